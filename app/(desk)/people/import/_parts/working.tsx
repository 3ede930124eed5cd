"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { ActionButton } from "@/components/action-button";
import { UNATTENDED_COOKIE } from "@/lib/access/unattended";
import type { ImportSummary } from "@/lib/imports/queries/get-import";
import { confirmImportAction, stopImportAction } from "../actions";

const LOOK_EVERY_MS = 2_000;

type Progress = ImportSummary["progress"];
const works = (state: string) => ["READING", "TAKING", "UNDOING"].includes(state);

/** Asks every few seconds how far the work is, without prolonging the session; reloads the page when it is over. */
function useProgress(importRef: string, state: string): Progress {
  const router = useRouter();
  const [seen, setSeen] = useState<Progress>(null);
  useEffect(() => {
    setSeen(null);
    if (!works(state)) return;
    let gone = false;
    const look = async () => {
      if (document.visibilityState !== "visible") return;
      const headers = { "x-manzil-poll": "1" };
      const at = `/api/v1/imports/${importRef}`;
      const answer = await fetch(at, { headers, cache: "no-store" }).catch(() => null);
      if (gone || !answer?.ok) return;
      const next = (await answer.json()) as { state: string; progress: Progress };
      if (gone) return;
      if (next.state === state) return setSeen(next.progress);
      // biome-ignore lint/suspicious/noDocumentCookie: not every browser has the cookie store
      document.cookie = `${UNATTENDED_COOKIE}=1; path=/; max-age=5; samesite=strict`;
      router.refresh();
    };
    const timer = setInterval(() => void look(), LOOK_EVERY_MS);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [importRef, state, router]);
  return seen;
}

type Props = { summary: Pick<ImportSummary, "ref" | "state" | "counts" | "progress"> };

function WhatToDo({ importRef, state, dead }: { importRef: string; state: string; dead: boolean }) {
  const t = useTranslations("imports");
  const input = { ref: importRef };
  if (dead)
    return (
      <ActionButton
        action={confirmImportAction}
        input={input}
        className="btn btn-primary"
        word={t("tryAgain")}
      >
        {t("tryAgain")}
      </ActionButton>
    );
  if (state !== "TAKING") return null;
  return (
    <ActionButton action={stopImportAction} input={input} className="btn" word={t("stopping")}>
      {t("stop")}
    </ActionButton>
  );
}

/** How far the work on an import is, while there is any. It can be stopped, and started again if its server died. */
export function Working({ summary: { ref, state, counts, progress: known } }: Props) {
  const t = useTranslations("imports");
  const progress = useProgress(ref, state) ?? known;
  if (!works(state)) return null;
  const done = progress?.done ?? 0;
  const dead = progress?.dead === true;
  return (
    <section className="card mb-4" data-working={state}>
      <p className="mb-2" role="status">
        {dead ? t("dead") : state === "TAKING" ? t("taking", { done, all: counts.ready }) : null}
        {!dead && state === "READING" ? t("reading") : null}
        {!dead && state === "UNDOING" ? t("undoing") : null}
      </p>
      <progress
        className="mb-2 w-full"
        aria-label={t(`state.${state}`)}
        max={Math.max(1, counts.ready)}
        value={state === "TAKING" ? done : undefined}
      />
      <WhatToDo importRef={ref} state={state} dead={dead} />
    </section>
  );
}
