import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { DayText } from "@/components/day-text";
import { Panel } from "@/components/panel";
import { RecordLink } from "@/components/record-link";
import { leftToRight } from "@/lib/core/text";
import { wordsFor } from "@/lib/i18n/words";
import { TOLD_WHOLE } from "@/lib/people/history-tables";
import type { WholeFile } from "@/lib/people/queries/get-person";
import type { PersonEvent } from "@/lib/people/queries/person-events";
import type { HistoryEntry } from "@/lib/people/queries/person-history";
import { newestFirst } from "@/lib/people/time-order";
import { inLanguage } from "@/lib/reference/label";
import { columnWords, valueWords } from "../../../_parts/stored-words";
import type { Labels } from "../../_parts/labels";
import { isolated } from "../../_parts/person-cell";
import { momentIn } from "./moment";

type ChangeProps = { table: string; change: HistoryEntry["fields"][number]; labels: Labels };

function Change({ table, change, labels }: ChangeProps) {
  const t = useTranslations();
  const column = change.field;
  const shown = (value: string | boolean | null) =>
    value === null ? "–" : valueWords(t, labels, { table, column, value });
  return (
    <li>
      <span className="text-ink-soft">{columnWords(t, table, column)}:</span>{" "}
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

/** The meaning of an entry that is more than a change of fields: `entry` of its table and the state it led to. */
function meaningOf({ table, action, fields }: HistoryEntry): string | null {
  if (action === "insert" && ["person", "bed_assignment", "case_member", "note"].includes(table))
    return `entry.${table}`;
  if (table === "bed_assignment" && fields.some(({ field, after }) => field === "to_on" && after))
    return "entry.bed_left";
  const told = table === "stay" || table === "stored_file";
  const state = told ? fields.find(({ field }) => field === "state")?.after : null;
  return state ? `entry.${table}.${state}` : null;
}

function Line({ entry, file }: { entry: HistoryEntry; file: WholeFile }) {
  const t = useTranslations("people.history");
  const meaning = meaningOf(entry);
  return (
    <>
      <time dateTime={entry.at} className="tabular-nums">
        <bdi>{momentIn(file.country, entry.at)}</bdi>
      </time>{" "}
      <bdi className="font-medium">{entry.by || wordsFor(t, `by.${entry.byKind}`)}</bdi>{" "}
      <span className="text-ink-soft">
        {meaning
          ? wordsFor(t, meaning)
          : `${wordsFor(t, `table.${entry.table}`)}: ${wordsFor(t, `action.${entry.action}`)}`}
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
      {entry.action === "insert" && entry.fields.length > 0 && !TOLD_WHOLE.has(entry.table) ? (
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
          {TOLD_WHOLE.has(entry.table) ? null : changes}
        </>
      )}
      {entry.merged ? (
        <p className="ps-4 text-ink-soft" data-merged={entry.merged}>
          {t("merged", { ref: entry.merged })}
        </p>
      ) : null}
      {entry.reason ? (
        <p className="ps-4 text-ink-soft">
          {t("reason")} <bdi dir="auto">{entry.reason}</bdi>
        </p>
      ) : null}
    </li>
  );
}

/** An event taken from the record itself: a case step, a border crossing, an arrival at a site, a bed. */
function Event({ event, labels }: { event: PersonEvent; labels: Labels }) {
  const t = useTranslations();
  const locale = useLocale();
  const stage = event.stage ? inLanguage(event.stage, locale) : "";
  const values = {
    site: event.site ? isolated(inLanguage(event.site, locale)) : "",
    bed: event.bed ? leftToRight(event.bed) : "",
    country: event.country ? wordsFor(t, `shell.country.${event.country}`) : "",
    from: event.from ? wordsFor(t, `shell.country.${event.from}`) : "",
  };
  return (
    <li className="border-t border-line py-1.5 first:border-t-0" data-event={event.kind}>
      <DayText day={event.on} />{" "}
      {event.by ? (
        <>
          <bdi className="font-medium">{event.by}</bdi>{" "}
        </>
      ) : null}
      {event.case ? (
        <>
          <RecordLink noun="cases" of={event.case} />{" "}
          {wordsFor(t, `cases.history.did.${event.step ?? ""}`, { stage })}
        </>
      ) : (
        wordsFor(t, `people.history.event.${event.kind}`, values)
      )}
      {event.reason ? <span className="text-ink-soft"> ({labels.of("outReason", event.reason)})</span> : null}
    </li>
  );
}

/** Changes and events in one order of time, the latest first. */
function Past({ file, labels }: { file: WholeFile; labels: Labels }) {
  const changes = file.history.map((entry, at) => ({
    at: entry.at,
    line: <Entry key={entry.at + entry.table + String(at)} entry={entry} file={file} labels={labels} />,
  }));
  const events = file.events.map((event, at) => ({
    at: event.at,
    line: <Event key={event.kind + event.at + String(at)} event={event} labels={labels} />,
  }));
  return <ol>{[...changes, ...events].sort(newestFirst).map(({ line }) => line)}</ol>;
}

/** Changes, newest first: when, who, which fields, before and after, why. `past` is a page after the first. */
export function HistoryPanel({ file, labels, past }: { file: WholeFile; labels: Labels; past: boolean }) {
  const t = useTranslations("people.history");
  const here = `/people/${file.ref}`;
  return (
    <Panel id="history" title={t("title")}>
      {file.history.length === 0 && file.events.length === 0 && !file.olderHistory ? (
        <p className="text-ink-soft">{t("none")}</p>
      ) : (
        <Past file={file} labels={labels} />
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
