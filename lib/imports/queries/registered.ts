import "server-only";
import { Prisma } from "@/lib/core/db";

/** Rows that are registered as somebody new: they name no record, or nobody said that it is theirs. */
export const REGISTERED = {
  OR: [{ sameRef: null }, { sameChoice: "NEW" }, { sameChoice: null, sameListed: false }],
};

/** Rows whose person has a record already. */
export const RECORDED = {
  sameRef: { not: null },
  OR: [{ sameChoice: { in: ["UPDATE", "ALL", "SAME"] } }, { sameChoice: null, sameListed: true }],
};

/** The same as REGISTERED for rows of the table in a statement. */
export const REGISTERED_SQL = Prisma.sql`(same_ref IS NULL OR same_choice IS NOT DISTINCT FROM 'NEW' OR (same_choice IS NULL AND NOT same_listed))`;
