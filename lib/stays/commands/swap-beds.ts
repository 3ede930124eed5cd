import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { writeAssignment } from "@/lib/housing/commands/place-in-bed";
import { holdPeople, holdSites, personToPlace, todayAt } from "@/lib/housing/commands/site-in-reach";
import { rulesBrokenIn } from "@/lib/housing/free-beds";
import { readSiteFacts } from "@/lib/housing/queries/placement-facts";
import { withSwapped } from "@/lib/housing/site-facts";
import { recordEvent } from "@/lib/ledger/record-event";
import type { swapBedsInput } from "../schema";
import { endNights, findOpenStay } from "./open-stay";

/**
 * Swaps the beds of two people of a site from the night of `on`, in one step. Failures: forbidden, notFound, invalid
 * (on), refused (not both in beds of one site, a rule blocks it).
 */
export async function swapBeds(
  actor: Actor,
  { person: ref, other: otherRef, on, reason }: z.output<typeof swapBedsInput>,
): Promise<{ ref: string }> {
  const sitePermit = actor.permit("site.place");
  const personPermit = actor.permit("person.place");
  return inTransaction(
    actor.who,
    async (tx) => {
      const person = await personToPlace(tx, personPermit, ref);
      const other = await personToPlace(tx, personPermit, otherRef);
      const seen = await findOpenStay(tx, person.id);
      await holdSites(tx, seen ? [seen.siteId] : []);
      await holdPeople(tx, [ref, otherRef]);
      const mine = await findOpenStay(tx, person.id);
      const theirs = await findOpenStay(tx, other.id);
      const together = mine?.siteId === seen?.siteId && mine?.siteId === theirs?.siteId;
      if (!mine || !theirs || mine.id === theirs.id || !together)
        throw new Failure("refused", { messageKey: "failure.stay.swap", field: "other" });
      const site = await tx.site.findFirst({ where: { AND: [sitePermit.where, { id: mine.siteId }] } });
      if (!site) throw new Failure("notFound");
      if (on !== todayAt(site))
        throw new Failure("invalid", { messageKey: "failure.stay.today", field: "on" });
      const nights = { from: on, to: null };
      const facts = await readSiteFacts(tx, site, nights);
      const beds = [...facts.rooms.values()].flatMap((room) => room.beds);
      const bedOf = (id: string) => beds.find((bed) => bed.sleepers.length === 1 && bed.sleepers[0] === id);
      const from = bedOf(person.id);
      const to = bedOf(other.id);
      const a = facts.sleepers.get(person.id);
      const b = facts.sleepers.get(other.id);
      if (!from || !to || !a || !b)
        throw new Failure("refused", { messageKey: "failure.stay.swap", field: "other" });
      const after = withSwapped(facts, from, to);
      const rules = [...new Set([...rulesBrokenIn(after, to, a), ...rulesBrokenIn(after, from, b)])];
      if (rules.length > 0)
        throw new Failure("refused", {
          messageKey: "failure.housing.rules",
          field: "other",
          data: { freeBeds: [], rules },
        });
      const event = { kind: "SWAP", on, country: site.country, siteId: site.id, person } as const;
      return recordEvent(tx, actor.id, event, async () => {
        await endNights(tx, mine, on, reason);
        await endNights(tx, theirs, on, reason);
        await writeAssignment(tx, { stay: theirs, bedId: from.id, nights });
        return writeAssignment(tx, { stay: mine, bedId: to.id, nights });
      });
    },
    reason,
  );
}
