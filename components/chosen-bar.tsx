"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import type { Choice } from "./choose-rows";

/** How many rows are chosen, and what can be done with them. Needs the messages `shell.rows`. */
export function ChosenBar({ choice, children }: { choice: Choice; children: ReactNode }) {
  const t = useTranslations("shell.rows");
  const { announce, chosen, rows } = choice;
  const count = t("chosen", { count: chosen.length });
  const keys = t("keys");
  const none = t("chosen", { count: 0 });
  const explained = useRef(false);
  useEffect(() => {
    announce(explained.current ? count : `${count}. ${keys}`);
    explained.current = true;
  }, [announce, count, keys]);
  useEffect(() => () => announce(none), [announce, none]);
  return (
    <section aria-label={t("bar")} className="board-bar choose-bar no-print">
      <span className="font-medium">{count}</span>
      {children}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 sm:ms-auto">
        {chosen.length < rows.length ? (
          <button type="button" className="btn btn-quiet" onClick={choice.chooseAll}>
            {t("chooseAll", { count: rows.length })}
          </button>
        ) : null}
        <button type="button" className="btn btn-quiet" onClick={choice.clear}>
          {t("clear")}
        </button>
      </div>
    </section>
  );
}
