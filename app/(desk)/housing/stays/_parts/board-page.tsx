import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Count } from "@/components/count";
import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import type { CivilDate } from "@/lib/core/civil-date";
import { leftToRight } from "@/lib/core/text";
import { inLanguage } from "@/lib/reference/label";
import { BUCKETS, type Bucket } from "@/lib/stay-law/buckets";
import type { BoardRow } from "@/lib/stay-law/queries/stay-board";
import { BoardChart } from "./board-chart";

const TONE: Record<Bucket, string> = {
  over: "text-bad font-semibold",
  today: "text-bad font-semibold",
  d3: "text-bad",
  d7: "text-warn",
  d14: "text-warn",
  d30: "",
};

type Counts = Record<Bucket, number>;

function sum(rows: readonly BoardRow[], bucket: Bucket): number {
  return rows.reduce((total, row) => total + row.counts[bucket], 0);
}

/** The list of exactly the people that a number counts. */
function listOf(bucket: (typeof BUCKETS)[number], row: BoardRow | null): string {
  const params = new URLSearchParams();
  if (row) params.set("country", row.country);
  if (row?.site) params.set("site", row.site);
  else if (row) params.set("stay", "none");
  params.set("hardDateWithin", String(bucket.within));
  if (bucket.after !== null) params.set("hardDateAfter", String(bucket.after));
  params.set("sort", "days-left");
  return `/people?${params}`;
}

type CellsProps = { counts: Counts; row: BoardRow | null; place: string; lists: boolean };

function Cells({ counts, row, place, lists }: CellsProps) {
  const t = useTranslations("stay-law.board");
  return BUCKETS.map((bucket) => {
    const count = counts[bucket.name];
    return (
      <td key={bucket.name} className="num" data-bucket={bucket.name}>
        {count === 0 || !lists ? (
          <span className={count === 0 ? "text-ink-soft" : TONE[bucket.name]}>
            <Count of={count} />
          </span>
        ) : (
          <Link
            prefetch={false}
            href={listOf(bucket, row)}
            className={TONE[bucket.name]}
            aria-label={t("opens", { count, bucket: t(bucket.name), place })}
          >
            <Count of={count} />
          </Link>
        )}
      </td>
    );
  });
}

function Row({ row, lists }: { row: BoardRow; lists: boolean }) {
  const t = useTranslations("stay-law.board");
  const shell = useTranslations("shell");
  const locale = useLocale();
  const country = shell(`country.${row.country}`);
  const place = row.siteName ? inLanguage(row.siteName, locale) : t("noSite");
  return (
    <tr data-place={row.site ?? `${row.country}-none`}>
      <th scope="row" className="font-normal">
        {row.site ? (
          <Link prefetch={false} href={`/housing/${row.site}`}>
            {place}
          </Link>
        ) : (
          place
        )}{" "}
        <span className="hint">{country}</span>
      </th>
      <Cells counts={row.counts} row={row} place={`${place}, ${country}`} lists={lists} />
    </tr>
  );
}

/**
 * People by days left to their hard date, for each country and site; every number opens its list for users who may
 * see it.
 */
export function BoardPage({
  rows,
  today,
  notices,
  lists,
}: {
  rows: readonly BoardRow[];
  today: CivilDate;
  notices: boolean;
  lists: boolean;
}) {
  const t = useTranslations("stay-law.board");
  const totals = Object.fromEntries(BUCKETS.map(({ name }) => [name, sum(rows, name)])) as Counts;
  const actions = (
    <>
      {notices ? (
        <Link prefetch={false} className="btn" href="/housing/notices">
          {t("notices")}
        </Link>
      ) : null}
      <Link prefetch={false} className="btn" href="/housing">
        {t("back")}
      </Link>
    </>
  );
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead", { day: leftToRight(today) })} actions={actions} />
      {rows.length === 0 ? (
        <EmptyState>{t("empty")}</EmptyState>
      ) : (
        <>
          <BoardChart totals={totals} />
          <div className="table-wrap">
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{t("place")}</th>
                  {BUCKETS.map(({ name }) => (
                    <th key={name} scope="col" className="num">
                      {t(name)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <Row key={row.country + (row.site ?? "")} row={row} lists={lists} />
                ))}
              </tbody>
              <tfoot>
                <tr data-place="all" className="font-semibold">
                  <th scope="row">{t("total")}</th>
                  <Cells counts={totals} row={null} place={t("total")} lists={lists} />
                </tr>
              </tfoot>
            </table>
          </div>
        </>
      )}
    </>
  );
}
