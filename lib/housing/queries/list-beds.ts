import "server-only";
import type { Actor } from "@/lib/access/actor";
import { addDays, type CivilDate } from "@/lib/core/civil-date";
import { inTransaction } from "@/lib/core/db";
import { siteInReach, todayAt } from "../commands/site-in-reach";
import type { BedState } from "../site-facts";
import { readSiteFacts } from "./placement-facts";

export type BedItem = { bed: string; room: string; state: BedState; occupied: boolean };

/**
 * The beds of a site on the night of a day, today by default: where they are, in what state, and whether someone has
 * them. Who it is appears on the board. Failures: forbidden, notFound.
 */
export async function listBeds(
  actor: Actor,
  { site: code, on }: { site: string; on?: CivilDate | undefined },
): Promise<{ on: CivilDate; items: BedItem[] }> {
  const permit = actor.permit("site.read");
  return inTransaction(actor.who, async (tx) => {
    const site = await siteInReach(tx, permit, code);
    const day = on ?? todayAt(site);
    const { rooms } = await readSiteFacts(tx, site, { from: day, to: addDays(day, 1) });
    const items = [...rooms.values()].flatMap((room) =>
      room.beds.map(({ address, state, sleepers }) => ({
        bed: address,
        room: `${room.building}/${room.code}`,
        state,
        occupied: sleepers.length > 0,
      })),
    );
    return { on: day, items };
  });
}
