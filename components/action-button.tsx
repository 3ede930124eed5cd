"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState, useTransition } from "react";
import { noAnswer } from "@/components/no-answer";
import { say } from "@/components/said";
import type { FormResult } from "@/lib/access/form-result";
import { wordsFor } from "@/lib/i18n/words";

type Props<Input, T> = {
  action: (input: Input, key?: string) => Promise<FormResult<T>>;
  input: Input;
  children: ReactNode;
  className?: string;
  /** Distinguishes buttons with the same label for screen readers. */
  label?: string;
  /** Whether it is a toggle that is on; changes with each press. */
  pressed?: boolean;
  /** A question that is asked before the action runs. */
  sure?: string;
  /** The message at the bottom of the page afterwards; "Saved." by default. */
  word?: string;
  /** What is shown beside the button instead, about the result. */
  done?: (data: T) => ReactNode;
};

const QUIET = "min-h-6 px-1.5 font-medium text-accent hover:underline disabled:opacity-60";

/**
 * One press, one change: confirmed where it matters; success is shown at the bottom of the page or beside the button,
 * failure in place.
 */
export function ActionButton<Input, T>(props: Props<Input, T>) {
  const { action, input, children, className = QUIET, label, pressed, sure, word, done } = props;
  const t = useTranslations();
  const router = useRouter();
  const [busy, start] = useTransition();
  const [asking, setAsking] = useState(false);
  const [answer, setAnswer] = useState<FormResult<T> | null>(null);
  const run = () => {
    setAsking(false);
    start(async () => {
      const result = await action(input, crypto.randomUUID()).catch(noAnswer);
      setAnswer(result);
      if (!result.ok) return;
      if (!done) say({ text: word ?? t("shell.saved") });
      router.refresh();
    });
  };
  const parts = (
    <>
      {asking ? <span className="font-medium">{sure}</span> : null}
      <button
        type="button"
        className={className}
        disabled={busy}
        onClick={() => (sure && !asking ? setAsking(true) : run())}
        aria-label={label}
        aria-pressed={pressed}
      >
        {children}
      </button>
      {asking ? (
        <button type="button" className="btn btn-quiet" onClick={() => setAsking(false)}>
          {t("shell.cancel")}
        </button>
      ) : null}
      {answer && !answer.ok ? (
        <span role="alert" className="field-error">
          {wordsFor(t, answer.messageKey, answer.values)}
        </span>
      ) : null}
      {done ? (
        <div role="status" className={answer?.ok ? "min-w-0 basis-full" : undefined}>
          {answer?.ok ? done(answer.data) : null}
        </div>
      ) : null}
    </>
  );
  return sure || done ? <div className="flex flex-wrap items-center gap-2">{parts}</div> : parts;
}
