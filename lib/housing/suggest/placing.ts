import { isSurelyGrown, type Sleeper } from "../placement-rules";
import type { RoomFacts, SiteFacts } from "../site-facts";
import { groupCost, type Kin, kinOf, neighbourCost, residentRooms, unitCost, type Weights } from "./cost";
import { distance, type Given, type RoomState, roomStates } from "./room-state";

/** A household, or a single person: people who should sleep behind one door. */
export type Unit = { people: readonly Sleeper[] };

/**
 * `cost` is the unit's own; `choice` adds what its group and neighbours lose, which is counted once for the whole.
 */
type Plan = { cost: number; choice: number; beds: ReadonlyMap<RoomState, readonly Given[]> };

// How many rooms are tried as the first of several for a large household.
const SEEDS = 8;
const MOST_ROOMS = 8;
// What a room that was suggested before costs: more than any single wish, less than dividing a family.
const AGAIN = 30;

/** People as units, the hardest to place first: those with most needs, then the largest households. */
export function unitsOf(people: readonly Sleeper[]): Unit[] {
  const units = new Map<string, Sleeper[]>();
  for (const person of people) {
    const key = person.household ?? person.id;
    units.set(key, [...(units.get(key) ?? []), person]);
  }
  const hardness = ({ people: of }: Unit) =>
    of.length + 20 * of.filter((each) => each.needs.size > 0 || each.apart.size > 0 || each.alone).length;
  return [...units.values()].map((of) => ({ people: of })).sort((a, b) => hardness(b) - hardness(a));
}

/** A site with people put into beds, who can be taken out and put elsewhere. */
export class Placing {
  readonly #states: Map<string, RoomState>;
  readonly #plans = new Map<Unit, Plan>();
  readonly #roomOf: Map<string, RoomFacts>;
  readonly #groups = new Map<string, string[]>();
  readonly #near = new Map<RoomState, readonly RoomState[]>();
  readonly #kin: ReadonlyMap<string, Kin>;

  constructor(
    readonly site: SiteFacts,
    readonly units: readonly Unit[],
    readonly weights: Weights,
    /** Rooms to avoid this time if possible. */
    readonly avoid: ReadonlySet<string> = new Set(),
  ) {
    this.#kin = kinOf(site);
    this.#states = roomStates(site);
    this.#roomOf = residentRooms(site);
    for (const { id, group } of units.flatMap((unit) => unit.people))
      if (group) this.#groups.set(group, [...(this.#groups.get(group) ?? []), id]);
  }

