import "server-only";
import type { Actor } from "@/lib/access/actor";
import { now } from "@/lib/core/clock";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import type { DuplicatePair } from "@/prisma/generated/client";
import { digestOf, readFacts } from "../queries/pair-facts";
import { heldPair } from "../queries/pair-in-reach";
import type { PairInput, ProposeInput } from "../schema";

const refused = (what: string) => new Failure("refused", { messageKey: `failure.duplicate.${what}` });

/** What a pair holds about a proposal while there is none. */
const NO_PROPOSAL = {
  keepsId: null,
  proposedById: null,
  proposedAt: null,
  agreedAById: null,
  agreedBById: null,
};

/** Puts a pair back in the queue as if nothing had been proposed or decided. Returns its new version. */
export function reopenPair(tx: Tx, id: string): Promise<{ version: number }> {
  return tx.duplicatePair.update({
    where: { id },
    data: {
      ...NO_PROPOSAL,
      note: null,
      state: "OPEN",
      decidedById: null,
      decidedAt: null,
      version: { increment: 1 },
    },
    select: { version: true },
  });
}

/** What both records say today; for a record out of reach, what it said when the pair was found. */
async function factsToday(tx: Tx, { personAId, personBId, factsA, factsB }: DuplicatePair) {
  const facts = await readFacts(tx, [personAId, personBId]);
  const a = facts.get(personAId);
  const b = facts.get(personBId);
  return { factsA: a ? digestOf(a) : factsA, factsB: b ? digestOf(b) : factsB };
}

/**
 * Marks two records as two people. This is remembered until either record changes. Failures: forbidden, notFound,
 * changedMeanwhile, refused (merged already).
 */
export async function markDifferent(actor: Actor, input: PairInput): Promise<{ version: number }> {
  actor.permit("person.proposeMerge");
  return inTransaction(actor.who, async (tx) => {
    const pair = await heldPair(tx, actor, input, "person.proposeMerge");
    if (pair.state === "SAME") throw refused("merged");
    const { version } = await tx.duplicatePair.update({
      where: { id: pair.id },
      data: {
        ...NO_PROPOSAL,
        ...(await factsToday(tx, pair)),
        state: "NOT_SAME",
        decidedById: actor.id,
        decidedAt: now(),
        version: { increment: 1 },
      },
      select: { version: true },
    });
    return { version };
  });
}

/**
 * Puts a pair back in the queue: it was wrongly marked as two people, or the proposal is withdrawn. Failures:
 * forbidden, notFound, changedMeanwhile, refused (merged already).
 */
export async function askAgain(actor: Actor, input: PairInput): Promise<{ version: number }> {
  actor.permit("person.proposeMerge");
  return inTransaction(actor.who, async (tx) => {
    const pair = await heldPair(tx, actor, input, "person.proposeMerge");
    if (pair.state === "SAME") throw refused("merged");
    return reopenPair(tx, pair.id);
  });
}

/**
 * Proposes that two records belong to one person: which to keep, and whose value for each field that differs. Someone
 * else decides. Failures: forbidden, notFound, changedMeanwhile, invalid (note), refused (no longer open).
 */
export async function proposeSame(actor: Actor, input: ProposeInput): Promise<{ version: number }> {
  actor.permit("person.proposeMerge");
  return inTransaction(actor.who, async (tx) => {
    const pair = await heldPair(tx, actor, input, "person.proposeMerge");
    if (pair.state !== "OPEN") throw refused("notOpen");
    const { version } = await tx.duplicatePair.update({
      where: { id: pair.id },
      data: {
        ...NO_PROPOSAL,
        state: "PROPOSED",
        keepsId: input.keeps === "a" ? pair.personAId : pair.personBId,
        choices: input.choices,
        note: input.note,
        proposedById: actor.id,
        proposedAt: now(),
        version: { increment: 1 },
      },
      select: { version: true },
    });
    return { version };
  });
}
