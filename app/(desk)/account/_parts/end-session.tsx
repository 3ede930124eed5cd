"use client";
import { useTranslations } from "next-intl";
import type { FormResult } from "@/lib/access/form-result";
import { ActButton } from "./act-button";

type Props = { act: () => Promise<FormResult<{ ended: number }>>; label: string; of?: string };

/** Ends one session or several, and says how many it were. */
export function EndSession({ act, label, of }: Props) {
  const t = useTranslations("admin.sessions");
  return (
    <ActButton
      act={act}
      label={label}
      {...(of ? { of } : {})}
      done={({ ended }) => <p>{t("ended", { count: ended })}</p>}
    />
  );
}
