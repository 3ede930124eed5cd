import "server-only";
import type { Actor } from "@/lib/access/actor";
import { Prisma } from "@/lib/core/db";

/** A name as lists show it to the user: a masked one keeps the given name and the father's first letter. */
export type ListedName = {
  masked: boolean;
  givenName: string;
  fatherName: string;
  fatherNameNative: string | null;
  familyName: string | null;
  nameNative: string;
  /** Tells a son from a daughter. */
  sex: string | null;
};

/** The columns of ListedName, from person_row `r`; empty if no row was joined. */
export function nameColumns(actor: Actor): Prisma.Sql {
  const whole = actor.seesNamesSql("r");
  const masked = Prisma.sql`coalesce(NOT ${whole}, true) AS masked, r.sex`;
  if (!actor.sees("name"))
    return Prisma.sql`${masked}, '' AS "givenName", '' AS "fatherName", NULL AS "fatherNameNative", NULL AS "familyName", '' AS "nameNative"`;
  return Prisma.sql`${masked}, coalesce(r.given_name, '') AS "givenName",
    coalesce(CASE WHEN ${whole} THEN r.father_name ELSE left(r.father_name, 1) END, '') AS "fatherName",
    CASE WHEN ${whole} THEN r.father_name_native ELSE left(r.father_name_native, 1) END AS "fatherNameNative",
    CASE WHEN ${whole} THEN r.family_name END AS "familyName",
    coalesce(CASE WHEN ${whole} THEN r.name_native ELSE split_part(r.name_native, ' ', 1) END, '') AS "nameNative"`;
}
