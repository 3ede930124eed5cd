import "server-only";
import type { Tx } from "@/lib/core/db";

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

export type AccessEntry = {
  kind: AccessKind;
  /** A reference, a user's id or a report's slug. Never a name. */
  subject?: string;
  country?: string;
  reason?: string;
  /** Counts, field names, digests of search words. Never personal data. */
  detail?: Record<string, string | number | boolean | readonly string[]>;
};

/** Writes one line of who read, searched or was refused what. The only way to write one. */
export async function logAccess(tx: Tx, entry: AccessEntry): Promise<void> {
  await tx.$executeRaw`SELECT manzil.log_access(${entry.kind}, ${entry.subject ?? null}, ${entry.country ?? null},
    ${entry.reason ?? null}, ${JSON.stringify(entry.detail ?? {})}::jsonb)`;
}
