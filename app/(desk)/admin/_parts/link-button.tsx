"use client";
import { useTranslations } from "next-intl";
import { ShownOnce } from "@/app/(desk)/account/_parts/shown-once";
import { ActionButton } from "@/components/action-button";
import type { FormResult } from "@/lib/access/form-result";

/** Creates a link and shows it once. */
export function LinkButton({
  act,
  isFirst,
}: {
  act: () => Promise<FormResult<{ url: string; mailed: boolean }>>;
  isFirst: boolean;
}) {
  const t = useTranslations("users.link");
  return (
    <ActionButton
      // Without a key: a stored answer would keep the secret.
      action={() => act()}
      input={null}
      className={isFirst ? "btn btn-primary" : "btn"}
      done={({ url, mailed }) => (
        <ShownOnce
          label={t("label")}
          value={url}
          note={`${t("shown")} ${mailed ? t("mailed") : t("notMailed")}`}
          copy={t("copy")}
          copied={t("copied")}
        />
      )}
    >
      {t("make")}
    </ActionButton>
  );
}
