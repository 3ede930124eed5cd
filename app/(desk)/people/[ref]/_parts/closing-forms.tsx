"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/action-form";
import { DayField } from "@/components/day-field";
import { type Option, SelectField, TextField, UNCHOSEN } from "@/components/field";
import { say } from "@/components/said";
import { askToCloseInput, closeInput, reopenInput } from "@/lib/lifecycle/schema";
import { useSayRecorded } from "../../../_parts/use-take-back";
import { askToCloseAction, closePersonAction, reopenPersonAction } from "../../life-actions";

type Props = { person: string; today: string };

const REASON = ["reason"];

/** Closes the record of a person who is not at a site. */
export function CloseForm({ person, today, reasons }: Props & { reasons: Option[] }) {
  const t = useTranslations("lifecycle");
  const router = useRouter();
  const sayRecorded = useSayRecorded();
  return (
    <ActionForm
      name="close-person"
      record={person}
      schema={closeInput}
      action={closePersonAction}
      defaults={{ person, on: today, reason: UNCHOSEN, note: "" }}
      submit={t("closing.submit")}
      chosenAnew={REASON}
      onDone={({ event }) => {
        sayRecorded(t("closing.done"), [{ event, person }]);
        router.refresh();
      }}
      className="grid gap-3 sm:grid-cols-2"
    >
      <p className="hint col-span-full">{t("closing.lead")}</p>
      <SelectField name="reason" label={t("closing.reason")} options={reasons} required />
      <DayField name="on" label={t("closing.on")} required />
      <TextField name="note" label={t("closing.note")} maxLength={500} wide />
    </ActionForm>
  );
}

/** Reopens a closed record. */
export function ReopenForm({ person, today }: Props) {
  const t = useTranslations("lifecycle");
  const router = useRouter();
  const sayRecorded = useSayRecorded();
  return (
    <ActionForm
      name="reopen-person"
      record={person}
      schema={reopenInput}
      action={reopenPersonAction}
      defaults={{ person, on: today, note: "" }}
      submit={t("reopen.submit")}
      onDone={({ event }) => {
        sayRecorded(t("reopen.done"), [{ event, person }]);
        router.refresh();
      }}
      className="grid gap-3 sm:grid-cols-2"
    >
      <p className="hint col-span-full">{t("reopen.lead")}</p>
      <DayField name="on" label={t("reopen.on")} required />
      <TextField name="note" label={t("reopen.note")} maxLength={500} required />
    </ActionForm>
  );
}

/** Asks the coordinators to close the record. */
export function AskToCloseForm({ person }: { person: string }) {
  const t = useTranslations("lifecycle");
  return (
    <ActionForm
      name="ask-to-close"
      record={person}
      schema={askToCloseInput}
      action={askToCloseAction}
      defaults={{ person, note: "" }}
      submit={t("ask.submit")}
      onDone={() => say({ text: t("ask.done") })}
    >
      <TextField name="note" label={t("ask.note")} hint={t("ask.hint")} maxLength={500} required wide />
    </ActionForm>
  );
}
