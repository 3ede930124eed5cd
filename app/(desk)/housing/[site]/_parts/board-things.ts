import type { BoardRoom, BoardSleeper } from "@/lib/housing/queries/board-rooms";
import type { WaitingHousehold } from "@/lib/housing/queries/list-waiting";

/** A person who can be picked up. */
export type Somebody = { ref: string; name: string };
/**
 * What a line of the board represents: a person, in a bed or waiting, or a free bed; `opens` their record can be
 * opened.
 */
export type Line = {
  kind: "line";
  key: string;
  person: string | null;
  name: string;
  bed: string | null;
  opens: boolean;
};
/** A waiting household that can be picked up as one. */
export type Home = { kind: "home"; key: string; name: string; people: readonly Somebody[] };
export type Thing = Line | Home;

export type Plan = {
  site: string;
  building: string;
  rooms: readonly BoardRoom[];
  households: readonly WaitingHousehold[];
};

/** The address of a bed of the building shown. */
export function addressOf(
  { site, building }: Pick<Plan, "site" | "building">,
  room: string,
  bed: string,
): string {
  return `${site}/${building}/${room}/${bed}`;
}

/** The key for picking up a waiting household. */
export const homeKey = (home: WaitingHousehold) => `home ${home.household ?? home.people[0]?.ref}`;

function nameOf({ givenName, nameNative, ref }: Omit<BoardSleeper, "until" | "opens">): string {
  return [givenName, nameNative].filter(Boolean).join(" · ") || (ref ?? "");
}

/** Everything on a board that can be picked up or targeted, by its key. */
export function thingsOf(plan: Plan): Map<string, Thing> {
  const things = new Map<string, Thing>();
  for (const room of plan.rooms)
    for (const { code, sleeper } of room.beds) {
      const key = addressOf(plan, room.code, code);
      const name = sleeper ? nameOf(sleeper) : "";
      const person = sleeper?.ref ?? null;
      things.set(key, { kind: "line", key, person, name, bed: key, opens: sleeper?.opens ?? false });
    }
  for (const home of plan.households) {
    const people = home.people.map((each) => ({ ref: each.ref, name: nameOf(each) }));
    for (const [at, { ref, name }] of people.entries()) {
      const opens = home.people[at]?.masked === false;
      things.set(ref, { kind: "line", key: ref, person: ref, name, bed: null, opens });
    }
    const key = homeKey(home);
    if (people.length > 1)
      things.set(key, { kind: "home", key, name: people.map((each) => each.name).join(", "), people });
  }
  return things;
}

/** The free beds of the room a bed is in: that one first, then the others in order. */
export function freeBedsFrom(plan: Plan, bed: string): string[] {
  const room = plan.rooms.find((each) => bed.startsWith(`${addressOf(plan, each.code, "")}`));
  const free = (room?.beds ?? [])
    .filter((each) => each.status === "free")
    .map((each) => addressOf(plan, room?.code ?? "", each.code));
  return [bed, ...free.filter((each) => each !== bed)];
}
