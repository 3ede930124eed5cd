import { getTranslations } from "next-intl/server";
import { Count } from "@/components/count";
import type { Summary } from "@/lib/audit/queries";
import { DoerCell, TableCell } from "./cells";

/** How many changes each user made where, for coordinators: a history is read by its reference. */
export async function SummaryTable({ summary }: { summary: Summary }) {
  const t = await getTranslations("audit");
  return (
    <section>
      <h2 className="mb-1">{t("summary.title")}</h2>
      <p className="mb-2 text-ink-soft">{t("summary.lead")}</p>
      <div className="table-wrap max-w-2xl">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t("column.by")}</th>
              <th scope="col">{t("column.what")}</th>
              <th scope="col" className="num">
                {t("column.entries")}
              </th>
            </tr>
          </thead>
          <tbody>
            {summary.map((row) => (
              <tr key={`${row.by.kind}/${row.by.name}/${row.table}`}>
                <td>
                  <DoerCell by={row.by} />
                </td>
                <td>
                  <TableCell table={row.table} />
                </td>
                <td className="num">
                  <Count of={row.entries} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