  /** The current total cost. */
  get cost(): number {
    const own = this.units.reduce(
      (sum, unit) => sum + (this.#plans.get(unit)?.cost ?? this.#costOfNone(unit)),
      0,
    );
    const people = this.units.flatMap((unit) => unit.people);
    return (
      own +
      groupCost(this.#roomOf, people, this.weights) +
      neighbourCost(people, (id) => this.#roomOf.get(id), this.weights)
    );
  }

  /** All beds given, with the room of each. */
  get given(): (Given & { room: RoomFacts })[] {
    return [...this.#states.values()].flatMap((state) =>
      state.given.map((each) => ({ ...each, room: state.room })),
    );
  }

  #costOfNone(unit: Unit): number {
    return unit.people.length * this.weights.withoutBed;
  }

  /** Puts a unit where it costs least right now; leaves it out if nothing suits. */
  put(unit: Unit): void {
    const best = this.#bestPlan(unit);
    if (!best) return;
    this.#take(best);
    this.#plans.set(unit, best);
  }

  takeOut(unit: Unit): void {
    const plan = this.#plans.get(unit);
    if (!plan) return;
    const ids = new Set(unit.people.map((each) => each.id));
    for (const state of plan.beds.keys()) state.giveBack(ids);
    for (const id of ids) this.#roomOf.delete(id);
    this.#plans.delete(unit);
  }

  /** The current state, to come back to. */
  keep(): ReadonlyMap<Unit, Plan> {
    return new Map(this.#plans);
  }

  restore(kept: ReadonlyMap<Unit, Plan>, units: readonly Unit[]): void {
    for (const unit of units) this.takeOut(unit);
    for (const unit of units) {
      const plan = kept.get(unit);
      if (!plan) continue;
      this.#take(plan);
      this.#plans.set(unit, plan);
    }
  }

  #take({ beds }: Plan): void {
    for (const [state, given] of beds) {
      state.take(given);
      for (const { person } of given) this.#roomOf.set(person.id, state.room);
    }
  }

  #bestPlan(unit: Unit): Plan | undefined {
    const ill = unit.people.filter((each) => each.needs.has("ISOLATION"));
    const well = unit.people.filter((each) => !each.needs.has("ISOLATION"));
    const apart = this.#isolated(ill);
    let best: Plan | undefined;
    for (const beds of this.#choices(well, apart)) {
      const plan = this.#priced(unit, new Map([...apart, ...beds]));
      if (!best || plan.choice < best.choice) best = plan;
    }
    return best ?? (apart.size > 0 ? this.#priced(unit, apart) : undefined);
  }

  #priced(unit: Unit, beds: Plan["beds"]): Plan {
    const parts = [...beds].map(([state, given]) => ({
      room: state.room,
      locked: state.lockedAfter(given.length),
      people: given.map(({ person }) => person),
    }));
    const kin = this.#kin.get(unit.people[0]?.household ?? "");
    const again = parts.filter(({ room }) => this.avoid.has(room.id)).length;
    const cost = unitCost(unit.people, parts, this.weights, kin) + again * AGAIN;
    const near = this.#buildingsOfGroup(unit);
    const strays = near.size > 0 && parts.some(({ room }) => !near.has(room.building));
    const lost =
      (strays ? this.weights.groupSpread : 0) +
      neighbourCost(unit.people, this.#placeWith(beds), this.weights);
    return { cost, choice: cost + lost, beds };
  }

  #buildingsOfGroup({ people }: Unit): Set<string> {
    const others = this.#groups.get(people[0]?.group ?? "") ?? [];
    return new Set(others.flatMap((id) => this.#roomOf.get(id)?.building ?? []));
  }

  /** Where a person sleeps, counting what this plan has given so far. */
  #placeWith(plan: ReadonlyMap<RoomState, readonly Given[]>) {
    const planned = new Map(
      [...plan].flatMap(([state, given]) => given.map(({ person }) => [person.id, state.room] as const)),
    );
    return (id: string) => planned.get(id) ?? this.#roomOf.get(id);
  }

  #isolated(ill: readonly Sleeper[]): Map<RoomState, Given[]> {
    const found = new Map<RoomState, Given[]>();
    for (const person of ill) {
      for (const state of this.#states.values()) {
        if (state.room.purpose !== "ISOLATION" || found.has(state)) continue;
        const beds = state.fit([person], this.#placeWith(found));
        if (!beds) continue;
        found.set(state, beds);
        break;
      }
    }
    return found;
  }

  /** Ways to house these people: each room that takes all of them, and sets of adjacent rooms. */
  *#choices(
    people: readonly Sleeper[],
    apart: ReadonlyMap<RoomState, Given[]>,
  ): Generator<Map<RoomState, Given[]>> {
    if (people.length === 0) return;
    const placeOf = this.#placeWith(apart);
    const [one] = people;
    const open = [...this.#states.values()].filter(
      (state) =>
        state.left > 0 && state.room.purpose !== "ISOLATION" && one !== undefined && state.isOpenTo(one),
    );
    let whole = false;
    for (const state of open) {
      const beds = state.left >= people.length ? state.fit(people, placeOf) : null;
      if (!beds) continue;
      whole ||= !state.room.shared;
      yield new Map([[state, beds]]);
    }
    if (whole || people.length === 1) return;
    const seeds = [...open].sort((a, b) => b.left - a.left).slice(0, SEEDS);
    for (const seed of seeds) {
      // Which adult leads in which room can decide whether the others fit.
      for (const adults of [people.filter(isSurelyGrown), people.filter(isSurelyGrown).reverse()]) {
        const split = this.#splitFrom(seed, people, adults, apart);
        if (split) yield split;
      }
    }
  }

  #neighboursOf(seed: RoomState): readonly RoomState[] {
    const known = this.#near.get(seed);
    if (known) return known;
    const found = [...this.#states.values()]
      .filter((state) => state.room.purpose !== "ISOLATION")
      .map((state) => ({ state, far: distance(seed.room, state.room) }))
      .sort((a, b) => a.far - b.far)
      .map(({ state }) => state);
    this.#near.set(seed, found);
    return found;
  }

  #splitFrom(
    seed: RoomState,
    people: readonly Sleeper[],
    adults: readonly Sleeper[],
    apart: ReadonlyMap<RoomState, Given[]>,
  ): Map<RoomState, Given[]> | null {
    let left = [...people].sort((a, b) => (a.ages?.least ?? 30) - (b.ages?.least ?? 30));
    const found = new Map<RoomState, Given[]>();
    for (const state of this.#neighboursOf(seed)) {
      const lead = adults.find((each) => left.includes(each));
      if (left.length === 0 || !lead || found.size === MOST_ROOMS) break;
      if (state.left === 0 || !state.isOpenTo(lead)) continue;
      // Each room has an adult of the family; the others keep one for the rooms that follow.
      const room = Math.min(state.left, left.length);
      for (let take = room; take > 0; take -= 1) {
        const rest = left.filter((each) => each !== lead);
        const needed = left.length > take ? rest.filter((each) => !isSurelyGrown(each)) : rest;
        const group = [
          lead,
          ...[...needed, ...rest.filter((each) => !needed.includes(each))].slice(0, take - 1),
        ];
        const beds = state.fit(group, this.#placeWith(new Map([...apart, ...found])));
        if (!beds) continue;
        found.set(state, beds);
        left = left.filter((each) => !group.includes(each));
        break;
      }
    }
    // A family is not separated: all of them or none, until a person decides otherwise.
    return left.length === 0 ? found : null;
  }
}
