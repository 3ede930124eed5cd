import type { CivilDate } from "@/lib/core/civil-date";
import { aBed, aBuilding, aRoom } from "../builders";
import type { Chance, Keys } from "./chance";
import { addDays } from "./days";
import type { Rows } from "./rows";
import type { SitePlan } from "./sites";

/** A person to be given a bed. */
export type Sleeper = { id: string; sex: string; age: number };

type Bed = { id: string; kind: string };
type Room = { beds: readonly Bed[]; freeFrom: CivilDate };
type Place = { id: string; country: string };
type RoomWish = { kinds: readonly string[]; sexPolicy: string; purpose: string; shared?: boolean };

const mostInRoom = 8;
const dormitory = { M: 8, F: 5 } as const;
const keptFreeRooms = 40;

/**
 * Builds a site room by room as families come, so that a family sleeps in one room (a big one in two) and some beds
 * stay empty, broken or held. Rooms with space left go to the next family that fits.
 */
export class SiteBeds {
  readonly #free: Room[] = [];
  readonly #dormitories = new Map<"M" | "F", Bed[]>();
  #building: Place | undefined;
  #buildings = 0;
  #roomsInBuilding = 0;
  #rooms = 0;

  constructor(
    readonly plan: SitePlan,
    readonly siteId: string,
    readonly chance: Chance,
    readonly keys: Keys,
    readonly today: CivilDate,
  ) {}

  /** A bed for each sleeper from that night on; null for an infant who sleeps beside the mother. */
  place(
    rows: Rows,
    family: readonly Sleeper[],
    from: CivilDate,
    leaves: CivilDate | null,
  ): (string | null)[] {
    const [only] = family;
    if (family.length === 1 && only && only.age >= 18)
      return [this.#inDormitory(rows, only.sex === "F" ? "F" : "M")];
    const found: (string | null)[] = [];
    for (let at = 0; at < family.length; at += mostInRoom)
      found.push(...this.#inRoom(rows, family.slice(at, at + mostInRoom), from, leaves));
    this.#spareRoom(rows);
    return found;
  }

  /** A hall of beds, for people who came together. */
  hall(rows: Rows, beds: number): string[] {
    const kinds = Array.from({ length: beds }, () => "cot");
    const wish = { kinds, sexPolicy: "FAMILY", purpose: "LIVING", shared: true };
    return this.#build(rows, wish).map((bed) => bed.id);
  }

  #inRoom(
    rows: Rows,
    family: readonly Sleeper[],
    from: CivilDate,
    leaves: CivilDate | null,
  ): (string | null)[] {
    const needs = family.map((each) =>
      each.age < 2 && this.chance.happens(0.3) ? null : this.#kindFor(each),
    );
    const beds = this.#reused(needs, from) ?? this.#build(rows, this.#wishFor(needs));
    if (leaves && leaves < this.today) this.#release({ beds, freeFrom: leaves });
    const left = [...beds];
    return needs.map((kind) => {
      if (kind === null) return null;
      const at = Math.max(
        0,
        left.findIndex((bed) => bed.kind === kind),
      );
      return left.splice(at, 1)[0]?.id ?? null;
    });
  }

  #kindFor({ age }: Sleeper): string {
    if (age < 2) return "crib";
    if (!this.plan.bunks) return this.plan.type === "TENTED_CAMP" ? "cot" : "single";
    return age < 6 || age >= 60 || this.chance.happens(0.5) ? "lower" : "upper";
  }

