import { messageKeyOf } from "@/lib/core/failure";
import { foldDigits } from "@/lib/core/fold";
import {
  BED_KINDS,
  type BedKind,
  MOST_BEDS,
  type PlannedRoom,
  plannedRoom,
} from "@/lib/housing/build-schema";
import { namedTwice } from "@/lib/housing/room-plan";
import english from "@/messages/en/housing.json";
import dari from "@/messages/fa-AF/housing.json";
import type { Sheet } from "./read-sheet";

/** The columns of a sheet of rooms and the headings they may have, folded as `fold` does. */
export const ROOM_COLUMNS = {
  building: ["building", "block", "ساختمان", "تعمیر"],
  floor: ["floor", "منزل", "طبقه"],
  wing: ["wing", "جناح"],
  room: ["room", "اتاق"],
  areaM2: ["area", "area m2", "m2", "مساحت", "متر مربع"],
  sexPolicy: ["sex policy", "for", "برای"],
  purpose: ["purpose", "use", "استفاده"],
  accessible: ["accessible", "قابل دسترس"],
  ownToilet: ["own wc", "own toilet", "wc", "تشناب"],
  beds: ["beds", "بسترها", "بستر"],
} as const;
type Column = keyof typeof ROOM_COLUMNS;
const NEEDED: readonly Column[] = ["building", "room", "areaM2", "beds"];

/** What is wrong with a row: its number in the file (the heading is 1), the column's name and a message key. */
export type SheetFault = { row: number; column: string; messageKey: string };
export type RoomSheet = { rooms: PlannedRoom[]; faults: SheetFault[] };

const fold = (text: string) =>
  foldDigits(text.normalize("NFKC"))
    .toLowerCase()
    .replace(/[\s_()²-]+/g, " ")
    .trim();

const YES = ["yes", "y", "1", "true", "x", "بلی", "بله"];
const NO = ["", "no", "n", "0", "false", "نخیر", "نه"];
const yesNo = (text: string) => (YES.includes(fold(text)) ? true : NO.includes(fold(text)) ? false : null);

/** The code that a word of the screen, in either language, or the code itself means; the text if there is none. */
function codeOf(list: "sex" | "purpose", text: string): string {
  const words = [english[list], dari[list]] as Record<string, string>[];
  const folded = fold(text);
  const found = Object.keys(english[list]).find((code) =>
    [code, ...words.map((each) => each[code] ?? "")].some((word) => fold(word) === folded),
  );
  return found ?? text;
}

/** "6", or "2 single, 4 upper": the kinds of the beds of a room; null for anything else. */
export function readBeds(text: string): BedKind[] | null {
  const plain = foldDigits(text.normalize("NFKC")).toLowerCase().trim();
  if (/^\d{1,3}$/.test(plain)) return Array.from({ length: Number(plain) }, () => "single");
  const kinds: BedKind[] = [];
  for (const part of plain.split(/[,;+،]/)) {
    const [, count = "", name = ""] = /^\s*(\d{1,3})\s*[x×*]?\s*(\p{L}+)\s*$/u.exec(part) ?? [];
    const kind = BED_KINDS.find((each) => each === name);
    if (!kind) return null;
    for (let at = 0; at < Number(count); at += 1) kinds.push(kind);
  }
  return kinds;
}

function columnsOf(heading: readonly string[]): Map<Column, number> {
  const names = heading.map(fold);
  const found = new Map<Column, number>();
  for (const [column, aliases] of Object.entries(ROOM_COLUMNS) as [Column, readonly string[]][]) {
    const at = names.findIndex((name) => aliases.map(fold).includes(name));
    if (at >= 0) found.set(column, at);
  }
  return found;
}

type Read = { room: PlannedRoom } | { faults: Omit<SheetFault, "row">[] };

function readRow(cells: readonly string[], at: ReadonlyMap<Column, number>): Read {
  const cell = (column: Column) => cells[at.get(column) ?? -1]?.trim() ?? "";
  const faults: Omit<SheetFault, "row">[] = [];
  const fault = (column: Column, messageKey: string) => void faults.push({ column, messageKey });
  const beds = readBeds(cell("beds"));
  if (!beds) fault("beds", "failure.import.beds");
  const accessible = yesNo(cell("accessible"));
  const ownToilet = yesNo(cell("ownToilet"));
  if (accessible === null) fault("accessible", "failure.import.yesNo");
  if (ownToilet === null) fault("ownToilet", "failure.import.yesNo");
  const parsed = plannedRoom.safeParse({
    building: cell("building"),
    room: cell("room"),
    wing: cell("wing"),
    beds: beds ?? [],
    floor: foldDigits(cell("floor")) || 0,
    areaM2: foldDigits(cell("areaM2")).replace(/[,\u066b]/, "."),
    sexPolicy: codeOf("sex", cell("sexPolicy")) || "FAMILY",
    purpose: codeOf("purpose", cell("purpose")) || "LIVING",
    accessible: accessible ?? false,
    ownToilet: ownToilet ?? false,
    heated: true,
    nearToilet: false,
    shared: false,
  });
  if (parsed.success && faults.length === 0) return { room: parsed.data };
  for (const issue of parsed.error?.issues ?? [])
    fault(
      (Object.keys(ROOM_COLUMNS) as Column[]).find((column) => column === issue.path[0]) ?? "room",
      messageKeyOf(issue.message),
    );
  return { faults };
}

/**
 * A sheet of rooms as rooms to create, or everything that is wrong with it, row by row. Columns are found by their
 * heading, in any order and case; building, room, area and beds are required.
 */
export function readRoomSheet(sheet: Sheet): RoomSheet {
  const [heading = [], ...rows] = sheet;
  const at = columnsOf(heading);
  const missing = NEEDED.filter((column) => !at.has(column));
  if (missing.length > 0)
    return {
      rooms: [],
      faults: missing.map((column) => ({ row: 1, column, messageKey: "failure.import.column" })),
    };
  const [rooms, faults]: [PlannedRoom[], SheetFault[]] = [[], []];
  const numbers = new Map<string, number>();
  for (const [index, cells] of rows.entries()) {
    if (cells.every((cell) => cell.trim() === "")) continue;
    const row = index + 2;
    const read = readRow(cells, at);
    if ("faults" in read) faults.push(...read.faults.map((fault) => ({ row, ...fault })));
    else {
      rooms.push(read.room);
      numbers.set(`${read.room.building}/${read.room.room}`, row);
    }
  }
  for (const name of namedTwice(rooms))
    faults.push({ row: numbers.get(name) ?? 1, column: "room", messageKey: "failure.import.twice" });
  if (rooms.reduce((sum, { beds }) => sum + beds.length, 0) > MOST_BEDS)
    faults.push({ row: 1, column: "beds", messageKey: "failure.import.tooLarge" });
  if (rooms.length === 0 && faults.length === 0)
    faults.push({ row: 1, column: "room", messageKey: "failure.import.empty" });
  return { rooms, faults: faults.sort((a, b) => a.row - b.row) };
}
