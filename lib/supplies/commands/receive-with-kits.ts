import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { receiveArrival } from "@/lib/arrivals/commands/receive-arrival";
import { inTransaction } from "@/lib/core/db";
import { siteInReach } from "@/lib/housing/commands/site-in-reach";
import { peopleOfArrival } from "../queries/arrival-kits";
import type { arrivalWithKitsInput } from "../schema";
import { giveKits, type KitOutcome } from "./give-kits";

/**
 * Checks in a group that has just crossed and hands out what was ticked, in one transaction: households, stays, beds
 * and notices by receiveArrival, then kits from the site's stock. It is here because stays know nothing of supplies.
 * A kit that runs short is reported and holds nobody up: the arrival shows who went without, and they get it later
 * (handOutToArrival). Failures: those of receiveArrival, forbidden (kits), invalid (kits).
 */
export async function receiveWithKits(
  actor: Actor,
  { kits, ...arrival }: z.output<typeof arrivalWithKitsInput>,
): Promise<{ ref: string; people: number; beds: number; kits: KitOutcome[] }> {
  const permit = actor.permit("site.supply");
  return inTransaction(actor.who, async (tx) => {
    const site = await siteInReach(tx, permit, arrival.site);
    const made = await receiveArrival(actor, arrival);
    if (kits.length === 0) return { ...made, kits: [] };
    const people = await peopleOfArrival(tx, made.ref, [site.id]);
    return { ...made, kits: await giveKits(tx, { actor, site, kits, people: people.map(({ id }) => id) }) };
  });
}
