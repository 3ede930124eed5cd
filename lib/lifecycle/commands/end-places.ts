import "server-only";
import { dayFromDb } from "@/lib/core/day";
import { endNights } from "@/lib/stays/commands/open-stay";
import { isFinal } from "../final-event";
import type { Ended } from "./ended";

/** The sites where a person has reserved nights: the command that ends them locks these first. */
export async function promisedSites({ tx, person }: Pick<Ended, "tx" | "person">): Promise<string[]> {
  const promised = await tx.stay.findMany({
    where: { personId: person.id, state: "RESERVED" },
    select: { siteId: true },
  });
  return promised.map((stay) => stay.siteId);
}

/** Reserved nights become free again, and open requests for a place or an override are closed. */
export async function endPromises({ tx, person, event }: Ended): Promise<void> {
  const promised = await tx.stay.findMany({ where: { personId: person.id, state: "RESERVED" } });
  for (const stay of promised) {
    await endNights(tx, stay, dayFromDb(stay.fromOn), event);
    await tx.stay.update({
      where: { id: stay.id },
      data: {
        state: "CANCELLED",
        toOn: stay.fromOn,
        // Closing a record is not a way of leaving, so the reservation is only cancelled.
        outReason: isFinal(event) ? event : "CANCELLED",
        version: { increment: 1 },
      },
      select: { id: true },
    });
  }
  await tx.placementRequest.updateMany({
    where: { personId: person.id, state: "PENDING" },
    data: { state: "ENDED" },
  });
  await tx.allocationOverride.updateMany({
    where: { personId: person.id, state: "PENDING" },
    data: { state: "ENDED" },
  });
}
