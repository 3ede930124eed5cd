import { useTranslations } from "next-intl";
import { Panel } from "@/components/panel";
import { CODE_SETS, type CodedField } from "@/lib/people/code-sets";
import type { WholeFile } from "@/lib/people/queries/get-person";
import type { HistoryEntry } from "@/lib/people/queries/person-history";
import type { Labels } from "../../_parts/labels";
import { momentIn } from "./moment";

const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

function Change({ change, labels }: { change: HistoryEntry["fields"][number]; labels: Labels }) {
  const t = useTranslations("people");
  const field = camel(change.field);
  const label = t.has(`field.${field}` as never)
    ? t(`field.${field}` as never)
    : change.field.replaceAll("_", " ");
  const shown = (value: string | null) =>
    value === null
      ? "–"
      : value === "true"
        ? t("history.yes")
        : value === "false"
          ? t("history.no")
          : field in CODE_SETS
            ? labels.of(field as CodedField, value)
            : value;
  return (
    <li>
      <span className="text-ink-soft">{label}:</span>{" "}
      {change.before === null ? null : (
        <>
          <del className="text-ink-soft">
            <bdi dir="auto">{shown(change.before)}</bdi>
          </del>{" "}
          <span aria-hidden="true">→</span>{" "}
        </>
      )}
      <ins className="no-underline">
        <bdi dir="auto">{shown(change.after)}</bdi>
      </ins>
    </li>
  );
}

function Entry({ entry, file, labels }: { entry: HistoryEntry; file: WholeFile; labels: Labels }) {
  const t = useTranslations("people.history");
  const created = entry.action === "insert";
  return (
    <li className="border-t border-line py-2 first:border-t-0" data-history={entry.table}>
      <p className="flex flex-wrap gap-x-2">
        <time dateTime={entry.at} className="tabular-nums">
          <bdi>{momentIn(file.country, entry.at)}</bdi>
        </time>
        <span className="font-medium">
          <bdi>{entry.by || t(`by.${entry.byKind}` as never)}</bdi>
        </span>
        <span className="text-ink-soft">
          {t(`table.${entry.table}` as never)}: {t(`action.${entry.action}` as never)}
        </span>
      </p>
      {entry.reason ? (
        <p className="text-ink-soft">
          {t("reason")} <bdi dir="auto">{entry.reason}</bdi>
        </p>
      ) : null}
      {created ? (
        <details>
          <summary className="cursor-pointer text-accent">
            {t("fields", { count: entry.fields.length })}
          </summary>
          <ul>
            {entry.fields.map((change) => (
              <Change key={change.field} change={change} labels={labels} />
            ))}
          </ul>
        </details>
      ) : (
        <ul>
          {entry.fields.map((change) => (
            <Change key={change.field} change={change} labels={labels} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** What was changed, newest first: when, who, which fields, before and after, why. */
export function HistoryPanel({ file, labels }: { file: WholeFile; labels: Labels }) {
  const t = useTranslations("people.history");
  return (
    <Panel id="history" title={t("title")}>
      {file.history.length === 0 ? (
        <p className="text-ink-soft">{t("none")}</p>
      ) : (
        <ol>
          {file.history.map((entry, at) => (
            <Entry key={entry.at + entry.table + String(at)} entry={entry} file={file} labels={labels} />
          ))}
        </ol>
      )}
    </Panel>
  );
}
