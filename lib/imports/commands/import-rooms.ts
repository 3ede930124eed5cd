import "server-only";
import type { Actor } from "@/lib/access/actor";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { holdSites, siteInReach } from "@/lib/housing/commands/site-in-reach";
import { alreadyThere, writeRooms } from "@/lib/housing/commands/write-rooms";
import { readSheet, UnreadableSheet } from "../read-sheet";
import { type RoomSheet, readRoomSheet, type SheetFault } from "../room-sheet";

const refused = (faults: SheetFault[]) =>
  new Failure("invalid", {
    messageKey: "failure.import.faults",
    values: { count: faults.length },
    data: { faults },
  });

async function roomsOf(bytes: Uint8Array): Promise<RoomSheet> {
  try {
    return readRoomSheet(await readSheet(bytes));
  } catch (error) {
    if (!(error instanceof UnreadableSheet)) throw error;
    return { rooms: [], faults: [{ row: 1, column: "file", messageKey: `failure.import.${error.why}` }] };
  }
}

/**
 * Creates the rooms of a CSV file or workbook at a site, all of them or none. Returns how many rooms and beds were
 * created. Failures: forbidden, notFound, invalid with every fault of every row ({faults: [{row, column,
 * messageKey}]}).
 */
export async function importRooms(
  actor: Actor,
  { site: code, bytes }: { site: string; bytes: Uint8Array },
): Promise<{ rooms: number; beds: number }> {
  const permit = actor.permit("site.build");
  const { rooms, faults } = await roomsOf(bytes);
  return inTransaction(actor.who, async (tx) => {
    const site = await siteInReach(tx, permit, code);
    if (faults.length > 0) throw refused(faults);
    await holdSites(tx, [site.id]);
    const there = await alreadyThere(tx, site.id, rooms);
    if (there.length > 0)
      throw refused(
        there.map((name) => ({
          row: rooms.findIndex(({ building, room }) => `${building}/${room}` === name) + 2,
          column: "room",
          messageKey: "failure.import.there",
        })),
      );
    return writeRooms(tx, site, rooms);
  });
}
