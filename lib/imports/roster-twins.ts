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

function sameName(one: Described, other: Described): boolean {
  if (
    one.joined === other.joined ||
    one.joined.startsWith(other.joined) ||
    other.joined.startsWith(one.joined)
  )
    return true;
  return one.given.some((word) => other.given.includes(word));
}

const DOCUMENTS = ["tazkira", "passport"] as const;

/**
 * For each row that is probably the same person as a row above it, the first such row: by the same document number, or
 * by sex, birth, father's name and the sound of the given name. The first row itself is not in it.
 */
export function twinsOf(rows: readonly RosterRow[]): Map<number, number> {
  const twins = new Map<number, number>();
  const byNumber = new Map<string, number>();
  const byFrame = new Map<string, Described[]>();
  for (const { person, ...row } of rows) {
    if (!person) continue;
    const numbers = DOCUMENTS.flatMap((kind) =>
      person[kind] ? [`${kind} ${foldNumber(person[kind])}`] : [],
    );
    const frame = frameOf(person);
    const found = heard({ ...row, person });
    const above = frame ? (byFrame.get(frame) ?? []) : [];
    const doubles = [
      ...numbers.flatMap((number) => byNumber.get(number) ?? []),
      ...above.filter((each) => sameName(each, found)).map((each) => each.row),
    ];
    if (doubles.length > 0) twins.set(row.row, Math.min(...doubles));
    for (const number of numbers) if (!byNumber.has(number)) byNumber.set(number, row.row);
    if (frame) byFrame.set(frame, [...above, found]);
  }
  return twins;
}
