import { getTranslations } from "next-intl/server";
import { DayText } from "@/components/day-text";
import { momentText } from "@/lib/audit/moment";
import type { AuditItem } from "@/lib/audit/queries";
import { HIDDEN, type Shown } from "@/lib/audit/shown";
import { parseCivilDate } from "@/lib/core/civil-date";
import type { Words } from "@/lib/i18n/words";
import { columnWords, valueWords } from "../../_parts/stored-words";
import type { Labels } from "../../people/_parts/labels";

const FEW = 4;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:[\d.]+(Z|[+-]\d\d:\d\d)$/;

type ValueProps = { t: Words; labels: Labels; table: string; column: string; value: Exclude<Shown, null> };

function Value({ t, labels, table, column, value }: ValueProps) {
  const day = typeof value === "string" ? parseCivilDate(value) : null;
  if (day) return <DayText day={day} />;
  if (typeof value === "string" && MOMENT.test(value))
    return <bdi>{`${momentText(new Date(value), null).utc} UTC`}</bdi>;
  return <bdi dir="auto">{valueWords(t, labels, { table, column, value })}</bdi>;
}

/** The fields of an entry, before and after; a long list is folded. */
export async function ChangeList({ item, labels }: { item: AuditItem; labels: Labels }) {
  const t = await getTranslations();
  const { table, changes } = item;
  const called = (column: string) => columnWords(t, table, column);
  if (item.erased)
    return (
      <span className="hint">
        {t("audit.erased")}: <bdi>{changes.map(({ field }) => called(field)).join(", ")}</bdi>
      </span>
    );
  const isMasked = changes.every(({ before, after }) =>
    [before, after].every((value) => value === null || value === HIDDEN),
  );
  const rows = changes.map(({ field, before, after }) => (
    <li key={field} className="break-words">
      <span className="text-xs text-ink-soft">{called(field)}</span>
      {isMasked ? null : (
        <>
          {" "}
          {before === null ? null : (
            <>
              <del className="decoration-line-strong">
                <Value t={t} labels={labels} table={table} column={field} value={before} />
              </del>{" "}
            </>
          )}
          {after === null ? null : (
            <ins className="font-medium no-underline">
              <Value t={t} labels={labels} table={table} column={field} value={after} />
            </ins>
          )}
        </>
      )}
    </li>
  ));
  const list = <ul className={isMasked ? "flex flex-wrap gap-x-3" : "flex flex-col"}>{rows}</ul>;
  if (rows.length <= FEW) return list;
  return (
    <details>
      <summary className="cursor-pointer text-accent">{t("audit.fields", { count: rows.length })}</summary>
      {list}
    </details>
  );
}
