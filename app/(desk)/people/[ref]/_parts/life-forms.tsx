"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/action-form";
import { DayField } from "@/components/day-field";
import { type Option, SelectField } from "@/components/field";
import { endInput, returnInput } from "@/lib/lifecycle/schema";
import { useSayRecorded } from "../../../_parts/use-take-back";
import { endLifeAction, recordReturnAction } from "../../life-actions";

type Props = { person: string; today: string };

const ENDS = ["reason"];

/** Records that a person who stays at no site died or left. */
export function EndForm({ person, today, reasons }: Props & { reasons: Option[] }) {
  const t = useTranslations("lifecycle");
  const router = useRouter();
  const sayRecorded = useSayRecorded();
  return (
    <ActionForm
      name="end-life"
      record={person}
      schema={endInput}
      action={endLifeAction}
      defaults={{ person, on: today }}
      submit={t("record.submit")}
      chosenAnew={ENDS}
      onDone={({ event }) => {
        sayRecorded(t("recorded"), [{ event, person }]);
        router.refresh();
      }}
      className="grid gap-3 sm:grid-cols-2"
    >
      <p className="hint col-span-full">{t("record.lead")}</p>
      <SelectField name="reason" label={t("record.reason")} options={reasons} required />
      <DayField name="on" label={t("record.on")} required />
    </ActionForm>
  );
}

/** Records that a person who had left or was detained is here again. */
export function ReturnForm({ person, today }: Props) {
  const t = useTranslations("lifecycle");
  const router = useRouter();
  const sayRecorded = useSayRecorded();
  const ways = (["NONE", "REGULAR", "IRREGULAR"] as const).map((value) => ({
    value,
    label: t(`back.${value}`),
  }));
  return (
    <ActionForm
      name="return"
      record={person}
      schema={returnInput}
      action={recordReturnAction}
      defaults={{ person, on: today }}
      submit={t("back.submit")}
      onDone={({ event }) => {
        sayRecorded(t("recorded"), [{ event, person }]);
        router.refresh();
      }}
      className="grid gap-3 sm:grid-cols-2"
    >
      <DayField name="on" label={t("back.on")} required />
      <SelectField name="mode" label={t("back.mode")} options={ways} required />
    </ActionForm>
  );
}
