"use client";
import { useTranslations } from "next-intl";
import { ActButton } from "@/app/(desk)/account/_parts/act-button";
import { ShownOnce } from "@/app/(desk)/account/_parts/shown-once";
import type { FormResult } from "@/lib/access/form-result";

/** Makes a link and shows it this once. */
export function LinkButton({
  act,
  isFirst,
}: {
  act: () => Promise<FormResult<{ url: string; mailed: boolean }>>;
  isFirst: boolean;
}) {
  const t = useTranslations("admin.link");
  return (
    <ActButton
      act={act}
      label={t("make")}
      {...(isFirst ? { tone: "primary" as const } : {})}
      done={({ url, mailed }) => (
        <ShownOnce
          label={t("label")}
          value={url}
          note={`${t("shown")} ${mailed ? t("mailed") : t("notMailed")}`}
          copy={t("copy")}
          copied={t("copied")}
        />
      )}
    />
  );
}
