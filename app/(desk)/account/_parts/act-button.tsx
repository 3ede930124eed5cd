"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState, useTransition } from "react";
import { noAnswer } from "@/components/no-answer";
import type { FormResult } from "@/lib/access/form-result";
import { wordsFor } from "@/lib/i18n/words";

type Props<T> = {
  label: ReactNode;
  /** Tells apart buttons of the same label, for those who hear the page. */
  of?: string;
  act: () => Promise<FormResult<T>>;
  /** A question that is asked first. */
  sure?: string;
  /** What to say when it is done. */
  done?: (data: T) => ReactNode;
  tone?: "danger" | "primary" | "quiet";
};

/** One act by one button: asked again where it matters, then the answer in words beside it. */
export function ActButton<T>({ label, of, act, sure, done, tone }: Props<T>) {
  const t = useTranslations();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [answer, setAnswer] = useState<FormResult<T> | null>(null);
  const [working, start] = useTransition();
  function go() {
    setAsking(false);
    start(async () => {
      const result = await act().catch(noAnswer);
      setAnswer(result);
      if (result.ok) router.refresh();
    });
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      {asking ? <span className="font-medium">{sure}</span> : null}
      <button
        type="button"
        disabled={working}
        className={`btn ${tone ? `btn-${tone}` : ""}`}
        aria-label={of && typeof label === "string" ? `${label}: ${of}` : undefined}
        onClick={() => (sure && !asking ? setAsking(true) : go())}
      >
        {working ? t("account.act.working") : label}
      </button>
      {asking ? (
        <button type="button" className="btn btn-quiet" onClick={() => setAsking(false)}>
          {t("account.act.cancel")}
        </button>
      ) : null}
      <div role="status" className={answer ? "min-w-0 basis-full" : undefined}>
        {answer?.ok ? done?.(answer.data) : null}
        {answer && !answer.ok ? (
          <p className="field-error">{wordsFor(t, answer.messageKey, answer.values)}</p>
        ) : null}
      </div>
    </div>
  );
}
