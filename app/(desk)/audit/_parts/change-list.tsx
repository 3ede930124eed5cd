import { getTranslations } from "next-intl/server";
import type { AuditItem } from "@/lib/audit/queries";
import { HIDDEN } from "@/lib/audit/shown";

const FEW = 4;

/** The fields of an entry, before and after; a long list is folded. */
export async function ChangeList({ item }: { item: AuditItem }) {
  const t = await getTranslations("audit");
  if (item.erased)
    return (
      <span className="hint">
        {t("erased")}: <bdi dir="ltr">{item.changes.map((change) => change.field).join(", ")}</bdi>
      </span>
    );
  const isMasked = item.changes.every(({ before, after }) =>
    [before, after].every((value) => value === null || value === HIDDEN),
  );
  const rows = item.changes.map(({ field, before, after }) => (
    <li key={field} className="break-words">
      <code dir="ltr" className="text-xs text-ink-soft">
        {field}
      </code>
      {isMasked ? null : (
        <>
          {" "}
          {before === null ? null : (
            <>
              <bdi dir="auto" className="line-through decoration-line-strong">
                {before}
              </bdi>{" "}
            </>
          )}
          {after === null ? null : (
            <bdi dir="auto" className="font-medium">
              {after}
            </bdi>
          )}
        </>
      )}
    </li>
  ));
  const list = <ul className={isMasked ? "flex flex-wrap gap-x-3" : "flex flex-col"}>{rows}</ul>;
  if (rows.length <= FEW) return list;
  return (
    <details>
      <summary className="cursor-pointer text-accent">{t("field", { count: rows.length })}</summary>
      {list}
    </details>
  );
}
