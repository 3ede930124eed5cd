"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/action-form";
import { TextArea } from "@/components/field";
import { reasonInput } from "@/lib/people/open-reason";
import { giveReasonAction } from "../../actions";

/** Asks why a record that is not one's own is opened; the answer is recorded with the read. */
export function ReasonForm({ reference }: { reference: string }) {
  const t = useTranslations("people.reason");
  const router = useRouter();
  return (
    <ActionForm
      name="reason"
      record={reference}
      schema={reasonInput}
      action={giveReasonAction}
      defaults={{ ref: reference, reason: "" }}
      submit={t("open")}
      onDone={() => router.refresh()}
      className="card flex max-w-xl flex-col gap-3"
    >
      <p className="text-ink-soft">{t("text")}</p>
      <TextArea name="reason" label={t("label")} required maxLength={500} />
    </ActionForm>
  );
}
