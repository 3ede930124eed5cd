"use client";
import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/action-button";
import type { FormResult } from "@/lib/access/form-result";

type Props = { act: () => Promise<FormResult<{ ended: number }>>; label: string; of?: string };

/** Ends one session or several, and says how many there were. */
export function EndSession({ act, label, of }: Props) {
  const t = useTranslations("users.sessions");
  return (
    <ActionButton
      action={() => act()}
      input={null}
      className="btn"
      {...(of ? { label: `${label}: ${of}` } : {})}
      done={({ ended }) => <p>{t("ended", { count: ended })}</p>}
    >
      {label}
    </ActionButton>
  );
}
