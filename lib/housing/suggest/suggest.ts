import { brokenRules, type Sleeper } from "../placement-rules";
import type { SiteFacts } from "../site-facts";
import { placementCost, residentRooms, usualWeights, type Weights } from "./cost";
import { Placing, type Unit, unitsOf } from "./placing";
import { type Reason, reasonsOf } from "./reasons";

export type Suggestion = {
  cost: number;
  beds: { person: string; bed: string }[];
  /** Who would be left without a bed. */
  unplaced: string[];
  reasons: Reason[];
};

/** Three ways to look at the same wishes; the first is the usual one. */
const VIEWS: readonly Partial<Weights>[] = [
  {},
  // Keeps rooms for people who come later: hardly a bed is locked away.
  { locked: 9, hall: 4 },
  // Keeps people near those they belong to, whatever it locks.
  { split: 80, apart: 6, groupSpread: 24, neighbour: 3, locked: 1, hall: 30 },
];

// While the next best rooms are looked for, locked beds and halls weigh little. Otherwise the room that was suggested
// before would still cost less than any other, and a single person would be offered the same bed again and no other.
const ELSEWHERE: Partial<Weights> = { locked: 1, hall: 4 };

// Rounds of taking out and putting back: fewer with more households, so that the answer comes in time.
const ROUNDS = { most: 200, work: 6000 };

// A small generator of our own: the same people and site give the same suggestion (Park and Miller, 1988).
function chance(seed: number): (below: number) => number {
  let state = (seed % 2147483646) + 1;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

/** Work that can be paused at each step, so that other requests are answered meanwhile. */
type Stepwise<T> = Generator<undefined, T>;

/** Takes a few households out and puts them back elsewhere for as long as that improves the plan. */
function* improve(placing: Placing, units: readonly Unit[], rounds: number): Stepwise<void> {
  const pick = chance(units.length * 31 + 7);
  let cost = placing.cost;
  for (let round = 0; round < rounds && units.length > 1; round += 1) {
    const count = 2 + pick(Math.min(4, units.length - 1));
    const some = [...new Set(Array.from({ length: count }, () => units[pick(units.length)]))].filter(
      (unit) => unit !== undefined,
    );
    const kept = placing.keep();
    for (const unit of some) placing.takeOut(unit);
    for (const unit of some.reverse()) placing.put(unit);
    const now = placing.cost;
    if (now < cost) cost = now;
    else placing.restore(kept, some);
    yield;
  }
}

// With so few households every order of placing them is tried: whoever comes first has the choice of rooms.
const EVERY_ORDER = 5;

function* ordersOf<T>(all: readonly T[]): Generator<readonly T[]> {
  if (all.length < 2) yield all;
  else
    for (const first of all)
      for (const rest of ordersOf(all.filter((each) => each !== first))) yield [first, ...rest];
}

type Look = { weights: Weights; avoid?: ReadonlySet<string> };

function* placedIn(
  site: SiteFacts,
  units: readonly Unit[],
  { weights, avoid }: Look,
  order: readonly Unit[],
): Stepwise<Placing> {
  const placing = new Placing(site, units, weights, avoid);
  for (const unit of order) {
    placing.put(unit);
    yield;
  }
  return placing;
}

function* place(site: SiteFacts, people: readonly Sleeper[], look: Look): Stepwise<Placing> {
  const units = unitsOf(people);
  let best = yield* placedIn(site, units, look, units);
  if (units.length <= EVERY_ORDER)
    for (const order of ordersOf(units)) {
      const other = yield* placedIn(site, units, look, order);
      if (other.cost < best.cost) best = other;
    }
  yield* improve(best, units, Math.min(ROUNDS.most, Math.ceil(ROUNDS.work / Math.max(1, units.length))));
  return best;
}

/** People who would break a hard rule in a placement; if there are any, the placement is not shown. */
export function hardBreaks(
  site: SiteFacts,
  people: readonly Sleeper[],
  beds: readonly { person: string; bed: string }[],
): string[] {
  const known = new Map([...site.sleepers, ...people.map((each) => [each.id, each] as const)]);
  const rooms = [...site.rooms.values()];
  const where = new Map(
    rooms.flatMap((room) => room.beds.map((bed) => [bed.address, { room, bed }] as const)),
  );
  const roomOf = new Map([...site.roomOf].map(([person, room]) => [person, site.rooms.get(room)]));
  for (const { person, bed } of beds) roomOf.set(person, where.get(bed)?.room);
  const seen = new Set<string>();
  return beds.flatMap(({ person, bed: address }) => {
    const at = where.get(address);
    const who = known.get(person);
    if (!at || !who || !at.bed.free || seen.has(address)) return [person];
    seen.add(address);
    const roommates = [...roomOf].flatMap(([id, room]) =>
      room === at.room && id !== person ? (known.get(id) ?? []) : [],
    );
    const situation = { place: at.room, bedKind: at.bed.kind, roommates, standard: site.standard };
    return brokenRules(who, { ...situation, placeOf: (id) => roomOf.get(id) }).length > 0 ? [person] : [];
  });
}

/** Who sleeps in which room, whichever bed of it: the difference between two suggestions. */
function shapeOf(placing: Placing): string {
  return placing.given
    .map(({ person, room }) => `${person.id} ${room.id}`)
    .sort()
    .join(",");
}

function* suggesting(site: SiteFacts, people: readonly Sleeper[]): Stepwise<Suggestion[]> {
  const found: Suggestion[] = [];
  const shapes = new Set<string>();
  const used = new Set<string>();
  for (const view of VIEWS) {
    const weights = { ...usualWeights, ...view };
    let placing = yield* place(site, people, { weights });
    // Another set of weights with the same result is no choice: then the next best rooms are looked for.
    if (shapes.has(shapeOf(placing)))
      placing = yield* place(site, people, { weights: { ...weights, ...ELSEWHERE }, avoid: used });
    if (shapes.has(shapeOf(placing))) continue;
    shapes.add(shapeOf(placing));
    const given = placing.given;
    for (const { room } of given) used.add(room.id);
    const beds = given.map(({ person, bed }) => ({ person: person.id, bed: bed.address }));
    if (hardBreaks(site, people, beds).length > 0) throw new Error("a suggestion breaks a hard rule");
    const placed = new Set(beds.map((each) => each.person));
    found.push({
      cost: placementCost(site, unitsOf(people), given, usualWeights),
      beds,
      unplaced: people.filter((each) => !placed.has(each.id)).map((each) => each.id),
      reasons: reasonsOf(people, given, residentRooms(site)),
    });
  }
  return found.sort((a, b) => a.cost - b.cost);
}

/**
 * The three best placements of people at a site that break no hard rule, each with its reasons, the best first; fewer
 * if there are not three that differ in who sleeps in which room. The same question gives the same answer. Rules and
 * wishes: docs/domain.md 4.2.
 */
export function suggest(site: SiteFacts, people: readonly Sleeper[]): Suggestion[] {
  const work = suggesting(site, people);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

const TURN_MS = 15;

/** The same, pausing every few milliseconds so that the server can answer others. */
export async function suggestInTurns(site: SiteFacts, people: readonly Sleeper[]): Promise<Suggestion[]> {
  const work = suggesting(site, people);
  for (let since = performance.now(); ; ) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() - since < TURN_MS) continue;
    await new Promise(setImmediate);
    since = performance.now();
  }
}
