import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { Country } from "@/lib/access/roles";
import { addDays } from "@/lib/core/civil-date";
import { inTransaction, Prisma } from "@/lib/core/db";
import { type Label, labelFrom } from "@/lib/reference/label";
import { BUCKETS, type Bucket } from "../buckets";

export type BoardRow = {
  country: Country;
  /** Null: people who are at no site. */
  site: string | null;
  siteName: Label | null;
  counts: Record<Bucket, number>;
};

type Counted = { country: Country; site: string | null; siteName: unknown } & Record<Bucket, number>;

/**
 * How many people of each country and site reach their hard date, by days left; read from the stored rows, with the
 * same days as the people list's filter. People whose record is closed do not count.
 */
export async function stayBoard(actor: Actor): Promise<BoardRow[]> {
  const reach = actor.permitSql("stay.read", "r");
  const { today } = actor;
  const count = ({ name, after, within }: (typeof BUCKETS)[number]) => {
    const later =
      after === null ? Prisma.empty : Prisma.sql`AND r.hard_date > ${addDays(today, after)}::date`;
    return Prisma.sql`(count(*) FILTER (WHERE r.hard_date <= ${addDays(today, within)}::date ${later}))::int AS ${COLUMN[name]}`;
  };
  return inTransaction(actor.who, async (tx) => {
    const rows = await tx.$queryRaw<Counted[]>`
      SELECT x.*, s.name AS "siteName" FROM (
        SELECT r.country, r.site_code AS site, ${Prisma.join(BUCKETS.map(count))} FROM person_row r
        WHERE ${reach} AND r.hard_date <= ${addDays(today, 30)}::date GROUP BY r.country, r.site_code) x
      LEFT JOIN site s ON s.code = x.site ORDER BY x.country, x.site NULLS LAST`;
    return rows.map(({ country, site, siteName, ...counts }) => ({
      country,
      site,
      siteName: siteName === null ? null : labelFrom(siteName),
      counts,
    }));
  });
}

const COLUMN: Record<Bucket, Prisma.Sql> = {
  over: Prisma.sql`"over"`,
  today: Prisma.sql`today`,
  d3: Prisma.sql`d3`,
  d7: Prisma.sql`d7`,
  d14: Prisma.sql`d14`,
  d30: Prisma.sql`d30`,
};
