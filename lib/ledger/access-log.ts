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

/** Which records each transaction has recorded as read. */
const read = new WeakMap<Tx, Set<string>>();

/**
 * Whether a line says what an earlier one of the same transaction says already: opening a record reads it in several
 * parts, and is one reading. A line that gives a reason or a detail always says more.
 */
function isSaid(tx: Tx, { kind, subject, reason, detail }: AccessEntry): boolean {
  if (kind !== "read" || subject === undefined || detail !== undefined) return false;
  const before = read.get(tx) ?? new Set();
  const said = before.has(subject) && reason === undefined;
  read.set(tx, before.add(subject));
  return said;
}

/**
 * Writes one line on who read, searched or was refused what, at the latest with the commit; of several readings of one
 * record in a transaction, one. The only way to write one.
 */
export async function logAccess(tx: Tx, entry: AccessEntry): Promise<void> {
  if (isSaid(tx, entry)) return;
  const { kind, subject = null, country = null, reason = null, detail = {} } = entry;
  await atCommit(
    tx,
    Prisma.sql`SELECT manzil.log_access(${kind}, ${subject}, ${country}, ${reason}, ${JSON.stringify(detail)}::jsonb)`,
  );
}
