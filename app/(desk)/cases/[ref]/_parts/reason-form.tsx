"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/action-form";
import { TextArea } from "@/components/field";
import { openingReason } from "@/lib/cases/schema";
import { giveReasonAction } from "../../actions";

/** Asks why a case that is not one's own is opened; the answer is recorded with the read. */
export function CaseReasonForm({ reference }: { reference: string }) {
  const t = useTranslations("cases.reason");
  const router = useRouter();
  return (
    <ActionForm
      name="case-reason"
      record={reference}
      schema={openingReason}
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
