import { isGrown, isStepFree, type Sleeper } from "../placement-rules";
import type { RoomFacts, SiteFacts } from "../site-facts";
import { distance, type Given, type RoomState, roomStates } from "./room-state";

/**
 * How much each soft wish of docs/domain.md 4.2 weighs. A person without a bed outweighs everything; then that a
 * family sleeps together, then beds that are locked behind one door, then single wishes.
 */
export type Weights = {
  withoutBed: number;
  /** Each room more than one for a household, and each step to it from the room in their middle. */
  split: number;
  apart: number;
  /** Each free bed nobody else can have, in a room that one household has to itself. */
  locked: number;
  /** A household that shares a hall. */
  hall: number;
  womenElsewhere: number;
  toilet: number;
  quiet: number;
  leavesFromAbove: number;
  /** Each building more than one for a registration group. */
  groupSpread: number;
  /** Each step between two requested neighbours, up to FAR. */
  neighbour: number;
};

export const usualWeights: Weights = {
  withoutBed: 10_000,
  split: 40,
  apart: 2,
  locked: 3,
  hall: 12,
  womenElsewhere: 10,
  toilet: 8,
  quiet: 6,
  leavesFromAbove: 2,
  groupSpread: 6,
  neighbour: 1,
};

const FAR = 12;

/** Whether a household is only women and children. */
export function isWomenAlone(people: readonly Sleeper[]): boolean {
  return (
    people.some((each) => each.sex === "F" && isGrown(each)) &&
    !people.some((each) => each.sex === "M" && isGrown(each))
  );
}

/** Whether a room is in a part where women are among themselves. */
export function isForWomen(room: RoomFacts): boolean {
  return room.sexPolicy === "WOMEN" || /wom/i.test(room.wing ?? "");
}

function personCost({ needs, leavesSoon }: Sleeper, room: RoomFacts, weights: Weights): number {
  const far = needs.has("NEAR_WC") && !room.ownToilet && !room.nearToilet;
  const loud = needs.has("QUIET") && room.purpose !== "QUIET";
  const high = leavesSoon && !isStepFree(room);
  return (far ? weights.toilet : 0) + (loud ? weights.quiet : 0) + (high ? weights.leavesFromAbove : 0);
}

/** Some of a household in one room, and how many beds there nobody else can have then. */
export type Part = { room: RoomFacts; people: readonly Sleeper[]; locked: number };

// From the room that lies best between the others, so that the order in which they were found changes nothing.
function spread(parts: readonly Part[], weights: Weights): number {
  if (parts.length < 2) return 0;
  const steps = parts.map(({ room }) => parts.reduce((sum, other) => sum + distance(room, other.room), 0));
  return (parts.length - 1) * weights.split + Math.min(...steps) * weights.apart;
}

/** The members of a household who already have a bed at the site, and the rooms they sleep in. */
export type Kin = { people: Sleeper[]; rooms: RoomFacts[] };
const NO_KIN: Kin = { people: [], rooms: [] };

/** The relatives at a site of each household that has someone there. */
export function kinOf(site: SiteFacts): ReadonlyMap<string, Kin> {
  const found = new Map<string, Kin>();
  for (const [id, room] of residentRooms(site)) {
    const person = site.sleepers.get(id);
    if (!person?.household || room.purpose === "ISOLATION") continue;
    const kin = found.get(person.household) ?? { people: [], rooms: [] };
    kin.people.push(person);
    if (!kin.rooms.includes(room)) kin.rooms.push(room);
    found.set(person.household, kin);
  }
  return found;
}

