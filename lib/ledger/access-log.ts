import "server-only";
import { atCommit, Prisma, type Tx } from "@/lib/core/db";

export type AccessKind =
  | "read"
  | "search"
  | "export"
  | "print"
  | "denied"
  | "sign-in"
  | "sign-in-failed"
  | "sign-out"
  | "admin";

/** What a line may tell beside its subject; each has words on the page of the access log. */
export const DETAILS = [
  "act",
  "basis",
  "beside",
  "by",
  "code",
  "ended",
  "filters",
  "format",
  "intact",
  "kind",
  "leftOut",
  "list",
  "of",
  "refused",
  "rows",
  "show",
  "shown",
  "source",
  "state",
  "words",
] as const;

export type Detail = Partial<Record<(typeof DETAILS)[number], string | number | boolean | readonly string[]>>;

export type AccessEntry = {
  kind: AccessKind;
  /** A reference, a user's id or a report's slug. Never a name. */
  subject?: string;
  country?: string;
  reason?: string;
  /** Counts, field names, digests of search words. Never personal data. */
  detail?: Detail;
};

/**
 * Writes one line on who read, searched or was refused what, at the latest with the commit. The only way to write
 * one.
 */
export function logAccess(tx: Tx, entry: AccessEntry): Promise<void> {
  const { kind, subject = null, country = null, reason = null, detail = {} } = entry;
  return atCommit(
    tx,
    Prisma.sql`SELECT manzil.log_access(${kind}, ${subject}, ${country}, ${reason}, ${JSON.stringify(detail)}::jsonb)`,
  );
}
