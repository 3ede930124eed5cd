"use client";
import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/action-button";
import type { FormResult } from "@/lib/access/form-result";

/** Revokes a token after confirmation. */
export function RevokeToken({ act, of }: { act: () => Promise<FormResult<void>>; of: string }) {
  const t = useTranslations("account.tokens");
  return (
    <ActionButton
      action={() => act()}
      input={null}
      className="btn btn-danger"
      label={`${t("revoke")}: ${of}`}
      sure={t("sure")}
      done={() => <p>{t("revoked")}</p>}
    >
      {t("revoke")}
    </ActionButton>
  );
}
