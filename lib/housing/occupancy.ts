/** What a bed is tonight; the first that applies, in this order. */
export const BED_STATUSES = [
  /** A person who is checked in sleeps in it. */
  "in-use",
  /** Given to a person who has not arrived. */
  "expected",
  "closed",
  "broken",
  "blocked",
  "reserved",
  "held",
  "free",
] as const;
export type BedStatus = (typeof BED_STATUSES)[number];

/** What is counted of beds; the three capacities are kept apart (docs/domain.md 4.1). */
export type BedCount = {
  /** Every bed that is not closed. */
  design: number;
  /** Beds in service, outside isolation rooms, no more in a room than its area allows, and without locked ones. */
  usable: number;
  /** Beds that are slept in tonight. */
  inUse: number;
  /** Usable beds that can be given to anyone the room is for. */
  free: number;
  /** Beds given to people who have not arrived, and beds kept back. */
  reserved: number;
  /** Free beds that nobody can have, because another household has part of the room. */
  locked: number;
  broken: number;
  blocked: number;
  /** Rooms with more people in them than their area allows. */
  overcrowded: number;
};

export const NO_BEDS: BedCount = {
  design: 0,
  usable: 0,
  inUse: 0,
  free: 0,
  reserved: 0,
  locked: 0,
  broken: 0,
  blocked: 0,
  overcrowded: 0,
};

export type RoomToCount = {
  areaM2: number;
  purpose: string;
  /** Whether a household has the whole room as soon as one of its members sleeps there. */
  oneHousehold: boolean;
  beds: readonly BedStatus[];
};

/** How many people a room takes by its area: whole people at `standard` m² each. */
export function peopleByArea(areaM2: number, standard: number): number {
  return Math.floor(areaM2 / standard + 1e-9);
}

/**
 * The three capacities of one room and what keeps them apart. The SQL of queries/bed-counts.ts does the same for a
 * whole site; a test compares the two.
 */
export function countRoom(room: RoomToCount, standard: number): BedCount {
  const of = (...statuses: BedStatus[]) => room.beds.filter((bed) => statuses.includes(bed)).length;
  const inUse = of("in-use");
  const taken = of("in-use", "expected");
  const byArea = peopleByArea(room.areaM2, standard);
  const working = Math.min(of("in-use", "expected", "reserved", "free"), byArea);
  const fit = room.purpose === "ISOLATION" ? 0 : working;
  const locked = room.oneHousehold && taken > 0 ? Math.max(0, fit - taken) : 0;
  return {
    design: room.beds.length - of("closed"),
    usable: fit - locked,
    inUse,
    free: locked > 0 ? 0 : Math.min(of("free"), Math.max(0, fit - taken)),
    reserved: of("expected", "reserved", "held"),
    locked,
    broken: of("broken"),
    blocked: of("blocked"),
    overcrowded: taken > byArea ? 1 : 0,
  };
}

/**
 * Occupancy in whole percent, the same everywhere: beds slept in out of the usable ones. Above 100 if more people
 * sleep than there are usable beds; null if there are none.
 */
export function occupancyOf({ inUse, usable }: Pick<BedCount, "inUse" | "usable">): number | null {
  return usable > 0 ? Math.round((inUse / usable) * 100) : null;
}

/** The sum over rooms, buildings or sites. */
export function countAll(counts: readonly BedCount[]): BedCount {
  const sum = { ...NO_BEDS };
  for (const count of counts)
    for (const key of Object.keys(sum) as (keyof BedCount)[]) sum[key] += count[key];
  return sum;
}

/** How many people the services of a site can serve; null if nothing is known of one. Planning figures of UNHCR. */
export function peopleByServices({
  latrines,
  showers,
  waterLitresDay,
}: {
  latrines: number;
  showers: number;
  waterLitresDay: number;
}): { latrines: number | null; showers: number | null; water: number | null } {
  return {
    latrines: latrines > 0 ? latrines * 20 : null,
    showers: showers > 0 ? showers * 50 : null,
    water: waterLitresDay > 0 ? Math.floor(waterLitresDay / 15) : null,
  };
}
