import "server-only";
import type { Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import type { Site } from "@/prisma/generated/client";
import type { BedKind, PlannedRoom } from "../build-schema";

/** The keys of a site's buildings by their code; missing ones are created. */
async function buildingsOf(tx: Tx, site: Site, codes: readonly string[]): Promise<Map<string, string>> {
  const known = await tx.building.findMany({
    where: { siteId: site.id, code: { in: [...codes] } },
    select: { id: true, code: true },
  });
  const there = new Map(known.map(({ id, code }) => [code, id]));
  const made = [...new Set(codes)]
    .filter((code) => !there.has(code))
    .map((code) => ({ id: newId(), siteId: site.id, country: site.country, code }));
  await tx.building.createMany({ data: made });
  return new Map([...there, ...made.map(({ code, id }) => [code, id] as const)]);
}

/** Rooms of a plan that already exist at the site, as `A/101`. */
export async function alreadyThere(tx: Tx, siteId: string, rooms: readonly PlannedRoom[]): Promise<string[]> {
  const known = await tx.room.findMany({
    where: { building: { siteId, code: { in: [...new Set(rooms.map(({ building }) => building))] } } },
    select: { code: true, building: { select: { code: true } } },
  });
  const there = new Set(known.map((each) => `${each.building.code}/${each.code}`));
  return rooms.map(({ building, room }) => `${building}/${room}`).filter((name) => there.has(name));
}

/** Beds of a room, numbered on from `after`. */
export async function writeBeds(
  tx: Tx,
  site: Site,
  beds: readonly { roomId: string; kinds: readonly BedKind[]; after?: number }[],
): Promise<void> {
  await tx.bed.createMany({
    data: beds.flatMap(({ roomId, kinds, after = 0 }) =>
      kinds.map((kind, at) => ({
        id: newId(),
        roomId,
        siteId: site.id,
        country: site.country,
        kind,
        code: String(after + at + 1),
      })),
    ),
  });
}

/** Writes planned rooms with their beds and the buildings they need. The site must be locked. Failure("refused"). */
export async function writeRooms(
  tx: Tx,
  site: Site,
  rooms: readonly PlannedRoom[],
): Promise<{ rooms: number; beds: number }> {
  const [there] = await alreadyThere(tx, site.id, rooms);
  if (there)
    throw new Failure("refused", {
      messageKey: "failure.housing.roomThere",
      field: "first",
      values: { room: there },
    });
  const buildings = await buildingsOf(
    tx,
    site,
    rooms.map(({ building }) => building),
  );
  const made = rooms.map(({ building, room, beds, wing, ...rest }) => ({
    row: {
      id: newId(),
      buildingId: buildings.get(building) ?? "",
      country: site.country,
      code: room,
      ...rest,
      wing: wing || null,
    },
    beds,
  }));
  await tx.room.createMany({ data: made.map(({ row }) => row) });
  await writeBeds(
    tx,
    site,
    made.map(({ row, beds }) => ({ roomId: row.id, kinds: beds })),
  );
  return { rooms: made.length, beds: made.reduce((sum, { beds }) => sum + beds.length, 0) };
}
