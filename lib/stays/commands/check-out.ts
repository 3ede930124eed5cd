import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { holdSites, personToPlace, todayAt } from "@/lib/housing/commands/site-in-reach";
import type { checkOutInput } from "../schema";
import { endStay, findOpenStay, keepPresence } from "./open-stay";

/**
 * Ends the stay of a person: `on` is the first night that is not spent there; the nights before stay counted.
 * Failures: forbidden, notFound, invalid (on), refused (not checked in).
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
    await keepPresence(tx, person, person.country);
    return { ref };
  });
}
