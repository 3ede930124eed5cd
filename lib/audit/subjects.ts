import "server-only";
import { findByOpaqueId } from "@/lib/access/opaque-id";
import type { Prisma, Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import type { Reference } from "@/lib/core/reference-number";

/** Who did it: a person by name, or what acted on its own. */
export type Doer = { kind: string; name: string | null };

export type Names = ReadonlyMap<string, string>;

const SYSTEM_KINDS: readonly string[] = ["job", "operator", "seed", "anonymous"];

/** Actor columns of an entry: a user's own changes and those of their tokens. */
export async function byWhom(tx: Tx, chosen: string | undefined) {
  if (!chosen) return {};
  if (SYSTEM_KINDS.includes(chosen)) return { actorKind: chosen };
  const users = await tx.appUser.findMany({ select: { id: true } });
  const user = findByOpaqueId("user", users, chosen);
  if (!user) throw new Failure("notFound");
  const tokens = await tx.apiToken.findMany({ where: { userId: user.id }, select: { id: true } });
  return { actorId: { in: [user.id, ...tokens.map((token) => token.id)] } };
}

/** The names behind ids of accounts and tokens, as far as there are any. */
export async function namesOf(tx: Tx, ids: readonly string[]): Promise<Names> {
  const wanted = [...new Set(ids)].filter((id) => /^[0-9a-f-]{36}$/.test(id));
  if (wanted.length === 0) return new Map();
  const users = await tx.appUser.findMany({
    where: { id: { in: wanted } },
    select: { id: true, name: true },
  });
  const tokens = await tx.apiToken.findMany({
    where: { id: { in: wanted } },
    select: { id: true, name: true, user: { select: { name: true } } },
  });
  return new Map([
    ...users.map((user) => [user.id, user.name] as const),
    ...tokens.map((token) => [token.id, `${token.user.name} · ${token.name}`] as const),
  ]);
}

/** Who an entry names. */
export function doer(row: { actorKind: string; actorId: string }, names: Names): Doer {
  const { actorKind: kind, actorId } = row;
  const task = kind === "job" ? actorId.replace(/^job:/, "") : null;
  return { kind, name: names.get(actorId) ?? task };
}

/** The condition for entries about a person or case; null when none within reach has this reference. */
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
