import { useLocale, useTranslations } from "next-intl";
import { ClientMessages } from "@/components/client-messages";
import { Dotted } from "@/components/dotted";
import { PageHeader } from "@/components/page-header";
import { messageOption } from "@/lib/i18n/other-words";
import { wordsFor } from "@/lib/i18n/words";
import type { ImportSummary, PreviewRow } from "@/lib/imports/queries/get-import";
import { ROSTER_COLUMNS } from "@/lib/imports/roster-columns";
import type { ImportList } from "@/lib/imports/schema";
import { inLanguage, optionOf } from "@/lib/reference/label";
import { CasesForm } from "./cases-form";
import { ColumnsForm } from "./columns-form";
import { ImportActions } from "./import-actions";
import { ImportLists } from "./import-lists";
import { RowsTable } from "./rows-table";
import { StateBadge } from "./state-badge";
import { Working } from "./working";

type Props = {
  summary: ImportSummary;
  list: ImportList;
  page: number;
  preview: { rows: PreviewRow[]; total: number };
};

function Sums({ counts }: { counts: ImportSummary["counts"] }) {
  const t = useTranslations("imports");
  const { ready, errors, known, left, changed, same } = counts;
  return (
    <div className="mb-3 flex flex-col gap-1" data-sums>
      {errors > 0 ? <p className="notice notice-bad">{t("sumErrors", { errors })}</p> : null}
      {changed > 0 ? <p className="notice notice-warn">{t("sumChanged", { changed })}</p> : null}
      {known > 0 ? <p className="notice notice-warn">{t("sumKnown", { known })}</p> : null}
      <p>
        {t("sum", { ready })} {t("sumSame", { same })} {t("sumLeft", { left })}
      </p>
    </div>
  );
}

/** One file of people: how its rows were read, what can be done about them, and how it ended. */
export function ImportPage({ summary, list, page, preview }: Props) {
  const t = useTranslations();
  const { ref, source, state, counts, failure } = summary;
  const open = state === "READ";
  const words = { t, locale: useLocale() };
  const holds = ROSTER_COLUMNS.map((column) =>
    messageOption(words, { value: column, key: `imports.holds.${column}` }),
  );
  return (
    <>
      <PageHeader
        title={<bdi className="break-all">{source}</bdi>}
        lead={
          <Dotted>
            <bdi className="tabular-nums">{ref}</bdi>
            {summary.form ? <span>{t("imports.form", { version: summary.form })}</span> : null}
            <span>{t("imports.rowsOf", { count: counts.all })}</span>
            <span data-state={state}>
              <StateBadge state={state} />
            </span>
          </Dotted>
        }
      />
      {failure ? (
        <p className="notice notice-bad mb-3" role="alert">
          {wordsFor(t, failure)}
        </p>
      ) : null}
      {state === "UNDONE" ? <p className="notice notice-warn mb-3">{t("imports.undone")}</p> : null}
      {state === "TAKEN" ? (
        <p className="notice notice-good mb-3">
          {t("imports.done", { count: counts.done })} {t("imports.doneKept", { count: counts.kept })}
        </p>
      ) : null}
      {open ? <Sums counts={counts} /> : null}
      {summary.cases.open > 0 ? (
        <p className="notice notice-warn mb-3">{t("imports.cases.open", { count: summary.cases.open })}</p>
      ) : null}
      <ClientMessages areas={["imports", "failure", "shell"]}>
        <Working summary={summary} />
        <ImportActions summary={summary} />
        {open ? (
          <CasesForm
            importRef={ref}
            open={summary.cases.open}
            filing={summary.cases.filing.map((each) => ({
              ...each,
              label: inLanguage(each.label, words.locale),
            }))}
            stages={summary.cases.stages.map((each) => ({
              ...each,
              label: inLanguage(each.label, words.locale),
              choices: each.choices.map((choice) => optionOf(choice, words.locale)),
            }))}
          />
        ) : null}
        {open && !summary.form ? (
          <ColumnsForm importRef={ref} columns={summary.columns} holds={holds} />
        ) : null}
        {summary.progress ? null : (
          <>
            <ImportLists importRef={ref} counts={counts} current={list} />
            <RowsTable importRef={ref} list={list} page={page} preview={preview} mends={open} />
          </>
        )}
      </ClientMessages>
    </>
  );
}
