import "server-only";
import type { Actor } from "@/lib/access/actor";
import { dayToDb } from "@/lib/core/day";
import type { Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { todayAt } from "@/lib/housing/commands/site-in-reach";
import type { Site } from "@/prisma/generated/client";
import { allot, type Kit, periodOf, type Receiving, type Unit } from "../entitlement";
import { kitsDueTo, kitsGiven, readReceiving, stockAt } from "../queries/kit-rows";

/** How many of a kit were given, and how many are still due because stock ran out. */
export type KitOutcome = { kit: string; given: number; short: number };

const sumOf = (units: readonly Unit[]) => units.reduce((sum, { quantity }) => sum + quantity, 0);

/** Records who got a kit; anyone who got it elsewhere at this moment is left out. Returns how many were given. */
async function write(tx: Tx, actor: Actor, site: Site, kit: Kit, units: readonly Unit[]): Promise<number> {
  const on = todayAt(site);
  const at = { country: site.country, siteId: site.id, kitCode: kit.code, onDay: dayToDb(on) };
  const made = await tx.handOut.createManyAndReturn({
    data: units.map(({ id: unitId, person, country, quantity }) => ({
      ...at,
      id: newId(),
      unitId,
      personId: person,
      personCountry: country,
      quantity,
      period: dayToDb(periodOf(kit, on)),
      proof: "LIST",
      givenById: actor.id,
    })),
    skipDuplicates: true,
    select: { id: true, quantity: true },
  });
  await tx.stockMove.createMany({
    data: made.map(({ id, quantity }) => ({
      ...at,
      id: newId(),
      quantity: -quantity,
      cause: "ISSUED",
      handOutId: id,
    })),
  });
  return made.reduce((sum, { quantity }) => sum + quantity, 0);
}

/**
 * Hands out kits to people at once, in their order, as far as the site's stock lasts: a unit gets everything it is
 * due or nothing, and anyone who has already had a kit in its period is skipped, so that repeating it gives nothing
 * twice. Short stock is reported, not refused. The caller holds the lock on the site. Failure("invalid") for a kit
 * that is no longer given.
 */
export async function giveKits(
  tx: Tx,
  {
    actor,
    site,
    people,
    kits,
  }: { actor: Actor; site: Site; people: readonly string[]; kits: readonly string[] },
): Promise<KitOutcome[]> {
  const known = new Map((await kitsGiven(tx)).map((kit) => [kit.code, kit]));
  const on = todayAt(site);
  const receiving: Receiving[] = await readReceiving(tx, people, on);
  const stock = (await stockAt(tx, [site.id])).get(site.id);
  const outcomes: KitOutcome[] = [];
  for (const code of new Set(kits)) {
    const kit = known.get(code);
    if (!kit) throw new Failure("invalid", { messageKey: "failure.choose", field: "kits" });
    const { due } = await kitsDueTo(tx, kit, receiving, on);
    const { given, short } = allot(due, stock?.get(code) ?? 0);
    const count = given.length > 0 ? await write(tx, actor, site, kit, given) : 0;
    outcomes.push({ kit: code, given: count, short: sumOf(short) });
  }
  return outcomes;
}
