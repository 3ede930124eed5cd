import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { AuditItem } from "@/lib/audit/queries";
import { wordsFor } from "@/lib/i18n/words";
import { loadLabels } from "../../people/_parts/labels";
import { AboutCell, DoerCell, TableCell, WhenCell } from "./cells";
import { ChangeList } from "./change-list";
import { pageAddress } from "./given";

const COLUMNS = ["when", "by", "what", "about", "fields", "reason"] as const;
const TONE: Record<string, string> = { insert: "badge-good", delete: "badge-bad" };

type Props = { items: readonly AuditItem[]; mayOpen: boolean; given: Record<string, string> };

/** Changes, newest first, each a card on a phone; the line of an act leads to its changes one by one. */
export async function AuditTable({ items, mayOpen, given }: Props) {
  const [t, labels] = await Promise.all([getTranslations("audit"), loadLabels()]);
  const eachOf = ({ number }: AuditItem) => pageAddress("/audit", { ...given, act: number }, null);
  return (
    <div className="table-wrap table-cards">
      <table className="table">
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.number} data-entry={item.number}>
              <td>
                <WhenCell at={item.at} country={item.country} />
              </td>
              <td>
                <DoerCell by={item.by} />
              </td>
              <th
                scope="row"
                className="font-normal max-sm:order-first max-sm:col-span-full sm:whitespace-nowrap"
              >
                <TableCell table={item.table} />{" "}
                <span className={`badge ${TONE[item.action] ?? ""}`}>
                  {wordsFor(t, `action.${item.action}`)}
                </span>
                {item.times > 1 ? (
                  <Link className="block" href={eachOf(item)} prefetch={false}>
                    {t("times", { count: item.times })}
                  </Link>
                ) : null}
              </th>
              <td data-label={t("column.about")}>
                {item.several ? (
                  <span className="text-ink-soft">{t("several")}</span>
                ) : (
                  <AboutCell about={item.ref} mayOpen={mayOpen} />
                )}
              </td>
              <td className="sm:min-w-56">
                <ChangeList item={item} labels={labels} />
              </td>
              <td data-label={t("column.reason")}>
                {item.reason ? <bdi dir="auto">{item.reason}</bdi> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
