import "server-only";
import { findByOpaqueId } from "@/lib/access/opaque-id";
import type { Prisma, Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import type { Reference } from "@/lib/core/reference-number";
import { actorIdsOf } from "@/lib/ledger/actor-name";

/** Who did it: a person by name, or what acted on its own. */
export type Doer = { kind: string; name: string | null };

export type Names = ReadonlyMap<string, string>;

const SYSTEM_KINDS: readonly string[] = ["job", "operator", "seed", "anonymous"];

/** Actor columns of an entry: a user's own changes and those of their tokens and head-counts. */
export async function byWhom(tx: Tx, chosen: string | undefined) {
  if (!chosen) return {};
  if (SYSTEM_KINDS.includes(chosen)) return { actorKind: chosen };
  const users = await tx.appUser.findMany({ select: { id: true } });
  const user = findByOpaqueId("user", users, chosen);
  if (!user) throw new Failure("notFound");
  return { actorId: { in: await actorIdsOf(tx, user.id) } };
}

/** The user or machine an entry names. */
export function doer(row: { actorKind: string; actorId: string }, names: Names): Doer {
  const { actorKind: kind, actorId } = row;
  const task = kind === "job" ? actorId.replace(/^job:/, "") : null;
  return { kind, name: names.get(actorId) ?? task };
}

/** The condition for entries about a person or case; null if none within reach has this reference. */
export async function aboutRecord(
  tx: Tx,
  { letter, ref }: Reference,
): Promise<Prisma.AuditEntryWhereInput | null> {
  if (letter === "C") {
    const found = await tx.visaCase.findUnique({ where: { ref }, select: { id: true } });
    return found && { caseId: found.id };
  }
  const found = await tx.person.findUnique({ where: { ref }, select: { id: true } });
  return found && { personId: found.id };
}

/** The references of the people and cases that entries are about, within reach. */
export async function references(
  tx: Tx,
  rows: readonly { personId: string | null; caseId: string | null }[],
): Promise<Names> {
  const ids = (pick: (row: (typeof rows)[number]) => string | null) =>
    [...new Set(rows.map(pick))].filter((id) => id !== null);
  const people = await tx.person.findMany({
    where: { id: { in: ids((row) => row.personId) } },
    select: { id: true, ref: true },
  });
  const cases = await tx.visaCase.findMany({
    where: { id: { in: ids((row) => row.caseId) } },
    select: { id: true, ref: true },
  });
  return new Map([...people, ...cases].map((row) => [row.id, row.ref]));
}
