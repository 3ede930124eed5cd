"use client";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Icon } from "@/components/icon";
import { saveFile } from "@/components/save-file";
import { wordsFor } from "@/lib/i18n/words";

type Props = {
  of: { site: string; part?: number } | { person: string; household?: boolean };
  children: string;
};

/** Prints cards: the returned file is saved. */
export function PrintCards({ of, children }: Props) {
  const t = useTranslations();
  const [busy, start] = useTransition();
  const [said, setSaid] = useState<{ good: boolean; text: string } | null>(null);
  const print = () =>
    start(async () => {
      try {
        const response = await fetch("/api/v1/cards", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(of),
        });
        if (response.ok) {
          await saveFile(response);
          return setSaid({ good: true, text: t("cards.done") });
        }
        const { code } = (await response.json()) as { code?: string };
        setSaid({ good: false, text: wordsFor(t, code ?? "failure.refused") });
      } catch {
        setSaid({ good: false, text: t("failure.offline") });
      }
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
