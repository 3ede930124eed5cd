"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useState, useTransition } from "react";
import { Icon } from "@/components/icon";
import { noAnswer } from "@/components/no-answer";
import { saveFile, sendForFile } from "@/components/save-file";
import { wordsFor } from "@/lib/i18n/words";

type Props = {
  of:
    | { site: string; part?: number }
    | { person: string; household?: boolean }
    | { people: readonly string[] };
  /** What happens after the file is saved; by default this is said beside the button. */
  onDone?: () => void;
  children: ReactNode;
};

/** Prints cards: the returned file is saved. */
export function PrintCards({ of, onDone, children }: Props) {
  const t = useTranslations();
  const [busy, start] = useTransition();
  const [said, setSaid] = useState<{ good: boolean; text: string } | null>(null);
  const print = () =>
    start(async () => {
      const result = await sendForFile("/api/v1/cards", of, saveFile).catch(noAnswer);
      if (!result.ok) return setSaid({ good: false, text: wordsFor(t, result.messageKey, result.values) });
      setSaid(onDone ? null : { good: true, text: t("cards.done") });
      onDone?.();
    });
  return (
    <>
      <button type="button" className="btn" disabled={busy} onClick={print}>
        <Icon name="print" />
        {children}
      </button>
      {said ? (
        <span role={said.good ? "status" : "alert"} className={said.good ? "hint" : "field-error"}>
          {said.text}
        </span>
      ) : null}
    </>
  );
}
