"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/action-form";
import { SelectField, TextArea, TextField } from "@/components/field";
import { apartInput, endApartInput } from "@/lib/housing/schema";
import { endApartAction, keepApartAction } from "../../actions";

/** Names two people who must not meet. */
export function ApartForm() {
  const t = useTranslations("housing.apart");
  return (
    <ActionForm
      name="apart"
      record="new"
      title={t("add")}
      schema={apartInput}
      action={keepApartAction}
      defaults={{ person: "", other: "", level: "BUILDING" as const, reason: "" }}
      submit={t("save")}
    >
      <TextField name="person" label={t("person")} hint={t("refHint")} required wide dir="ltr" />
      <TextField name="other" label={t("other")} required wide dir="ltr" />
      <SelectField
        name="level"
        label={t("level")}
        required
        noEmpty
        options={(["WING", "BUILDING", "SITE"] as const).map((value) => ({
          value,
          label: t(`levels.${value}`),
        }))}
      />
      <TextArea name="reason" label={t("reason")} hint={t("reasonHint")} required rows={3} maxLength={500} />
    </ActionForm>
  );
}

const ending = endApartInput.pick({ reason: true });

/** Ends a pair, with a reason. */
export function EndApartForm({ pair }: { pair: string }) {
  const t = useTranslations("housing.apart");
  const router = useRouter();
  return (
    <ActionForm
      name={`end-${pair}`}
      record={`new:${pair}`}
      schema={ending}
      action={(typed, key) => endApartAction({ ...typed, pair }, key)}
      defaults={{ reason: "" }}
      onDone={() => router.refresh()}
      submit={t("end")}
      className="mt-2 grid gap-2"
    >
      <TextField name="reason" label={t("endReason")} required maxLength={500} />
    </ActionForm>
  );
}
