import { getTranslations } from "next-intl/server";
import type { AccessItem } from "@/lib/audit/queries";
import { ACCESS_KINDS } from "@/lib/audit/schema";
import { wordsFor } from "@/lib/i18n/words";
import { DoerCell, SubjectCell, WhenCell } from "./cells";
import { DetailList } from "./detail-list";

const COLUMNS = ["when", "by", "kind", "subject", "country", "reason", "detail"] as const;
const TONE: Record<string, string> = {
  denied: "badge-bad",
  "sign-in-failed": "badge-bad",
  export: "badge-warn",
  admin: "badge-warn",
};

/** Reads, searches, refusals and sign-ins, newest first, each a card on a phone. */
export async function AccessTable({ items }: { items: readonly AccessItem[] }) {
  const [t, shell] = await Promise.all([getTranslations("audit"), getTranslations("shell")]);
  const kind = (of: string) =>
    (ACCESS_KINDS as readonly string[]).includes(of) ? wordsFor(t, `kind.${of}`) : of;
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
              <th scope="row" className="font-normal max-sm:order-first max-sm:col-span-full">
                <span className={`badge ${TONE[item.kind] ?? ""}`}>{kind(item.kind)}</span>
              </th>
              <td data-label={t("column.subject")}>
                <SubjectCell about={item.subject} />
              </td>
              <td data-label={t("column.country")}>
                {item.country ? wordsFor(shell, `country.${item.country}`) : null}
              </td>
              <td data-label={t("column.reason")}>
                {item.reason ? <bdi dir="auto">{item.reason}</bdi> : null}
              </td>
              <td>{item.details.length > 0 ? <DetailList details={item.details} /> : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
