import "server-only";
import type { Actor, Permit } from "@/lib/access/actor";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import type { VisaCase } from "@/prisma/generated/client";
import type { AssignCases, ReturnCases } from "../schema";
import { ownerIn, ownerName } from "./assign-case";
import { type CasePermission, casesInReach } from "./case-in-reach";

type Seen = { ref: string; version: number };

/** A case as it is now, with the user it was assigned to before; empty for nobody. */
export type FormerOwner = Seen & { owner: string };

/** The open cases as the user has seen them, locked. The failure names the first that is not. */
async function openAsSeen(
  tx: Tx,
  permit: Permit<CasePermission>,
  seen: readonly Seen[],
): Promise<VisaCase[]> {
  const versions = new Map(seen.map(({ ref, version }) => [ref, version]));
  const held = await casesInReach(tx, permit, [...versions.keys()]);
  for (const { ref, version, closedOn } of held) {
    const about = { field: "cases", values: { ref } };
    if (version !== versions.get(ref))
      throw new Failure("changedMeanwhile", { messageKey: "failure.case.changedOne", ...about });
    if (closedOn) throw new Failure("refused", { messageKey: "failure.case.closedOne", ...about });
  }
  return held;
}

/** The key of someone who can be assigned each of these cases, wherever they are; the given failure if not. */
async function ownerOf(
  tx: Tx,
  cases: readonly VisaCase[],
  name: string,
  otherwise: Failure,
): Promise<string | null> {
  let id: string | null = null;
  for (const country of new Set(cases.map((each) => each.country))) {
    id = (await ownerIn(tx, country, name)) ?? null;
    if (!id) throw otherwise;
  }
  return id;
}

/** Writes the owner of locked cases. */
async function writeOwner(tx: Tx, cases: readonly VisaCase[], ownerId: string | null): Promise<void> {
  await tx.visaCase.updateMany({
    where: { id: { in: cases.map(({ id }) => id) } },
    data: { ownerId, version: { increment: 1 } },
  });
}

/**
 * Assigns several cases to one user, all or none; who covers stays. Returns how many were asked for, and the former
 * owners of those that were not assigned to this user already. Failures: forbidden, notFound, invalid (owner),
 * changedMeanwhile and refused (closed), which name the case.
 */
export async function assignCases(
  actor: Actor,
  input: AssignCases,
): Promise<{ count: number; former: FormerOwner[] }> {
  return inTransaction(actor.who, async (tx) => {
    const cases = await openAsSeen(tx, actor.permit("case.assign"), input.cases);
    const nobody = new Failure("invalid", { messageKey: "failure.choose", field: "owner" });
    const ownerId = await ownerOf(tx, cases, input.owner, nobody);
    const changed = cases.filter((each) => each.ownerId !== ownerId);
    await writeOwner(tx, changed, ownerId);
    const former = changed.map((each) => ({
      ref: each.ref,
      version: each.version + 1,
      owner: ownerName(each.ownerId),
    }));
    return { count: cases.length, former };
  });
}

/**
 * Gives cases back to their former owners, all or none, if nothing about them has changed since. Failures: forbidden,
 * notFound, changedMeanwhile and refused (closed), which name the case; refused (someone can no longer be assigned
 * cases).
 */
export async function returnCases(actor: Actor, input: ReturnCases): Promise<{ count: number }> {
  return inTransaction(actor.who, async (tx) => {
    const cases = await openAsSeen(tx, actor.permit("case.assign"), input.cases);
    const owners = new Map(input.cases.map(({ ref, owner }) => [ref, owner]));
    const gone = new Failure("refused", { messageKey: "failure.case.formerOwner", field: "cases" });
    for (const owner of new Set(owners.values())) {
      const theirs = cases.filter(({ ref }) => owners.get(ref) === owner);
      await writeOwner(tx, theirs, owner ? await ownerOf(tx, theirs, owner, gone) : null);
    }
    return { count: cases.length };
  });
}
