import "server-only";
import type { Actor } from "@/lib/access/actor";
import { isCountry } from "@/lib/access/roles";
import { now } from "@/lib/core/clock";
import { inTransaction, reachingAlso } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { reopenPair } from "@/lib/duplicates/commands/decide-pair";
import { heldPair } from "@/lib/duplicates/queries/pair-in-reach";
import type { DecideInput } from "@/lib/duplicates/schema";
import type { DuplicatePair } from "@/prisma/generated/client";
import { mergePeople } from "./merge-people";

const refused = (what: string) => new Failure("refused", { messageKey: `failure.duplicate.${what}` });

/**
 * For which of the two records the actor decides: for both in one country, otherwise for the undecided one in their
 * country.
 */
function agreed(
  actor: Actor,
  pair: DuplicatePair,
): { agreedAById: string | null; agreedBById: string | null } {
  const { country, personCountry, agreedAById, agreedBById } = pair;
  if (country === personCountry) return { agreedAById: actor.id, agreedBById: actor.id };
  const reaches = (code: string) => isCountry(code) && actor.countries.includes(code);
  // A user who coordinates both countries decides for one of them; someone else decides for the other.
  if (agreedAById === actor.id || agreedBById === actor.id) throw refused("other");
  if (!agreedAById && reaches(country)) return { agreedAById: actor.id, agreedBById };
  if (!agreedBById && reaches(personCountry)) return { agreedAById, agreedBById: actor.id };
  throw refused("other");
}

/**
 * The second person's answer to a proposal: the records become one, or the pair is open again. For records of two
 * countries a coordinator of each agrees, and the second of them merges. Nobody decides their own proposal. Failures:
 * forbidden, notFound, changedMeanwhile, refused (own proposal, not proposed, what must be settled first).
 */
export async function decideSame(
  actor: Actor,
  input: DecideInput,
): Promise<{ state: "OPEN" | "PROPOSED" | "SAME" }> {
  actor.permit("person.decideMerge");
  return inTransaction(actor.who, async (tx) => {
    const pair = await heldPair(tx, actor, input, "person.decideMerge");
    if (pair.state === "SAME") throw refused("merged");
    if (pair.state !== "PROPOSED") throw refused("notProposed");
    if (pair.proposedById === actor.id) throw refused("own");
    if (!input.agree) {
      await reopenPair(tx, pair.id);
      return { state: "OPEN" };
    }
    const both = agreed(actor, pair);
    const whole = both.agreedAById !== null && both.agreedBById !== null;
    if (whole)
      await reachingAlso(tx, actor.who, pair.country, () =>
        reachingAlso(tx, actor.who, pair.personCountry, () => mergePeople(tx, actor, pair)),
      );
    await tx.duplicatePair.update({
      where: { id: pair.id },
      data: {
        ...both,
        ...(whole ? { state: "SAME", decidedById: actor.id, decidedAt: now() } : {}),
        version: { increment: 1 },
      },
      select: { id: true },
    });
    return { state: whole ? "SAME" : "PROPOSED" };
  });
}
