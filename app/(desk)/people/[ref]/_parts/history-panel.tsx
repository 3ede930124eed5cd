import Link from "next/link";
import { useTranslations } from "next-intl";
import { Panel } from "@/components/panel";
import { hasWords, wordsFor, wordsOr } from "@/lib/i18n/words";
import { CODE_SETS, type CodedField } from "@/lib/people/code-sets";
import type { WholeFile } from "@/lib/people/queries/get-person";
import type { HistoryEntry } from "@/lib/people/queries/person-history";
import type { Labels } from "../../_parts/labels";
import { momentIn } from "./moment";

const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Coded columns whose name says another thing elsewhere. */
const CODED: Record<string, Record<string, CodedField>> = {
  specific_need: { code: "need", severity: "needSeverity" },
  functional_need: { kind: "functionalNeed" },
  person_alias: { kind: "aliasKind" },
  person_language: { speaks: "languageLevel", reads: "languageLevel", writes: "languageLevel" },
  relationship: { code: "relationship" },
  contact_point: { kind: "contactKind" },
  identity_document: { type: "documentType", status: "documentState" },
};

function codedAs(table: string, field: string): CodedField | null {
  return CODED[table]?.[field] ?? (field in CODE_SETS ? (field as CodedField) : null);
}

type ChangeProps = { table: string; change: HistoryEntry["fields"][number]; labels: Labels };

function Change({ table, change, labels }: ChangeProps) {
  const t = useTranslations("people");
  const field = camel(change.field);
  const label = wordsOr(t, `field.${field}`, change.field.replaceAll("_", " "));
  const coded = codedAs(table, field);
  const shown = (value: string | null) =>
    value === null
      ? "–"
      : value === "true"
        ? t("history.yes")
        : value === "false"
          ? t("history.no")
          : table === "border_crossing" && hasWords(t, `crossing.${value}`)
            ? wordsFor(t, `crossing.${value}`)
            : table === "specific_need" && field === "status"
              ? wordsFor(t, `need.${value}`)
              : coded
                ? labels.of(coded, value)
                : value;
  return (
    <li>
      <span className="text-ink-soft">{label}:</span>{" "}
      {change.before === null ? null : (
        <>
          <del className="text-ink-soft">
            <bdi dir="auto">{shown(change.before)}</bdi>
          </del>{" "}
          <span aria-hidden="true" className="inline-block rtl:-scale-x-100">
            →
          </span>{" "}
        </>
      )}
      <ins className="no-underline">
        <bdi dir="auto">{shown(change.after)}</bdi>
      </ins>
    </li>
  );
}

function Line({ entry, file }: { entry: HistoryEntry; file: WholeFile }) {
  const t = useTranslations("people.history");
  return (
    <>
      <time dateTime={entry.at} className="tabular-nums">
        <bdi>{momentIn(file.country, entry.at)}</bdi>
      </time>{" "}
      <bdi className="font-medium">{entry.by || wordsFor(t, `by.${entry.byKind}`)}</bdi>{" "}
      <span className="text-ink-soft">
        {wordsFor(t, `table.${entry.table}`)}: {wordsFor(t, `action.${entry.action}`)}
      </span>
    </>
  );
}

function Entry({ entry, file, labels }: { entry: HistoryEntry; file: WholeFile; labels: Labels }) {
  const t = useTranslations("people.history");
  const changes = (
    <ul className="ps-4">
      {entry.fields.map((change) => (
        <Change key={change.field} table={entry.table} change={change} labels={labels} />
      ))}
    </ul>
  );
  return (
    <li className="border-t border-line py-1.5 first:border-t-0" data-history={entry.table}>
      {entry.action === "insert" && entry.fields.length > 0 ? (
        <details>
          <summary className="cursor-pointer">
            <Line entry={entry} file={file} />
          </summary>
          {changes}
        </details>
      ) : (
        <>
          <p>
            <Line entry={entry} file={file} />
          </p>
          {changes}
        </>
      )}
      {entry.reason ? (
        <p className="ps-4 text-ink-soft">
          {t("reason")} <bdi dir="auto">{entry.reason}</bdi>
        </p>
      ) : null}
    </li>
  );
}

/** What was changed, newest first: when, who, which fields, before and after, why. `past` is a page after the first. */
export function HistoryPanel({ file, labels, past }: { file: WholeFile; labels: Labels; past: boolean }) {
  const t = useTranslations("people.history");
  const here = `/people/${file.ref}`;
  return (
    <Panel id="history" title={t("title")}>
      {file.history.length === 0 && !file.olderHistory ? (
        <p className="text-ink-soft">{t("none")}</p>
      ) : (
        <ol>
          {file.history.map((entry, at) => (
            <Entry key={entry.at + entry.table + String(at)} entry={entry} file={file} labels={labels} />
          ))}
        </ol>
      )}
      {past || file.olderHistory ? (
        <p className="no-print mt-2 flex flex-wrap gap-x-4">
          {past ? (
            <Link prefetch={false} href={`${here}#history`}>
              {t("newest")}
            </Link>
          ) : null}
          {file.olderHistory ? (
            <Link prefetch={false} href={`${here}?history=${file.olderHistory}#history`} data-older>
              {t("older")}
            </Link>
          ) : null}
        </p>
      ) : null}
    </Panel>
  );
}
