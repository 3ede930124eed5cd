import "server-only";
import { dayFromDb } from "@/lib/core/day";
import { endNights } from "@/lib/stays/commands/open-stay";
import type { Ended } from "./ended";

/** The sites a person has nights promised at: whoever ends them holds these first. */
export async function promisedSites({ tx, person }: Pick<Ended, "tx" | "person">): Promise<string[]> {
  const promised = await tx.stay.findMany({
    where: { personId: person.id, state: "RESERVED" },
    select: { siteId: true },
  });
  return promised.map((stay) => stay.siteId);
}

/** Nights that were promised are free again, and nobody is asked for a place or for leave any more. */
export async function endPromises({ tx, person, event }: Ended): Promise<void> {
  const promised = await tx.stay.findMany({ where: { personId: person.id, state: "RESERVED" } });
  for (const stay of promised) {
    await endNights(tx, stay, dayFromDb(stay.fromOn), event);
    await tx.stay.update({
      where: { id: stay.id },
      data: {
        state: "CANCELLED",
        toOn: stay.fromOn,
        outReason: event,
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
