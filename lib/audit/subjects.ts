import "server-only";
import { findByOpaqueId } from "@/lib/access/opaque-id";
import type { Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import type { Reference } from "@/lib/core/reference-number";
import { actorIdsOf } from "@/lib/ledger/actor-name";

/** Who did it: a person by name, or what acted on its own. */
export type Doer = { kind: string; name: string | null };

export type Names = ReadonlyMap<string, string>;

const SYSTEM_KINDS: readonly string[] = ["job", "operator", "seed", "anonymous"];

/** By whom entries are wanted: a kind of system, or the ids under which one user acts. */
export type Wanted = { kind: string } | { ids: string[] };

/** Whom a filter means: a user's own changes and those of their tokens and headcounts. Failure("notFound"). */
export async function byWhom(tx: Tx, chosen: string | undefined): Promise<Wanted | null> {
  if (!chosen) return null;
  if (SYSTEM_KINDS.includes(chosen)) return { kind: chosen };
  const users = await tx.appUser.findMany({ select: { id: true } });
  const user = findByOpaqueId("user", users, chosen);
  if (!user) throw new Failure("notFound");
  return { ids: await actorIdsOf(tx, user.id) };
}

/** The user or machine an entry names. */
export function doer(row: { actorKind: string; actorId: string }, names: Names): Doer {
  const { actorKind: kind, actorId } = row;
  const task = kind === "job" ? actorId.replace(/^job:/, "") : null;
  return { kind, name: names.get(actorId) ?? task };
}

/** The person or case with a reference; null if there is none within reach. */
export async function recordOf(
  tx: Tx,
  { letter, ref }: Reference,
): Promise<{ of: "person" | "case"; id: string } | null> {
  const found =
    letter === "C"
      ? await tx.visaCase.findUnique({ where: { ref }, select: { id: true } })
      : await tx.person.findUnique({ where: { ref }, select: { id: true } });
  return found && { of: letter === "C" ? "case" : "person", id: found.id };
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