/** The cost of these people of one household sleeping in these rooms, with their relatives in theirs. */
export function unitCost(
  people: readonly Sleeper[],
  parts: readonly Part[],
  weights: Weights,
  kin: Kin = NO_KIN,
): number {
  const placed = parts.reduce((sum, part) => sum + part.people.length, 0);
  // A person who must be isolated is apart from the family by need and not by placement.
  const lived = parts.filter(({ room }) => room.purpose !== "ISOLATION");
  const women = isWomenAlone([...people, ...kin.people]);
  const elsewhere = kin.rooms.filter((room) => lived.every((part) => part.room !== room));
  const home = [...lived, ...elsewhere.map((room) => ({ room, people: [], locked: 0 }))];
  let cost = (people.length - placed) * weights.withoutBed + (lived.length > 0 ? spread(home, weights) : 0);
  for (const { room, locked } of lived) {
    cost += weights.locked * locked;
    if (room.shared) cost += weights.hall;
    if (women && !isForWomen(room)) cost += weights.womenElsewhere;
  }
  for (const { room, people: members } of parts)
    for (const person of members) cost += personCost(person, room, weights);
  return cost;
}

/** The cost of registration groups being spread over buildings. */
export function groupCost(
  roomOf: ReadonlyMap<string, RoomFacts>,
  people: readonly Sleeper[],
  weights: Weights,
): number {
  const buildings = new Map<string, Set<string>>();
  for (const { id, group } of people) {
    const room = roomOf.get(id);
    if (group && room) buildings.set(group, (buildings.get(group) ?? new Set()).add(room.building));
  }
  return [...buildings.values()].reduce((sum, each) => sum + (each.size - 1) * weights.groupSpread, 0);
}

/** The cost of requested neighbours living apart; each pair counts once. */
export function neighbourCost(
  people: readonly Sleeper[],
  roomOf: (id: string) => RoomFacts | undefined,
  weights: Weights,
): number {
  return pairsOf(people).reduce((sum, [one, other]) => {
    const here = roomOf(one);
    const there = roomOf(other);
    return here && there ? sum + Math.min(FAR, distance(here, there)) * weights.neighbour : sum;
  }, 0);
}

/** Who asked to live near whom, among these people and between them and others. */
export function pairsOf(people: readonly Sleeper[]): (readonly [string, string])[] {
  const asking = people.filter((each) => each.near.size > 0);
  const ids = new Set(asking.map((each) => each.id));
  return asking.flatMap(({ id, near }) =>
    [...near].flatMap((other) => (ids.has(other) && other < id ? [] : [[id, other] as const])),
  );
}

/**
 * The cost of a whole placement, calculated from scratch: for comparing placements that were found in different ways.
 */
export function placementCost(
  site: SiteFacts,
  units: readonly { people: readonly Sleeper[] }[],
  given: readonly Given[],
  weights: Weights,
): number {
  const states = roomStates(site);
  const roomOf = new Map<string, RoomFacts>();
  for (const each of given) {
    states.get(each.bed.room)?.take([each]);
    const room = site.rooms.get(each.bed.room);
    if (room) roomOf.set(each.person.id, room);
  }
  const people = units.flatMap((unit) => unit.people);
  const kin = kinOf(site);
  const own = units.reduce((sum, unit) => {
    const rooms = new Map<RoomState, Sleeper[]>();
    for (const person of unit.people) {
      const state = states.get(roomOf.get(person.id)?.id ?? "");
      if (state) rooms.set(state, [...(rooms.get(state) ?? []), person]);
    }
    const parts = [...rooms].map(([state, members]) => ({
      room: state.room,
      people: members,
      locked: state.lockedAfter(0),
    }));
    return sum + unitCost(unit.people, parts, weights, kin.get(unit.people[0]?.household ?? ""));
  }, 0);
  const everybody = new Map([...residentRooms(site), ...roomOf]);
  return (
    own + groupCost(everybody, people, weights) + neighbourCost(people, (id) => everybody.get(id), weights)
  );
}

/** Where everyone sleeps who is already there. */
export function residentRooms(site: SiteFacts): Map<string, RoomFacts> {
  return new Map(
    [...site.roomOf].flatMap(([person, room]) => {
      const found = site.rooms.get(room);
      return found ? [[person, found] as const] : [];
    }),
  );
}