  #wishFor(needs: readonly (string | null)[]): RoomWish {
    const kinds = needs.filter((kind) => kind !== null);
    const spare = this.chance.weighted([
      [0, 66],
      [1, 26],
      [2, 8],
    ] as const);
    const plain = this.plan.bunks ? "upper" : this.plan.type === "TENTED_CAMP" ? "cot" : "single";
    for (let added = 0; added < spare; added += 1) kinds.push(plain);
    return { kinds: kinds.length > 0 ? kinds : [plain], sexPolicy: "FAMILY", purpose: "LIVING" };
  }

  #reused(needs: readonly (string | null)[], from: CivilDate): readonly Bed[] | null {
    const wanted = needs.filter((kind) => kind !== null).length;
    const at = this.#free.findIndex((room) => {
      return room.freeFrom <= from && room.beds.length >= wanted && room.beds.length <= wanted + 1;
    });
    return at < 0 ? null : (this.#free.splice(at, 1)[0]?.beds ?? null);
  }

  #release(room: Room): void {
    this.#free.push(room);
    if (this.#free.length > keptFreeRooms) this.#free.shift();
  }

  #inDormitory(rows: Rows, sex: "M" | "F"): string {
    const open = this.#dormitories.get(sex) ?? [];
    if (open.length === 0) {
      const kinds = Array.from({ length: dormitory[sex] }, (_, at) =>
        this.plan.bunks ? (at % 2 === 0 ? "lower" : "upper") : "single",
      );
      const sexPolicy = sex === "F" ? "WOMEN" : "MEN";
      open.push(...this.#build(rows, { kinds, sexPolicy, purpose: "LIVING" }));
      this.#dormitories.set(sex, open);
    }
    const bed = open.shift();
    if (!bed) throw new Error("a dormitory was built without a bed");
    return bed.id;
  }

  // One room in sixty is empty: kept for the ill, or waiting for a repair.
  #spareRoom(rows: Rows): void {
    if (!this.chance.happens(1 / 60)) return;
    const purpose = this.chance.happens(0.4) ? "ISOLATION" : "LIVING";
    this.#build(rows, { kinds: ["single", "single", "single"], sexPolicy: "FAMILY", purpose });
  }

  #inBuilding(rows: Rows): Place {
    if (!this.#building || this.#roomsInBuilding >= this.plan.floors * this.plan.roomsToFloor) {
      const of = { id: this.siteId, country: this.plan.country };
      const letters = this.#buildings < 26 ? "" : letter(Math.floor(this.#buildings / 26) - 1);
      const code = `${this.plan.building}${letters}${letter(this.#buildings % 26)}`;
      const building = aBuilding(of, code, this.keys.next());
      rows.add("building", building);
      this.#building = building;
      this.#buildings += 1;
      this.#roomsInBuilding = 0;
    }
    return this.#building;
  }

  #build(rows: Rows, wish: RoomWish): readonly Bed[] {
    const building = this.#inBuilding(rows);
    const floor = Math.floor(this.#roomsInBuilding / this.plan.roomsToFloor);
    const number = (this.#roomsInBuilding % this.plan.roomsToFloor) + 1;
    this.#roomsInBuilding += 1;
    this.#rooms += 1;
    const room = aRoom(building, `${floor + 1}${String(number).padStart(2, "0")}`, {
      id: this.keys.next(),
      floor,
      wing: wish.sexPolicy === "WOMEN" ? "women" : null,
      area_m2: Math.round(wish.kinds.length * this.plan.m2_standard * this.chance.whole(10, 14)) / 10,
      sex_policy: wish.sexPolicy,
      purpose: wish.purpose,
      accessible: floor === 0 && this.#rooms % 9 === 0,
      heated: this.plan.type !== "TENTED_CAMP",
      own_toilet: this.plan.ownToilet,
      near_toilet: this.plan.ownToilet || number <= 3,
      shared: wish.shared ?? false,
    });
    rows.add("room", room);
    return wish.kinds.map((kind, at) => this.#bed(rows, room, kind, String(at + 1)));
  }

  #bed(rows: Rows, room: Place, kind: string, code: string): Bed {
    const id = this.keys.next();
    rows.add("bed", aBed(room, this.siteId, code, { id, kind }));
    // A bed out of order is added beside the family's own, so that nobody is without one because of it.
    if (this.chance.happens(0.012)) this.#extra(rows, room, kind, `${code}a`, "broken");
    else if (this.chance.happens(0.006)) this.#extra(rows, room, kind, `${code}a`, "held");
    return { id, kind };
  }

  #extra(rows: Rows, room: Place, kind: string, code: string, state: string): void {
    const id = this.keys.next();
    rows.add("bed", aBed(room, this.siteId, code, { id, kind, state }));
    if (state !== "broken") return;
    const from_on = addDays(this.today, -this.chance.whole(1, 40));
    const reason = this.chance.pick(["FURNITURE", "OTHER", "BEDBUGS", "LEAK"]);
    const country = room.country;
    rows.add("bed_out_of_service", {
      id: this.keys.next(),
      bed_id: id,
      country,
      from_on,
      to_on: null,
      reason,
    });
  }
}

function letter(at: number): string {
  return String.fromCharCode(65 + at);
}
