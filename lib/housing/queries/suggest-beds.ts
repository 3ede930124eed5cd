import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { dayToDb } from "@/lib/core/day";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { siteInReach, todayAt } from "../commands/site-in-reach";
import type { suggestionInput } from "../schema";
import type { Reason } from "../suggest/reasons";
import { suggestInTurns } from "../suggest/suggest";
import { readSiteFacts } from "./placement-facts";

export type SuggestedPlacement = {
  cost: number;
  beds: { person: string; bed: string }[];
  unplaced: string[];
  reasons: Reason[];
};

/**
 * The three best placements of people at a site for nights from `fromOn` on (today by default), each with its
 * reasons; people who have a bed on those nights are left where they are. Assigns nothing. Failures: forbidden,
 * notFound (site), invalid (people).
 */
export async function suggestBeds(
  actor: Actor,
  { site: code, people: refs, fromOn, toOn = null }: z.output<typeof suggestionInput> & { site: string },
): Promise<{ placements: SuggestedPlacement[]; haveBeds: string[] }> {
  const sitePermit = actor.permit("site.place");
  const personPermit = actor.permit("person.place");
  return inTransaction(actor.who, async (tx) => {
    const site = await siteInReach(tx, sitePermit, code);
    const people = await tx.person.findMany({
      where: { AND: [personPermit.where, { ref: { in: [...new Set(refs)] } }] },
      select: { id: true, ref: true },
    });
    if (people.length !== new Set(refs).size)
      throw new Failure("invalid", { messageKey: "failure.housing.people", field: "people" });
    const nights = { from: fromOn ?? todayAt(site), to: toOn };
    const taken = await tx.bedAssignment.findMany({
      where: {
        personId: { in: people.map((each) => each.id) },
        ...(toOn ? { fromOn: { lt: dayToDb(toOn) } } : {}),
        OR: [{ toOn: null }, { toOn: { gt: dayToDb(nights.from) } }],
      },
      select: { personId: true },
    });
    const bedded = new Set(taken.map((each) => each.personId));
    const refOf = new Map(people.map((each) => [each.id, each.ref]));
    const facts = await readSiteFacts(tx, site, nights, { people: [...refOf.keys()] });
    const wanting = people.flatMap((each) =>
      bedded.has(each.id) ? [] : (facts.sleepers.get(each.id) ?? []),
    );
    const named = (id: string) => refOf.get(id) ?? "";
    const placements = (await suggestInTurns(facts, wanting)).map(({ cost, beds, unplaced, reasons }) => ({
      cost,
      reasons,
      unplaced: unplaced.map(named),
      beds: beds.map(({ person, bed }) => ({ person: named(person), bed })),
    }));
    return { placements, haveBeds: [...bedded].map(named) };
  });
}
