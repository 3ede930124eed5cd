import type { CivilDate } from "@/lib/core/civil-date";
import type { Place, Sleeper } from "./placement-rules";

/** Nights from `from` on; `to` is the first day that is not one of them, null if there is no end in sight. */
export type Nights = { from: CivilDate; to: CivilDate | null };

export type BedState = "in-service" | "broken" | "blocked" | "reserved" | "held";
export type BedFacts = {
  id: string;
  /** `TJ-VAHDAT/A/101/2` */
  address: string;
  room: string;
  kind: string;
  state: BedState;
  /** Who sleeps in it on any of the nights. */
  sleepers: readonly string[];
  /** Whether it can be given for all of the nights. */
  free: boolean;
};
export type RoomFacts = Place & { code: string; beds: BedFacts[] };
export type SiteFacts = {
  id: string;
  code: string;
  country: string;
  standard: number;
  rooms: ReadonlyMap<string, RoomFacts>;
  /** Everyone who sleeps at the site on any of the nights, and the people who were asked for. */
  sleepers: ReadonlyMap<string, Sleeper>;
  roomOf: ReadonlyMap<string, string>;
};

/** The same site with the people of two beds swapped. */
export function withSwapped(site: SiteFacts, a: BedFacts, b: BedFacts): SiteFacts {
  const sleepersOf = new Map([
    [a.id, b.sleepers],
    [b.id, a.sleepers],
  ]);
  const rooms = new Map(
    [...site.rooms].map(([id, room]) => [
      id,
      {
        ...room,
        beds: room.beds.map((bed) => ({ ...bed, sleepers: sleepersOf.get(bed.id) ?? bed.sleepers })),
      },
    ]),
  );
  const roomOf = new Map(site.roomOf);
  for (const id of a.sleepers) roomOf.set(id, b.room);
  for (const id of b.sleepers) roomOf.set(id, a.room);
  return { ...site, rooms, roomOf };
}
