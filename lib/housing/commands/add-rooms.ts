import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { type addRoomsInput, MOST_BEDS } from "../build-schema";
import { bedKinds, roomCodes } from "../room-plan";
import { holdSites, siteInReach } from "./site-in-reach";
import { writeRooms } from "./write-rooms";

/**
 * Creates rooms of one kind in a building, which is created if missing: "40 rooms of 6". Returns how many rooms and
 * beds were created; all or none. Failures: forbidden, notFound, invalid (first, rooms), refused (a room exists).
 */
export async function addRooms(
  actor: Actor,
  { site: code, first, rooms: count, bedsEach, bedKind, ...rest }: z.output<typeof addRoomsInput>,
): Promise<{ rooms: number; beds: number }> {
  const permit = actor.permit("site.build");
  return inTransaction(actor.who, async (tx) => {
    const site = await siteInReach(tx, permit, code);
    const codes = roomCodes(first, count);
    if (!codes) throw new Failure("invalid", { messageKey: "failure.housing.firstRoom", field: "first" });
    if (codes.some((each) => each.length > 20))
      throw new Failure("invalid", { messageKey: "failure.text.tooLong", field: "first" });
    if (count * bedsEach > MOST_BEDS)
      throw new Failure("invalid", { messageKey: "failure.number.range", field: "rooms" });
    await holdSites(tx, [site.id]);
    const beds = bedKinds(bedKind, bedsEach);
    return writeRooms(
      tx,
      site,
      codes.map((room) => ({ ...rest, room, beds })),
    );
  });
}
