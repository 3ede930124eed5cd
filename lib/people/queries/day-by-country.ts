import "server-only";
import type { Country } from "@/lib/access/roles";
import type { CivilDate } from "@/lib/core/civil-date";
import { Prisma } from "@/lib/core/db";

/**
 * A day for the country of a row, whose column is `of`; one value if the day is the same in all of them, as it usually
 * is.
 */
export function dayByCountry(of: Prisma.Sql, day: (country: Country) => CivilDate): Prisma.Sql {
  const kz = day("KZ");
  const tj = day("TJ");
  const uz = day("UZ");
  return kz === tj && tj === uz
    ? Prisma.sql`${kz}::date`
    : Prisma.sql`(CASE ${of} WHEN 'KZ' THEN ${kz}::date WHEN 'TJ' THEN ${tj}::date ELSE ${uz}::date END)`;
}
