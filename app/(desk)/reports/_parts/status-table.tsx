import { getTranslations } from "next-intl/server";
import { Count } from "@/components/count";
import { DayText } from "@/components/day-text";
import { wordsFor } from "@/lib/i18n/words";
import { listAddress, OPENS } from "@/lib/reports/list-address";
import type { WeeklyStatus } from "@/lib/reports/queries";
import { BLOCKERS, type StatusRow, type StatusTotals } from "@/lib/reports/weekly-status";

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

function shown(column: (typeof NUMBERS)[number], value: number | null) {
  return value === null ? "–" : <Count of={value} change={column.endsWith("Change")} />;
}

function Figures({ of, row }: { of: StatusRow | StatusTotals; row?: StatusRow }) {
  return NUMBERS.map((column) => {
    const value = of[column];
    const opens = row && value && OPENS.has(column);
    return (
      <td key={column} className="num">
        {opens ? <a href={listAddress(row, column)}>{shown(column, value)}</a> : shown(column, value)}
      </td>
    );
  });
}

/** Site × pathway × phase with cases and persons apart; each number opens the list it counts; totals that add up. */
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
  // One country needs no column of its own.
  const severalCountries = new Set(report.rows.map((row) => row.country)).size > 1;
  const keys = ["country", "site", "pathway", "phase"].slice(severalCountries ? 0 : 1);
  const site = (row: StatusRow) =>
    row.site === "*"
      ? t("weekly.allSites")
      : row.site
        ? (names.site.get(row.site) ?? row.site)
        : t("weekly.noSite");
  return (
    <section className="min-w-0">
      <div className="table-wrap">
        <table className="table" data-report="weekly-status">
          <caption className="sr-only">{t("weekly.title")}</caption>
          <thead>
            <tr>
              {keys.map((column) => (
                <th key={column} scope="col">
                  {wordsFor(t, `column.${column}`)}
                </th>
              ))}
              {NUMBERS.map((column) => (
                <th key={column} scope="col" className="num">
                  {wordsFor(t, `column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.rows.map((row) => (
              <tr key={[row.country, row.site, row.pathway, row.phase].join("|")}>
                {severalCountries ? <td>{wordsFor(shell, `country.${row.country}`)}</td> : null}
                <td>{site(row)}</td>
                <td className="min-w-36">
                  {row.pathway ? (names.pathway.get(row.pathway) ?? row.pathway) : t("weekly.noCase")}
                </td>
                <td>{row.phase ? wordsFor(t, `phase.${row.phase}`) : "–"}</td>
                <Figures of={row} {...(report.published || !lists ? {} : { row })} />
              </tr>
            ))}
          </tbody>
          <tfoot className="border-t-2 border-line-strong font-semibold">
            <tr data-totals>
              <th scope="row" colSpan={keys.length} className="text-start">
                {t("weekly.totals")}
              </th>
              <Figures of={report.totals} />
            </tr>
          </tfoot>
        </table>
      </div>
      {report.overflow.map(({ site: code, standard, untilOn }) => (
        <p key={code} className="notice notice-warn mt-2" data-overflow={code}>
          {t("weekly.overflow", { site: code, standard })} <DayText day={untilOn} />
        </p>
      ))}
      <p className="hint mt-2">{t("weekly.footnote", { count: report.totals.personsTwoCases })}</p>
    </section>
  );
}
