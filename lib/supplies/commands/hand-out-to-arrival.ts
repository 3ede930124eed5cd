import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { holdSites, siteInReach } from "@/lib/housing/commands/site-in-reach";
import { peopleOfArrival } from "../queries/arrival-kits";
import type { arrivalKitsInput } from "../schema";
import { giveKits, type KitOutcome } from "./give-kits";

/**
 * Hands out kits to the people of an arrival who stay at a site, as far as its stock lasts; nobody gets one twice in
 * its period. Failures: forbidden, notFound (site, arrival), invalid (kits).
 */
export async function handOutToArrival(
  actor: Actor,
  { site: code, arrival, kits }: z.output<typeof arrivalKitsInput>,
): Promise<{ kits: KitOutcome[] }> {
  const permit = actor.permit("site.supply");
  actor.permit("person.register");
  return inTransaction(actor.who, async (tx) => {
    const site = await siteInReach(tx, permit, code);
    await holdSites(tx, [site.id]);
    const event = await tx.arrivalEvent.findFirst({ where: { ref: arrival, country: site.country } });
    if (!event) throw new Failure("notFound");
    const people = await peopleOfArrival(tx, arrival, [site.id]);
    return { kits: await giveKits(tx, { actor, site, kits, people: people.map(({ id }) => id) }) };
  });
}
