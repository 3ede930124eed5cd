"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState, useTransition } from "react";
import { noAnswer } from "@/components/no-answer";
import { say } from "@/components/said";
import type { FormResult } from "@/lib/access/form-result";
import { wordsFor } from "@/lib/i18n/words";

type Props<Input> = {
  action: (input: Input, key?: string) => Promise<FormResult>;
  input: Input;
  children: ReactNode;
  className?: string;
  label?: string;
  /** What is said at the bottom of the page when it was done; "Saved." when left out. */
  word?: string;
};

/** One click, one change: said at the bottom of the page when it was done, in place when it was not possible. */
export function ActionButton<Input>({ action, input, children, className, label, word }: Props<Input>) {
  const t = useTranslations();
  const router = useRouter();
  const [busy, start] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  const run = () =>
    start(async () => {
      try {
        const result = await action(input, crypto.randomUUID());
        setProblem(result.ok ? null : wordsFor(t, result.messageKey, result.values));
        if (!result.ok) return;
        say({ text: word ?? t("shell.saved") });
        router.refresh();
      } catch (error) {
        setProblem(wordsFor(t, noAnswer(error).messageKey));
      }
    });
  return (
    <>
      <button
        type="button"
        className={className ?? "min-h-6 px-1.5 font-medium text-accent hover:underline disabled:opacity-60"}
        disabled={busy}
        onClick={run}
        aria-label={label}
      >
        {children}
      </button>
      {problem ? (
        <span role="alert" className="field-error">
          {problem}
        </span>
      ) : null}
    </>
  );
}
