"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { Chooser } from "@/components/chooser";
import { useChooserWords } from "@/components/chooser-words";
import { Fold } from "@/components/fold";
import { noAnswer } from "@/components/no-answer";
import { type Option, Options } from "@/components/options";
import { wordsFor } from "@/lib/i18n/words";
import type { ImportSummary } from "@/lib/imports/queries/get-import";
import { ROSTER_COLUMNS, type SheetColumn } from "@/lib/imports/roster-columns";
import { remapImportAction } from "../actions";

type Props = {
  importRef: string;
  columns: ImportSummary["columns"];
  /** What a column can contain, found in either language. */
  holds: readonly Option[];
};

const isColumn = (text: string): text is SheetColumn => (ROSTER_COLUMNS as readonly string[]).includes(text);

/** What each column of the sheet contains, set once for all files with these headings. */
export function ColumnsForm({ importRef, columns, holds: choices }: Props) {
  const t = useTranslations();
  const words = useChooserWords();
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, start] = useTransition();
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const holds = columns.map(({ at }): SheetColumn | "" => {
      const chosen = String(form.get(`column-${at}`) ?? "");
      return isColumn(chosen) ? chosen : "";
    });
    start(async () => {
      const result = await remapImportAction({ ref: importRef, columns: holds }, crypto.randomUUID()).catch(
        noAnswer,
      );
      const [field] = result.ok ? [] : Object.values(result.fields);
      setProblem(result.ok ? null : wordsFor(t, field ?? result.messageKey, result.values));
      if (result.ok) router.refresh();
    });
  }
  return (
    <div className="mb-3">
      <Fold label={t("imports.columns.title")}>
        <form onSubmit={send} data-form="import-columns">
          <p className="hint mb-2">{t("imports.columns.lead")}</p>
          <div className="grid gap-3 sm:grid-cols-3 lg:grid-cols-4">
            {columns.map(({ at, heading, holds }) => (
              <div key={at}>
                <label className="label" htmlFor={`column-${at}`}>
                  <bdi>{heading || t("imports.columns.untitled", { number: at + 1 })}</bdi>
                </label>
                <Chooser
                  words={words}
                  id={`column-${at}`}
                  name={`column-${at}`}
                  defaultValue={holds}
                  className="input"
                >
                  <option value="">{t("imports.columns.ignored")}</option>
                  <Options options={choices} />
                </Chooser>
              </div>
            ))}
          </div>
          {problem ? (
            <p role="alert" className="field-error mt-2">
              {problem}
            </p>
          ) : null}
          <button type="submit" className="btn mt-3" disabled={busy}>
            {t("imports.columns.save")}
          </button>
        </form>
      </Fold>
    </div>
  );
}
