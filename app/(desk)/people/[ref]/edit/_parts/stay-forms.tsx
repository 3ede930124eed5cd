"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/action-form";
import { CheckField, SelectField, TextArea, TextField } from "@/components/field";
import { leftToRight } from "@/lib/core/text";
import type { ShownHardDate } from "@/lib/law/queries/hard-date-of";
import { crossingInput, permissionInput, withdrawInput } from "@/lib/stays/schema";
import type { FormChoices } from "../../../_parts/form-choices";
import { crossingAction, permissionAction, withdrawAction } from "../../../actions";

type Props = { reference: string; choices: FormChoices; today: string };
type Kept = { hardDate: ShownHardDate };

// A fresh form after each one that was saved, and what it has done to the hard date.
function useKept() {
  const [kept, setKept] = useState<{ count: number; last: Kept | null }>({ count: 0, last: null });
  return { ...kept, done: (last: Kept) => setKept({ count: kept.count + 1, last }) };
}

function Saved({ reference, last }: { reference: string; last: Kept | null }) {
  const t = useTranslations();
  if (!last) return null;
  const { on } = last.hardDate;
  return (
    <p role="status" className="notice notice-good mb-2" data-hard-date={on ?? ""}>
      {on ? t("stays.saved", { day: leftToRight(on) }) : t("stays.savedOpen")}{" "}
      <a className="underline" href={`/people/${reference}`}>
        {t("people.edit.back")}
      </a>
    </p>
  );
}

/** A stay permission as its paper reads. */
function PermissionForm({ reference, choices, today }: Props) {
  const t = useTranslations("stays.permission");
  const { count, last, done } = useKept();
  const defaults = {
    ...{ person: reference, kind: "" as never, number: "", fromOn: today, lastGoodOn: "" },
    ...{ authority: "", replaces: false },
  };
  return (
    <section id="add-permission" className="card">
      <h2 className="mb-2">{t("add")}</h2>
      <Saved reference={reference} last={last} />
      <ActionForm
        key={count}
        name="add-permission"
        record={reference}
        schema={permissionInput}
        action={permissionAction}
        defaults={defaults}
        submit={t("save")}
        onDone={done}
        className="grid gap-3 sm:grid-cols-2"
      >
        <SelectField name="kind" label={t("kind")} required options={choices.stayPermission} />
        <TextField name="number" label={t("number")} maxLength={60} autoComplete="off" dir="ltr" />
        <TextField name="fromOn" type="date" label={t("from")} required dir="ltr" />
        <TextField name="lastGoodOn" type="date" label={t("lastGood")} hint={t("lastGoodHint")} dir="ltr" />
        <TextField name="authority" label={t("authority")} maxLength={120} />
        <CheckField name="replaces" label={t("replaces")} hint={t("replacesHint")} />
      </ActionForm>
    </section>
  );
}

/** Somebody over the border of the country they are in. */
function CrossingForm({ reference, today }: Omit<Props, "choices">) {
  const t = useTranslations("stays.crossing");
  const { count, last, done } = useKept();
  const of = (codes: readonly ("IN" | "OUT" | "REGULAR" | "IRREGULAR")[]) =>
    codes.map((value) => ({ value, label: t(value) }));
  return (
    <section id="add-crossing" className="card">
      <h2 className="mb-2">{t("add")}</h2>
      <Saved reference={reference} last={last} />
      <ActionForm
        key={count}
        name="add-crossing"
        record={reference}
        schema={crossingInput}
        action={crossingAction}
        defaults={{ person: reference, on: today, direction: "IN", mode: "REGULAR", crossing: "" }}
        submit={t("save")}
        onDone={done}
        className="grid gap-3 sm:grid-cols-2"
      >
        <TextField name="on" type="date" label={t("on")} required dir="ltr" />
        <SelectField name="direction" label={t("direction")} required noEmpty options={of(["IN", "OUT"])} />
        <SelectField name="mode" label={t("mode")} required noEmpty options={of(["REGULAR", "IRREGULAR"])} />
        <TextField name="crossing" label={t("place")} maxLength={200} />
      </ActionForm>
    </section>
  );
}

/** Takes back what is valid of a kind. */
function WithdrawForm({ reference, choices, today }: Props) {
  const t = useTranslations("stays.permission");
  const { count, last, done } = useKept();
  return (
    <section id="withdraw-permission" className="card">
      <h2 className="mb-2">{t("withdraw")}</h2>
      <Saved reference={reference} last={last} />
      <ActionForm
        key={count}
        name="withdraw-permission"
        record={reference}
        schema={withdrawInput}
        action={withdrawAction}
        defaults={{ person: reference, kind: "" as never, on: today, reason: "" }}
        submit={t("withdrawSave")}
        onDone={done}
        className="grid gap-3 sm:grid-cols-2"
      >
        <SelectField name="kind" label={t("kind")} required options={choices.stayPermission} />
        <TextField name="on" type="date" label={t("withdrawOn")} required dir="ltr" />
        <TextArea name="reason" label={t("reason")} required wide rows={2} maxLength={500} />
      </ActionForm>
    </section>
  );
}

/** What changes until when a person may stay: a permission, a crossing, a permission taken back. */
export function StayForms(props: Props) {
  return (
    <>
      <PermissionForm {...props} />
      <div className="grid gap-4">
        <CrossingForm reference={props.reference} today={props.today} />
        <WithdrawForm {...props} />
      </div>
    </>
  );
}
