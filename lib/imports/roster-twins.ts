import { foldNumber } from "@/lib/core/text";
import { nameUnits } from "@/lib/people/name-unit";
import type { RosterPerson, RosterRow } from "./roster-person";

type Described = { row: number; given: string[]; joined: string };

const skeletons = (text: string) => nameUnits(text).map(({ skeleton }) => skeleton);

/** Everything but the given name: two rows that agree in all of it may be one person in two spellings. */
function frameOf(person: RosterPerson): string | null {
  const father = skeletons(person.fatherName || person.fatherNameNative).join("");
  if (!person.birth || father === "") return null;
  return [person.sex, person.birth.bornFrom, person.birth.bornTo, father].join(" ");
}

function heard({ row, person }: RosterRow & { person: RosterPerson }): Described {
  const given = [skeletons(person.givenName), skeletons(person.nameNative)].flat();
  return { row, given, joined: skeletons(person.givenName || person.nameNative).join("") };
}

/** The first row of each name, of each beginning of one, and of each word of one: no row is compared with every other. */
type Names = { whole: Map<string, number>; begun: Map<string, number>; words: Map<string, number> };

const beginnings = (name: string) => Array.from({ length: name.length + 1 }, (_, end) => name.slice(0, end));

/** Rows above with the same name, with one that begins like it or that it begins with, or with a word of it. */
function sameNames({ whole, begun, words }: Names, { joined, given }: Described): number[] {
  const shorter = beginnings(joined).map((name) => whole.get(name));
  const shared = given.map((word) => words.get(word));
  return [begun.get(joined), ...shorter, ...shared].filter((row) => row !== undefined);
}

function addFirst(to: Map<string, number>, keys: readonly string[], row: number): void {
  for (const key of keys) if (!to.has(key)) to.set(key, row);
}

function addName({ whole, begun, words }: Names, { joined, given, row }: Described): void {
  addFirst(whole, [joined], row);
  addFirst(begun, beginnings(joined), row);
  addFirst(words, given, row);
}

const DOCUMENTS = ["tazkira", "passport"] as const;

/**
 * For each row that is probably the same person as a row above it, the first such row: by the same document number, or
 * by sex, birth, father's name and the sound of the given name. The first row itself is not in it.
 */
export function twinsOf(rows: readonly RosterRow[]): Map<number, number> {
  const twins = new Map<number, number>();
  const byNumber = new Map<string, number>();
  const byFrame = new Map<string, Names>();
  for (const { person, ...row } of rows) {
    if (!person) continue;
    const numbers = DOCUMENTS.flatMap((kind) =>
      person[kind] ? [`${kind} ${foldNumber(person[kind])}`] : [],
    );
    const frame = frameOf(person);
    const found = heard({ ...row, person });
    const above = (frame && byFrame.get(frame)) || { whole: new Map(), begun: new Map(), words: new Map() };
    const doubles = [...numbers.flatMap((number) => byNumber.get(number) ?? []), ...sameNames(above, found)];
    if (doubles.length > 0) twins.set(row.row, Math.min(...doubles));
    addFirst(byNumber, numbers, row.row);
    addName(above, found);
    if (frame) byFrame.set(frame, above);
  }
  return twins;
}
