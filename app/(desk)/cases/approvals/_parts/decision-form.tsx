"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/action-button";
import { ActionForm } from "@/components/action-form";
import { TextArea } from "@/components/field";
import { Fold } from "@/components/fold";
import { decideApprovalInput } from "@/lib/cases/schema";
import { decideAction } from "../../actions";

/** Approves a request with a click, or refuses it with a reason. */
export function DecisionForm({ reference, label }: { reference: string; label: string }) {
  const t = useTranslations("cases.approvals");
  const router = useRouter();
  return (
    <div className="mt-2">
      <ActionButton
        className="btn btn-primary"
        action={decideAction}
        input={{ ref: reference, agree: true }}
        label={label}
      >
        {t("agree")}
      </ActionButton>
      <Fold label={t("refuse")}>
        <ActionForm
          name={`refusal-${reference}`}
          record="new"
          schema={decideApprovalInput}
          action={decideAction}
          defaults={{ ref: reference, agree: false, note: "" }}
          submit={t("refuseGo")}
          onDone={() => router.refresh()}
        >
          <TextArea name="note" label={t("note")} required maxLength={2000} rows={2} />
        </ActionForm>
      </Fold>
    </div>
  );
}
