import { peopleByArea } from "../occupancy";
import { brokenRules, needsLowerBunk, type Sleeper, together } from "../placement-rules";
import type { BedFacts, RoomFacts, SiteFacts } from "../site-facts";

export type Given = { person: Sleeper; bed: BedFacts };

/** A room while beds are being suggested: who sleeps there already, who would, and which beds are left. */
export class RoomState {
  readonly byArea: number;
  readonly #there: readonly Sleeper[];
  #free: BedFacts[];
  #given: Given[] = [];
  #people: readonly Sleeper[];

  constructor(
    readonly room: RoomFacts,
    readonly standard: number,
    sleepers: ReadonlyMap<string, Sleeper>,
  ) {
    this.byArea = peopleByArea(room.areaM2, standard);
    this.#there = room.beds.flatMap((bed) => bed.sleepers.flatMap((id) => sleepers.get(id) ?? []));
    this.#free = room.beds.filter((bed) => bed.free);
    this.#people = this.#there;
  }

  get people(): readonly Sleeper[] {
    return this.#people;
  }
  get given(): readonly Given[] {
    return this.#given;
  }
  /** How many more people fit: free beds, and no more than the area allows. */
  get left(): number {
    return Math.max(0, Math.min(this.#free.length, this.byArea - this.#people.length));
  }
  /** Beds that nobody else can have once so many more of a household sleep here. */
  lockedAfter(more: number): number {
    return this.forOneHousehold ? this.left - more : 0;
  }
  /** Whether someone could be let in at all: an empty room, a shared one, or their own household's. */
  isOpenTo(person: Sleeper): boolean {
    const [first] = this.#people;
    return !this.forOneHousehold || !first || together(person, first);
  }
  /** Whether one household has the room to itself. */
  get forOneHousehold(): boolean {
    return this.room.sexPolicy === "FAMILY" && !this.room.shared;
  }

  /** Beds for all of these people at once, or null if one of them would break a rule or find no bed. */
  fit(people: readonly Sleeper[], placeOf: (id: string) => RoomFacts | undefined): Given[] | null {
    if (people.length > this.left) return null;
    const beds = bedsFor(people, this.#free);
    if (!beds) return null;
    const all = [...this.people, ...people];
    const here = new Set(people.map((each) => each.id));
    const at = {
      place: this.room,
      standard: this.standard,
      placeOf: (id: string) => (here.has(id) ? this.room : placeOf(id)),
    };
    const suits = beds.every(({ person, bed }) => {
      const roommates = all.filter((other) => other !== person);
      return brokenRules(person, { ...at, bedKind: bed.kind, roommates }).length === 0;
    });
    return suits ? beds : null;
  }

  take(beds: readonly Given[]): void {
    const taken = new Set(beds.map(({ bed }) => bed.id));
    this.#free = this.#free.filter((bed) => !taken.has(bed.id));
    this.#given.push(...beds);
    this.#count();
  }

  giveBack(people: ReadonlySet<string>): void {
    const back = this.#given.filter(({ person }) => people.has(person.id));
    this.#given = this.#given.filter(({ person }) => !people.has(person.id));
    this.#free = [...this.#free, ...back.map(({ bed }) => bed)];
    this.#count();
  }

  #count(): void {
    this.#people = [...this.#there, ...this.#given.map(({ person }) => person)];
  }
}

const BABY_UNDER = 2;

// A crib is only for a baby; upper bunks go first to those who can climb.
function wish(person: Sleeper, bed: BedFacts): number {
  const baby = person.ages !== null && person.ages.most < BABY_UNDER;
  if (bed.kind === "crib") return baby ? 0 : 9;
  if (bed.kind === "upper") return needsLowerBunk(person) ? 9 : 1;
  return baby ? 3 : 2;
}

function bedsFor(people: readonly Sleeper[], free: readonly BedFacts[]): Given[] | null {
  const left = [...free];
  const found: Given[] = [];
  const choosy = [...people].sort((a, b) => Number(needsLowerBunk(b)) - Number(needsLowerBunk(a)));
  for (const person of choosy) {
    const best = left.reduce<BedFacts | undefined>(
      (so, bed) => (wish(person, bed) < 9 && (!so || wish(person, bed) < wish(person, so)) ? bed : so),
      undefined,
    );
    if (!best) return null;
    left.splice(left.indexOf(best), 1);
    found.push({ person, bed: best });
  }
  return found;
}

/** How far apart two rooms are: steps along a corridor, then floors, then buildings. */
export function distance(a: RoomFacts, b: RoomFacts): number {
  if (a.id === b.id) return 0;
  if (a.building !== b.building) return 40;
  const along = Math.abs(numberOf(a.code) - numberOf(b.code));
  if (a.floor !== b.floor) return 10 + Math.min(10, Math.abs(a.floor - b.floor) * 4);
  return Math.min(9, Math.max(1, along));
}

function numberOf(code: string): number {
  return Number(/(\d+)\D*$/.exec(code)?.[1] ?? 0);
}

/** The rooms of a site as they are now. */
export function roomStates(site: SiteFacts): Map<string, RoomState> {
  return new Map(
    [...site.rooms].map(([id, room]) => [id, new RoomState(room, site.standard, site.sleepers)]),
  );
}
