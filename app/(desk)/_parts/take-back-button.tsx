"use client";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { say } from "@/components/said";
import { useTakeBack } from "./use-take-back";

type Props = { event: string; person: string | null; site?: string; label?: string };

/** Takes one event back and says so at the bottom of the page. */
export function TakeBackButton({ event, person, site, label }: Props) {
  const t = useTranslations("lifecycle");
  const takeBack = useTakeBack();
  const [busy, start] = useTransition();
  const named = { event, ...(site ? { site } : person ? { person } : {}) };
  const run = () => start(async () => say({ text: await takeBack([named]) }));
  return (
    <button type="button" className="btn" disabled={busy} onClick={run} aria-label={label}>
      {t("undo")}
    </button>
  );
}
