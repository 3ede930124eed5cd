import type { Sleeper } from "@/lib/housing/placement-rules";
import type { BedFacts, RoomFacts, SiteFacts } from "@/lib/housing/site-facts";
import { suggest } from "@/lib/housing/suggest/suggest";
import { exactCost } from "./exact-placement";

export type SuggestionFigures = {
  /** How many small cases were compared, and how many of them had the best possible answer. */
  cases: number;
  best: number;
  /** The largest cost in relation to the lowest possible. */
  worst: number;
  /** A group of 312 in 74 households into a half-full site of 200 rooms. */
  people: number;
  households: number;
  milliseconds: number;
  placed: number;
};

// Park and Miller, 1988: the same cases in every run.
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

function somebody(id: string, household: string, sex: string, age: number): Sleeper {
  const plain = {
    group: null,
    leavesSoon: false,
    alone: false,
    near: new Set<string>(),
    needs: new Set<string>(),
    apart: new Map(),
  };
  return { id, household, sex, ages: { least: age, most: age }, ...plain };
}

function aRoom(
  at: number,
  size: number,
  over: Partial<RoomFacts>,
  sleeper?: (bed: number) => string,
): RoomFacts {
  const id = `room-${at}`;
  const beds = Array.from(
    { length: size },
    (_, bed): BedFacts => ({
      id: `${id}-${bed}`,
      address: `S/${over.building ?? "A"}/${100 + at}/${bed}`,
      room: id,
      kind: "single",
      state: "in-service",
      sleepers: sleeper ? [sleeper(bed)] : [],
      free: !sleeper,
    }),
  );
  return {
    id,
    code: String(100 + at),
    building: "A",
    floor: 0,
    wing: null,
    areaM2: size * 4,
    sexPolicy: "FAMILY",
    purpose: "LIVING",
    shared: false,
    accessible: false,
    ownToilet: false,
    nearToilet: false,
    ...over,
    beds,
  };
}

function aSite(rooms: readonly RoomFacts[], sleepers: ReadonlyMap<string, Sleeper>): SiteFacts {
  const roomOf = rooms.flatMap((room) =>
    room.beds.flatMap((bed) => bed.sleepers.map((id) => [id, room.id] as const)),
  );
  return {
    id: "s",
    code: "S",
    country: "TJ",
    standard: 3.5,
    sleepers,
    roomOf: new Map(roomOf),
    rooms: new Map(rooms.map((room) => [room.id, room])),
  };
}

function households(pick: (below: number) => number, most: number, sizes: number): Sleeper[] {
  const people: Sleeper[] = [];
  for (let home = 0; people.length < most; home += 1)
    for (let left = Math.min(1 + pick(sizes), most - people.length), at = 0; at < left; at += 1)
      people.push(
        somebody(`h${home}-${at}`, `h${home}`, at % 2 === 0 ? "F" : "M", at < 2 ? 20 + pick(40) : pick(18)),
      );
  return people;
}

const CASES = 40;

/** The first members of the first two households ask to live near each other. */
function asNeighbours(people: readonly Sleeper[]): Sleeper[] {
  const other: Record<string, string> = { "h0-0": "h1-0", "h1-0": "h0-0" };
  return people.map((each) => ({ ...each, near: new Set(other[each.id] ? [other[each.id] ?? ""] : []) }));
}

/** Three rooms and six people, the same for a number; in every second case two households are to be neighbours. */
export function smallCase(number: number): { site: SiteFacts; people: Sleeper[] } {
  const pick = chance(number * 7919);
  const rooms = [0, 1, 2].map((at) =>
    aRoom(at, 1 + pick(4), {
      floor: pick(2),
      nearToilet: pick(2) === 0,
      sexPolicy: pick(4) === 0 ? "WOMEN" : "FAMILY",
    }),
  );
  const people = households(pick, 6, 4);
  return { people: number % 2 === 0 ? asNeighbours(people) : people, site: aSite(rooms, new Map()) };
}

/**
 * Compares suggestions with the best possible in small cases, and times placing a border group in a half-full site.
 */
export function measureSuggestions(): SuggestionFigures {
  let best = 0;
  let worst = 1;
  for (let round = 1; round <= CASES; round += 1) {
    const { site, people } = smallCase(round);
    const found = suggest(site, people)[0]?.cost ?? 0;
    const least = exactCost(site, people);
    if (found <= least) best += 1;
    else worst = Math.max(worst, found / Math.max(1, least));
  }
  return { cases: CASES, best, worst, ...timeGroup() };
}

function timeGroup() {
  const pick = chance(41);
  const sleepers = new Map<string, Sleeper>();
  const rooms = Array.from({ length: 200 }, (_, at) => {
    const full = at % 2 === 0;
    const over = { building: "ABC"[at % 3] ?? "A", floor: at % 4, nearToilet: at % 5 === 0 };
    return aRoom(at, 3 + pick(6), over, full ? (bed) => `r${at}-${bed}` : undefined);
  });
  for (const room of rooms)
    for (const id of room.beds.flatMap((bed) => bed.sleepers))
      sleepers.set(id, somebody(id, room.id, "U", 30));
  const people = Array.from({ length: 74 }, (_, home) => home).flatMap((home) =>
    Array.from({ length: home < 16 ? 5 : 4 }, (_, at) =>
      somebody(`h${home}-${at}`, `h${home}`, at % 2 === 0 ? "F" : "M", at < 2 ? 30 : pick(18)),
    ),
  );
  const started = performance.now();
  const [found] = suggest(aSite(rooms, sleepers), people);
  const milliseconds = Math.round(performance.now() - started);
  return { people: people.length, households: 74, milliseconds, placed: found?.beds.length ?? 0 };
}
