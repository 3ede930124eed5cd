import { getTranslations } from "next-intl/server";
import type { AuditItem } from "@/lib/audit/queries";
import { wordsFor } from "@/lib/i18n/words";
import { AboutCell, DoerCell, TableCell, WhenCell } from "./cells";
import { ChangeList } from "./change-list";

const COLUMNS = ["when", "by", "what", "about", "fields", "reason"] as const;
const TONE: Record<string, string> = { insert: "badge-good", delete: "badge-bad" };

/** Changes, newest first. */
export async function AuditTable({ items, mayOpen }: { items: readonly AuditItem[]; mayOpen: boolean }) {
  const t = await getTranslations("audit");
  return (
    <div className="table-wrap">
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
              <td className="whitespace-nowrap">
                <TableCell table={item.table} />{" "}
                <span className={`badge ${TONE[item.action] ?? ""}`}>
                  {wordsFor(t, `action.${item.action}`)}
                </span>
              </td>
              <td>
                <AboutCell about={item.ref} mayOpen={mayOpen} />
              </td>
              <td className="min-w-56">
                <ChangeList item={item} />
              </td>
              <td>
                <bdi dir="auto">{item.reason ?? ""}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
