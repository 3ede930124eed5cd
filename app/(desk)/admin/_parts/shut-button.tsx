"use client";
import { useTranslations } from "next-intl";
import { ActButton } from "@/app/(desk)/account/_parts/act-button";
import type { FormResult } from "@/lib/access/form-result";

/** Shuts an account after asking once more, or opens a shut one. */
export function ShutButton({
  act,
  isActive,
}: {
  act: () => Promise<FormResult<unknown>>;
  isActive: boolean;
}) {
  const t = useTranslations("admin");
  if (!isActive) return <ActButton act={act} label={t("open.go")} />;
  return <ActButton act={act} label={t("shut.go")} sure={t("shut.sure")} tone="danger" />;
}
