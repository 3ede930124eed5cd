import { getTranslations } from "next-intl/server";
import { Count } from "@/components/count";
import { wordsFor } from "@/lib/i18n/words";
import { listAddress, OPENS } from "@/lib/reports/list-address";
import type { WeeklyStatus } from "@/lib/reports/queries";
import { BLOCKERS, type StatusGroup, type StatusRow, type StatusTotals } from "@/lib/reports/weekly-status";

export type Names = { pathway: ReadonlyMap<string, string>; site: ReadonlyMap<string, string> };

const NUMBERS = [
  "cases",
  "casesChange",
  "persons",
  "personsChange",
  "medianDays",
  "oldestDays",
  ...BLOCKERS,
] as const;

type Figure = (typeof NUMBERS)[number];

function shown(column: Figure, value: number | null) {
  return value === null ? "–" : <Count of={value} change={column.endsWith("Change")} />;
}

function Figures({
  of,
  columns,
  row,
}: {
  of: StatusRow | StatusTotals;
  columns: readonly Figure[];
  row?: StatusRow;
}) {
  return columns.map((column) => {
    const value = of[column];
    const opens = row && value && OPENS.has(column);
    return (
      <td key={column} className="num" data-of={column}>
        {opens ? <a href={listAddress(row, column)}>{shown(column, value)}</a> : shown(column, value)}
      </td>
    );
  });
}

/**
 * Pathway × phase by site, with cases and persons apart; each number opens the list it counts; totals that add up.
 */
export async function StatusTable({
  report,
  names,
  lists,
}: {
  report: WeeklyStatus;
  names: Names;
  /** Whether the reader has lists of people by case and site for the numbers to open. */
  lists: boolean;
}) {
  const [t, shell] = await Promise.all([getTranslations("reports"), getTranslations("shell")]);
  const severalCountries = new Set(report.rows.map((row) => row.country)).size > 1;
  // A column with no values, such as changes without an earlier snapshot, is left out.
  const columns = NUMBERS.filter((column) => report.totals[column] !== null);
  const placeOf = ({ country, site }: StatusGroup) => {
    const place =
      site === "*" ? t("weekly.allSites") : site ? (names.site.get(site) ?? site) : t("weekly.noSite");
    return severalCountries ? `${wordsFor(shell, `country.${country}`)} · ${place}` : place;
  };
  return (
    <section className="min-w-0" aria-labelledby="status-table">
      <h2 id="status-table" className="mb-2">
        {t(report.published ? "weekly.byCountry" : "weekly.bySite")}
      </h2>
      <div className="table-wrap">
        <table className="table" data-report="weekly-status">
          <caption className="sr-only">{t("weekly.title")}</caption>
          <thead>
            <tr>
              {(["pathway", "phase"] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`column.${column}`)}
                </th>
              ))}
              {columns.map((column) => (
                <th key={column} scope="col" className="num">
                  {wordsFor(t, `column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          {report.groups.map((group) => (
            <tbody key={`${group.country}|${group.site}`}>
              <tr data-group className="font-semibold [&>*]:bg-ground!">
                <th scope="rowgroup" colSpan={2} className="text-start">
                  {placeOf(group)}
                </th>
                <Figures of={group.totals} columns={columns} />
              </tr>
              {group.rows.map((row) => (
                <tr key={`${row.pathway}|${row.phase}`}>
                  <td className="min-w-36">
                    {row.pathway ? (names.pathway.get(row.pathway) ?? row.pathway) : t("weekly.noCase")}
                  </td>
                  <td>{row.phase ? wordsFor(t, `phase.${row.phase}`) : "–"}</td>
                  <Figures of={row} columns={columns} {...(report.published || !lists ? {} : { row })} />
                </tr>
              ))}
            </tbody>
          ))}
          <tfoot className="border-t-2 border-line-strong font-semibold">
            <tr data-totals>
              <th scope="row" colSpan={2} className="text-start">
                {t("weekly.totals")}
              </th>
              <Figures of={report.totals} columns={columns} />
            </tr>
          </tfoot>
        </table>
      </div>
      <p className="hint mt-2">{t("weekly.footnote", { count: report.totals.personsTwoCases })}</p>
    </section>
  );
}
