import "server-only";
import type { Actor } from "@/lib/access/actor";
import { inTransaction } from "@/lib/core/db";
import { personToPlace, siteInReach, todayAt } from "@/lib/housing/commands/site-in-reach";
import type { Label } from "@/lib/reference/label";
import type { Unit } from "../entitlement";
import { kitsDueTo, kitsGiven, readReceiving, stockAt } from "./kit-rows";

export type KitDue = { code: string; label: Label; due: number; had: number; stock: number };
const sumOf = (units: readonly Unit[]) => units.reduce((sum, { quantity }) => sum + quantity, 0);

/**
 * What a person at a site is due for themselves and their household, what they have had in its period, and what is in
 * stock; kits that neither is due are left out. Failures: forbidden, notFound (site, person).
 */
export async function kitsDue(
  actor: Actor,
  { site: code, person: ref }: { site: string; person: string },
): Promise<KitDue[]> {
  const sitePermit = actor.permit("site.supply");
  const personPermit = actor.permit("person.place");
  return inTransaction(actor.who, async (tx) => {
    const site = await siteInReach(tx, sitePermit, code);
    const person = await personToPlace(tx, personPermit, ref);
    const on = todayAt(site);
    const home = await tx.householdMembership.findMany({
      where: {
        toOn: null,
        household: { members: { some: { personId: person.id, toOn: null } } },
        NOT: { personId: person.id },
      },
      select: { personId: true },
    });
    const all = await readReceiving(tx, [person.id, ...home.map(({ personId }) => personId)], on);
    const stock = (await stockAt(tx, [site.id])).get(site.id);
    const found: KitDue[] = [];
    for (const kit of await kitsGiven(tx)) {
      const { due, had } = await kitsDueTo(tx, kit, kit.unit === "PERSON" ? all.slice(0, 1) : all, on);
      const line = { code: kit.code, label: kit.label, due: sumOf(due), had: sumOf(had) };
      if (line.due + line.had > 0) found.push({ ...line, stock: stock?.get(kit.code) ?? 0 });
    }
    return found;
  });
}
