import { isStepFree, needsLowerBunk, type Sleeper } from "../placement-rules";
import type { RoomFacts } from "../site-facts";
import { isForWomen, isWomenAlone, pairsOf } from "./cost";
import { distance, type Given } from "./room-state";

/** Why a placement is as it is; message keys under `housing.why`, each with how many people it applies to. */
export type ReasonCode =
  | "together"
  | "adjoining"
  | "spread"
  | "hall"
  | "womenApart"
  | "isolated"
  | "stepFree"
  | "lowBunk"
  | "nearToilet"
  | "quiet"
  | "exit"
  | "neighbours"
  | "neighboursFar"
  | "lockedBeds"
  | "unplaced";
export type Reason = { code: ReasonCode; count: number };

type Home = { people: readonly Sleeper[]; rooms: RoomFacts[] };

function homesOf(people: readonly Sleeper[], roomOf: ReadonlyMap<string, RoomFacts>): Home[] {
  const homes = new Map<string, Sleeper[]>();
  for (const each of people)
    homes.set(each.household ?? each.id, [...(homes.get(each.household ?? each.id) ?? []), each]);
  return [...homes.values()].map((of) => ({
    people: of,
    rooms: [...new Set(of.flatMap((each) => roomOf.get(each.id) ?? []))].filter(
      (room) => room.purpose !== "ISOLATION",
    ),
  }));
}

function isSideBySide([first, ...rest]: readonly RoomFacts[]): boolean {
  return first !== undefined && rest.every((room) => distance(first, room) <= rest.length);
}

// As far as one walks along a corridor to call someone.
const NEAR = 3;

/**
 * The reasons for a placement that may be shown to the person who decides, with the drawbacks last. `residents` are
 * the rooms of those who sleep there already.
 */
export function reasonsOf(
  people: readonly Sleeper[],
  given: readonly (Given & { room: RoomFacts })[],
  residents: ReadonlyMap<string, RoomFacts>,
): Reason[] {
  const roomOf = new Map(given.map(({ person, room }) => [person.id, room]));
  const homes = homesOf(people, roomOf);
  const families = homes.filter((home) => home.people.length > 1);
  const split = families.filter((home) => home.rooms.length > 1);
  const has = (person: Sleeper, need: string) => person.needs.has(need);
  const count = (test: (each: Given & { room: RoomFacts }) => boolean) => given.filter(test).length;
  const used = new Set([...roomOf.values()].filter((room) => room.sexPolicy === "FAMILY" && !room.shared));
  const locked = [...used].reduce((sum, room) => {
    const taken = given.filter((each) => each.room === room).length;
    return sum + room.beds.filter((bed) => bed.free).length - taken;
  }, 0);
  const apart = pairsOf(people).flatMap((pair) => {
    const [here, there] = pair.map((id) => roomOf.get(id) ?? residents.get(id));
    return here && there ? [distance(here, there)] : [];
  });
  const counts: Record<ReasonCode, number> = {
    together: families.filter((home) => home.rooms.length === 1 && !home.rooms[0]?.shared).length,
    adjoining: split.filter((home) => isSideBySide(home.rooms)).length,
    spread: split.filter((home) => !isSideBySide(home.rooms)).length,
    hall: homes.filter((home) => home.rooms.some((room) => room.shared)).length,
    womenApart: homes.filter(
      (home) => isWomenAlone(home.people) && home.rooms.length > 0 && home.rooms.every(isForWomen),
    ).length,
    isolated: count(({ person }) => has(person, "ISOLATION")),
    stepFree: count(
      ({ person, room }) => (has(person, "GROUND_FLOOR") || has(person, "LIFT")) && isStepFree(room),
    ),
    lowBunk: count(
      ({ person, bed, room }) =>
        needsLowerBunk(person) && bed.kind !== "upper" && room.beds.some((each) => each.kind === "upper"),
    ),
    nearToilet: count(({ person, room }) => has(person, "NEAR_WC") && (room.nearToilet || room.ownToilet)),
    quiet: count(({ person, room }) => has(person, "QUIET") && room.purpose === "QUIET"),
    exit: count(({ person, room }) => person.leavesSoon && isStepFree(room)),
    neighbours: apart.filter((steps) => steps <= NEAR).length,
    neighboursFar: apart.filter((steps) => steps > NEAR).length,
    lockedBeds: locked,
    unplaced: people.length - given.length,
  };
  return (Object.keys(counts) as ReasonCode[]).flatMap((code) =>
    counts[code] > 0 ? [{ code, count: counts[code] }] : [],
  );
}
