"use client";
import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/action-button";
import type { FormResult } from "@/lib/access/form-result";

/** Closes an account after confirmation, or reopens a closed one. */
export function CloseAccountButton({
  act,
  isActive,
}: {
  act: () => Promise<FormResult<unknown>>;
  isActive: boolean;
}) {
  const t = useTranslations("users");
  if (!isActive)
    return (
      <ActionButton action={() => act()} input={null} className="btn" word={t("open.done")}>
        {t("open.go")}
      </ActionButton>
    );
  return (
    <ActionButton
      action={() => act()}
      input={null}
      className="btn btn-danger"
      sure={t("closed.sure")}
      word={t("closed.done")}
    >
      {t("closed.go")}
    </ActionButton>
  );
}
