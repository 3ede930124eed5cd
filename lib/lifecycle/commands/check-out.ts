import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { opaqueId } from "@/lib/access/opaque-id";
import { isCountry } from "@/lib/access/roles";
import { todayIn } from "@/lib/core/clock";
import { inTransaction, reachingAlso } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { personToPlace, todayAt } from "@/lib/housing/commands/site-in-reach";
import { updateHardDates } from "@/lib/law/commands/update-hard-dates";
import { recordEvent } from "@/lib/ledger/record-event";
import { heldStay } from "@/lib/stays/commands/held-stay";
import { endStay, updatePresence } from "@/lib/stays/commands/open-stay";
import type { checkOutInput } from "@/lib/stays/schema";
import { isFinal } from "../final-event";
import { endEverything } from "./end-everything";
import { promisedSites } from "./end-places";

/**
 * Ends a person's stay: `on` is the first night that is not spent there; the nights before stay counted. A death, a
 * departure or a detention ends everything else connected to the person here (final-event.ts). Returns the event, for
 * taking it back. Failures: forbidden, notFound, invalid (on), refused (not checked in).
 */
export async function checkOut(
  actor: Actor,
  { person: ref, on, reason }: z.output<typeof checkOutInput>,
): Promise<{ ref: string; event: string }> {
  const sitePermit = actor.permit("site.place");
  const personPermit = actor.permit("person.place");
  return inTransaction(actor.who, async (tx) => {
    const seen = await personToPlace(tx, personPermit, ref);
    const promised = await promisedSites({ tx, person: seen });
    const { person, stay } = await heldStay(tx, personPermit, ref, promised);
    const site = await tx.site.findFirst({ where: { AND: [sitePermit.where, { id: stay.siteId }] } });
    if (!site) throw new Failure("notFound");
    if (on > todayAt(site)) throw new Failure("invalid", { messageKey: "failure.date.future", field: "on" });
    const event = { kind: "CHECK_OUT", reason, on, country: site.country, siteId: site.id, person } as const;
    return recordEvent(tx, actor.id, event, async (id) => {
      await reachingAlso(tx, actor.who, person.country, async () => {
        await endStay(tx, stay, on, reason);
        const today = isCountry(person.country) ? todayIn(person.country) : todayAt(site);
        if (isFinal(reason))
          return endEverything({ tx, actor, person, event: reason, on, today }, site.country);
        await updatePresence(tx, person, person.country);
        await updateHardDates(tx, [person.id]);
      });
      return { ref, event: opaqueId("event", id) };
    });
  });
}
