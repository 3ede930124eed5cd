import type { BedKind, PlannedRoom } from "./build-schema";

/** Codes of `count` rooms from the first on: `A-101`, `A-102` …; null if the first does not end in a number. */
export function roomCodes(first: string, count: number): string[] | null {
  const [, before = "", digits = ""] = /^(.*?)(\d{1,9})$/u.exec(first) ?? [];
  if (digits === "") return count === 1 ? [first] : null;
  return Array.from(
    { length: count },
    (_, at) => before + String(Number(digits) + at).padStart(digits.length, "0"),
  );
}

/** The kinds of the beds of a room: all alike, or lower and upper in turn. */
export function bedKinds(pattern: string, count: number): BedKind[] {
  return Array.from({ length: count }, (_, at) => {
    if (pattern === "bunk") return at % 2 === 0 ? "lower" : "upper";
    return pattern === "cot" || pattern === "crib" ? pattern : "single";
  });
}

/** Rooms that are named twice in a plan, as `A/101`. */
export function namedTwice(rooms: readonly Pick<PlannedRoom, "building" | "room">[]): string[] {
  const names = rooms.map(({ building, room }) => `${building}/${room}`);
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
}
