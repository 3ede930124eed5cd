import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { dayFromDb } from "@/lib/core/day";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { heldPerson, holdSites, siteInReach } from "@/lib/housing/commands/site-in-reach";
import { recordEvent } from "@/lib/ledger/record-event";
import type { cancelReservationInput } from "../schema";
import { endNights } from "./open-stay";

/**
 * Cancels what was reserved for a person at a site, with its beds; none of its nights was spent. Failures: forbidden,
 * notFound, refused (nothing is reserved).
 */
export async function cancelReservation(
  actor: Actor,
  { person: ref, site: code, reason }: z.output<typeof cancelReservationInput>,
): Promise<{ ref: string }> {
  const sitePermit = actor.permit("site.place");
  const personPermit = actor.permit("person.place");
  return inTransaction(
    actor.who,
    async (tx) => {
      const site = await siteInReach(tx, sitePermit, code);
      const [, person] = await Promise.all([holdSites(tx, [site.id]), heldPerson(tx, personPermit, ref)]);
      const stay = await tx.stay.findFirst({
        where: { personId: person.id, siteId: site.id, state: "RESERVED" },
        orderBy: { fromOn: "asc" },
      });
      if (!stay) throw new Failure("refused", { messageKey: "failure.stay.notReserved", field: "person" });
      const event = {
        kind: "CANCEL",
        on: dayFromDb(stay.fromOn),
        country: site.country,
        siteId: site.id,
        person,
      } as const;
      await recordEvent(tx, actor.id, event, async () => {
        await endNights(tx, stay, dayFromDb(stay.fromOn), reason);
        await tx.stay.update({
          where: { id: stay.id },
          data: {
            state: "CANCELLED",
            toOn: stay.fromOn,
            outReason: "CANCELLED",
            version: { increment: 1 },
          },
        });
      });
      return { ref };
    },
    reason,
  );
}
