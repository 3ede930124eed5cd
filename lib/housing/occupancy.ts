/** What is counted of beds; the three capacities are kept apart (domain.md 4.1). */
export type BedCount = {
  /** Every bed there is. */
  design: number;
  /** Beds in service, outside isolation rooms, and no more in a room than its area allows. */
  usable: number;
  /** Beds somebody sleeps in tonight. */
  inUse: number;
  reserved: number;
  broken: number;
};

export type RoomFacts = {
  areaM2: number;
  purpose: string;
  beds: readonly { state: string; taken: boolean }[];
};

/** How many people a room takes by its area: whole people at `standard` m² each. */
export function peopleByArea(areaM2: number, standard: number): number {
  return Math.floor(areaM2 / standard + 1e-9);
}

/** Whether more people sleep in a room than its area allows. */
export function isOvercrowded(room: RoomFacts, standard: number): boolean {
  return room.beds.filter((bed) => bed.taken).length > peopleByArea(room.areaM2, standard);
}

/** The three capacities of one room. */
export function countRoom(room: RoomFacts, standard: number): BedCount {
  const working = room.beds.filter((bed) => bed.state === "in-service" || bed.state === "reserved").length;
  return {
    design: room.beds.length,
    usable: room.purpose === "ISOLATION" ? 0 : Math.min(working, peopleByArea(room.areaM2, standard)),
    inUse: room.beds.filter((bed) => bed.taken).length,
    reserved: room.beds.filter((bed) => bed.state === "reserved" || bed.state === "held").length,
    broken: room.beds.filter((bed) => bed.state === "broken").length,
  };
}

/** The sum over rooms. */
export function countAll(counts: readonly BedCount[]): BedCount {
  const sum = (of: (count: BedCount) => number) => counts.reduce((total, count) => total + of(count), 0);
  return {
    design: sum((c) => c.design),
    usable: sum((c) => c.usable),
    inUse: sum((c) => c.inUse),
    reserved: sum((c) => c.reserved),
    broken: sum((c) => c.broken),
  };
}
