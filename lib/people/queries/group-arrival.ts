import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { CivilDate } from "@/lib/core/civil-date";
import { dayFromDb } from "@/lib/core/day";
import { inTransaction } from "@/lib/core/db";

/** When and where a family entered the country. */
export type GroupArrival = { enteredOn: CivilDate; crossing: string };

/**
 * The latest arrival of the first member of a group whom the actor may edit, so that a relative who is registered with
 * them need not repeat it; null if there is none or it is out of reach.
 */
export async function groupArrival(actor: Actor, group: string): Promise<GroupArrival | null> {
  const { where } = actor.permit("person.edit");
  return inTransaction(actor.who, async (tx) => {
    // One of another country, before a transfer, is not how they came to this one.
    const here = { country: { in: [...actor.countries] } };
    const member = await tx.groupMembership.findFirst({
      where: { group: { ref: group }, toOn: null, person: { AND: [where, { arrivals: { some: here } }] } },
      orderBy: [{ focalPoint: "desc" }, { fromOn: "asc" }, { id: "asc" }],
      select: {
        person: {
          select: {
            arrivals: {
              where: here,
              orderBy: { enteredOn: "desc" },
              take: 1,
              select: { enteredOn: true, crossing: true },
            },
          },
        },
      },
    });
    const [arrival] = member?.person.arrivals ?? [];
    return arrival ? { enteredOn: dayFromDb(arrival.enteredOn), crossing: arrival.crossing } : null;
  });
}
