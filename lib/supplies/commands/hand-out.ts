import "server-only";
import type { z } from "zod";
import type { Actor, Permit } from "@/lib/access/actor";
import { todayIn } from "@/lib/core/clock";
import { dayToDb } from "@/lib/core/day";
import { inTransaction, isTaken, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { holdSites, personToPlace, siteInReach, todayAt } from "@/lib/housing/commands/site-in-reach";
import { agesOn } from "@/lib/people/birth-date";
import { isCardCode } from "@/lib/people/card";
import { cardHolder } from "@/lib/people/queries/card-holder";
import { bornOf } from "@/lib/people/stored-person";
import { dueTo, type Kit, periodOf, type Receiver } from "../entitlement";
import { kitOf, stockOf } from "../queries/kit-rows";
import type { handOutInput } from "../schema";

type Unit = { id: string; receivers: Receiver[] };

/** A person's household with everyone in it, or the person alone. */
async function unitOf(tx: Tx, kit: Kit, person: { id: string; country: string }): Promise<Unit> {
  const today = todayIn(person.country as "KZ" | "TJ" | "UZ");
  const home = await tx.householdMembership.findFirst({
    where: { personId: person.id, toOn: null },
    select: { householdId: true },
  });
  const one = kit.unit === "PERSON" || !home;
  const people = await tx.person.findMany({
    where: one
      ? { id: person.id }
      : { householdMemberships: { some: { householdId: home.householdId, toOn: null } } },
    select: { sex: true, bornFrom: true, bornTo: true },
  });
  const receivers = people.map(({ sex, ...row }) => ({ sex, ages: agesOn(bornOf(row), today) }));
  return { id: one ? person.id : home.householdId, receivers };
}

/** The reference of the person who came: by the card they showed, which must still be valid, or as typed. */
async function whoCame(tx: Tx, permit: Permit<"person.place">, given: string): Promise<string> {
  if (!isCardCode(given)) return given;
  const holder = await cardHolder(tx, permit, given);
  if (!holder) throw new Failure("invalid", { messageKey: "failure.card.unknown", field: "person" });
  if (holder.revoked) throw new Failure("refused", { messageKey: "failure.card.revoked", field: "person" });
  return holder.ref;
}

/**
 * Hands a kit to a person, for themselves or their household, once per period, and takes it from the site's stock.
 * Returns how many, and for whom. Failures: forbidden, notFound, invalid (kit, a card of nobody), refused (card
 * revoked, not due, given already, not enough in stock).
 */
export async function handOut(
  actor: Actor,
  { site: code, kit: kitCode, person: given, proof }: z.output<typeof handOutInput>,
): Promise<{ quantity: number; person: string }> {
  const sitePermit = actor.permit("site.supply");
  const personPermit = actor.permit("person.place");
  return inTransaction(actor.who, async (tx) => {
    const site = await siteInReach(tx, sitePermit, code);
    await holdSites(tx, [site.id]);
    const kit = await kitOf(tx, kitCode);
    const person = await personToPlace(tx, personPermit, await whoCame(tx, personPermit, given));
    const on = todayAt(site);
    const unit = await unitOf(tx, kit, person);
    const quantity = dueTo(kit, unit.receivers);
    if (quantity === 0)
      throw new Failure("refused", { messageKey: "failure.supply.notDue", field: "person" });
    const there = await stockOf(tx, site.id, kitCode);
    if (there < quantity)
      throw new Failure("refused", {
        messageKey: "failure.supply.short",
        field: "kit",
        values: { left: there },
      });
    const id = newId();
    const at = { country: site.country, siteId: site.id, kitCode, onDay: dayToDb(on) };
    try {
      await tx.handOut.create({
        data: {
          ...at,
          id,
          unitId: unit.id,
          personId: person.id,
          personCountry: person.country,
          quantity,
          proof: isCardCode(given) ? "CARD" : proof,
          period: dayToDb(periodOf(kit, on)),
          givenById: actor.id,
        },
        select: { id: true },
      });
    } catch (error) {
      if (isTaken(error))
        throw new Failure("refused", { messageKey: "failure.supply.given", field: "person" });
      throw error;
    }
    await tx.stockMove.create({
      data: { ...at, id: newId(), quantity: -quantity, cause: "ISSUED", handOutId: id },
      select: { id: true },
    });
    return { quantity, person: person.ref };
  });
}
