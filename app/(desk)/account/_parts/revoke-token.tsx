"use client";
import { useTranslations } from "next-intl";
import type { FormResult } from "@/lib/access/form-result";
import { ActButton } from "./act-button";

/** Makes a token void after asking once more. */
export function RevokeToken({ act, of }: { act: () => Promise<FormResult<void>>; of: string }) {
  const t = useTranslations("account.tokens");
  return (
    <ActButton
      act={act}
      label={t("revoke")}
      of={of}
      sure={t("sure")}
      tone="danger"
      done={() => <p>{t("revoked")}</p>}
    />
  );
}
