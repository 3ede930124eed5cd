import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import type { CivilDate } from "@/lib/core/civil-date";
import { dayToDb } from "@/lib/core/day";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { holdSites, personToPlace, todayAt } from "@/lib/housing/commands/site-in-reach";
import { keepHardDates } from "@/lib/law/commands/keep-hard-dates";
import type { checkOutInput, OutReason } from "../schema";
import { endStay, findOpenStay, keepPresence } from "./open-stay";

/** Reasons that say the person is over the border. */
const LEFT_THE_COUNTRY: readonly OutReason[] = ["DEPARTED", "RETURNED"];

async function addDeparture(
  tx: Tx,
  person: { id: string; country: string },
  country: string,
  on: CivilDate,
): Promise<void> {
  await tx.borderCrossing.create({
    data: {
      ...{ id: newId(), personId: person.id, personCountry: person.country, country },
      ...{ crossedOn: dayToDb(on), direction: "OUT", mode: "REGULAR", crossing: "" },
    },
    select: { id: true },
  });
}

/**
 * Ends the stay of a person: `on` is the first night that is not spent there; the nights before stay counted.
 * Who departed or returned has left the country on that day. Failures: forbidden, notFound, invalid (on), refused (not checked in).
 */
export async function checkOut(
  actor: Actor,
  { person: ref, on, reason }: z.output<typeof checkOutInput>,
): Promise<{ ref: string }> {
  const [sitePermit, personPermit] = [actor.permit("site.place"), actor.permit("person.place")];
  return inTransaction(actor.who, async (tx) => {
    const person = await personToPlace(tx, personPermit, ref);
    const there = await findOpenStay(tx, person.id);
    if (!there) throw new Failure("refused", { messageKey: "failure.stay.notCheckedIn", field: "person" });
    const site = await tx.site.findFirst({ where: { AND: [sitePermit.where, { id: there.siteId }] } });
    if (!site) throw new Failure("notFound");
    await holdSites(tx, [site.id]);
    if (on > todayAt(site)) throw new Failure("invalid", { messageKey: "failure.date.future", field: "on" });
    await endStay(tx, there, on, reason);
    if (LEFT_THE_COUNTRY.includes(reason)) await addDeparture(tx, person, site.country, on);
    await keepPresence(tx, person, person.country);
    await keepHardDates(tx, [person.id]);
    return { ref };
  });
}
