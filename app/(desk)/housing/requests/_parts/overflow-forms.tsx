"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/action-form";
import { DayField } from "@/components/day-field";
import { type Option, SelectField, TextArea, TextField } from "@/components/field";
import { endOverflowInput, overflowInput } from "@/lib/housing/build-schema";
import { endOverflowAction, requestOverflowAction } from "../../actions";

/** Asks a coordinator to let a whole site take more people than its standard allows, for some days. */
export function OverflowForm({ sites }: { sites: readonly Option[] }) {
  const t = useTranslations("housing.overflow");
  const requests = useTranslations("housing.requests");
  const [only] = sites.length === 1 ? sites : [];
  return (
    <ActionForm
      name="ask-overflow"
      record="new"
      title={t("ask")}
      schema={overflowInput}
      action={requestOverflowAction}
      defaults={{ site: only?.value ?? "", m2Standard: "", reason: "", untilOn: "" }}
      submit={requests("send")}
    >
      <SelectField name="site" label={requests("site")} required options={sites} />
      <TextField
        name="m2Standard"
        label={t("standard")}
        hint={t("standardHint")}
        required
        inputMode="decimal"
        dir="ltr"
      />
      <DayField name="untilOn" label={requests("untilOn")} hint={t("untilHint")} required />
      <TextArea name="reason" label={requests("reason")} required rows={2} maxLength={500} wide />
    </ActionForm>
  );
}

/** Ends an overflow before its last day. */
export function EndOverflowForm({ request }: { request: string }) {
  const t = useTranslations("housing.overflow");
  const router = useRouter();
  return (
    <ActionForm
      name={`end-${request}`}
      record={`new:${request}`}
      schema={endOverflowInput}
      action={endOverflowAction}
      defaults={{ request }}
      onDone={() => router.refresh()}
      submit={t("end")}
      className="mt-2"
    >
      {null}
    </ActionForm>
  );
}
