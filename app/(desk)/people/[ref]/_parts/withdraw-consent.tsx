"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/action-form";
import { DayField } from "@/components/day-field";
import { type Option, SelectField, TextField, UNCHOSEN } from "@/components/field";
import { withdrawConsentInput } from "@/lib/consent/schema";
import { useSayRecorded } from "../../../_parts/use-take-back";
import { withdrawConsentAction } from "../../actions";

type Props = { reference: string; row: string; today: string; hows: readonly Option[] };

/** A person takes back what they agreed to. */
export function WithdrawConsent({ reference, row, today, hows }: Props) {
  const t = useTranslations("consent");
  const router = useRouter();
  const sayRecorded = useSayRecorded();
  return (
    <ActionForm
      name={`withdraw-${row}`}
      record={`${reference}:${row}`}
      schema={withdrawConsentInput}
      action={withdrawConsentAction}
      defaults={{ ref: reference, row, on: today, how: UNCHOSEN, witness: "", reason: "" }}
      submit={t("withdraw.submit")}
      onDone={({ event }) => {
        sayRecorded(t("recorded"), [{ event, person: reference }]);
        router.refresh();
      }}
      className="grid gap-3 sm:grid-cols-2"
    >
      <p className="hint col-span-full">{t("withdraw.hint")}</p>
      <DayField name="on" label={t("withdraw.on")} required />
      <SelectField name="how" label={t("record.how")} options={hows} required />
      <TextField
        name="witness"
        label={t("record.witness")}
        hint={t("record.witnessHint")}
        maxLength={200}
        autoComplete="off"
      />
      <TextField name="reason" label={t("withdraw.reason")} required maxLength={500} />
    </ActionForm>
  );
}
