import { doubtsOf } from "@/lib/people/kinship";
import type { Sheet } from "./read-sheet";
import { columnsNamed, hasName, type Mapping, type RosterColumn } from "./roster-columns";
import type { Finding, RosterPerson, RosterRow } from "./roster-person";
import { type RosterContext, readRosterRow } from "./roster-row";
import { relationshipOf } from "./roster-words";

/** A file of people: at most 20,000 rows below the heading, which is on one of the first sheets. */
export const ROSTER_LIMITS = { bytes: 8_000_000, rows: 20_030, columns: 60, sheets: 6 };

// Titles, dates and notes above a table take a few rows.
const HEADING_WITHIN = 30;
const LEAST_COLUMNS = 2;

/** The heading row of a sheet and what its columns hold; null if no row names a person's columns. */
export function findHeading(sheet: Sheet): { at: number; mapping: Map<RosterColumn, number> } | null {
  let best: { at: number; mapping: Map<RosterColumn, number> } | null = null;
  for (const [at, cells] of sheet.slice(0, HEADING_WITHIN).entries()) {
    const mapping = columnsNamed(cells);
    if (mapping.size > (best?.mapping.size ?? LEAST_COLUMNS - 1) && hasName(mapping)) best = { at, mapping };
  }
  return best;
}

/** The sheet of a workbook whose heading names the most columns of a person; if none does, the first. */
export function rosterSheet(sheets: readonly Sheet[]): Sheet {
  const named = (sheet: Sheet) => findHeading(sheet)?.mapping.size ?? 0;
  const [first = [], ...others] = sheets;
  return others.reduce((best, each) => (named(each) > named(best) ? each : best), first);
}

const isBlank = (cells: readonly string[]) => cells.every((cell) => cell.trim() === "");

/** The rows below the heading that hold anything, with their numbers in the file. */
export function rowsBelow(sheet: Sheet, heading: number): { row: number; cells: string[] }[] {
  return sheet.flatMap((cells, at) => (at > heading && !isBlank(cells) ? [{ row: at + 1, cells }] : []));
}

/** Who the family is registered under: the first of its heads, else the first row. */
export function headOf(members: readonly RosterRow[]): RosterRow | undefined {
  return members.find(({ person }) => person?.relation === "head") ?? members[0];
}

/** The finding for each doubt about a relationship. */
export const TIE_FINDINGS = {
  sex: "tieSex",
  spouse: "tieSpouse",
  younger: "tieYounger",
  apart: "tieApart",
} as const;

/** What is unlikely about a member's relationship to the head: the questions of the family grid. */
function tieOf({ person }: RosterRow, head: RosterPerson): Finding | null {
  if (!person || person === head || person.relation === "") return null;
  const code = relationshipOf(person.relation, person.sex);
  const [doubt] = doubtsOf(
    code,
    { sex: person.sex, born: person.birth },
    { sex: head.sex, born: head.birth },
  );
  return doubt ? { column: "relation", level: "note", key: TIE_FINDINGS[doubt] } : null;
}

function problemsOfFamily(members: readonly RosterRow[]): Map<RosterRow, Finding> {
  const found = new Map<RosterRow, Finding>();
  const heads = members.filter(({ person }) => person?.relation === "head");
  const [first] = members;
  const head = headOf(members)?.person;
  const country = head?.country;
  for (const member of members) {
    if (member.person?.country !== country)
      found.set(member, { column: "country", level: "error", key: "familyCountry" });
    else if (member.person?.relation === "head" && member !== heads[0])
      found.set(member, { column: "relation", level: "note", key: "headTwice" });
    else if (heads.length === 0 && member === first && members.length > 1)
      found.set(member, { column: "relation", level: "note", key: "headMissing" });
    else {
      const tie = head ? tieOf(member, head) : null;
      if (tie) found.set(member, tie);
    }
  }
  return found;
}

/** The rows of each family, by its number in the sheet; a row without one is a family by itself. */
export function familiesOf(rows: readonly RosterRow[]): RosterRow[][] {
  const families = new Map<string, RosterRow[]>();
  for (const row of rows) {
    const number = row.person?.family;
    const key = number ? `n${number.toLowerCase()}` : `r${row.row}`;
    const family = families.get(key);
    if (family) family.push(row);
    else families.set(key, [row]);
  }
  return [...families.values()];
}

// More people under one number are no family: a column was taken for its number.
const LARGEST_FAMILY = 60;
const TOO_LARGE: Finding = { column: "family", level: "error", key: "familyLarge" };

/** Adds what only the whole family shows: too many members, two heads, none, or members of two countries. */
export function checkFamilies(rows: readonly RosterRow[]): RosterRow[] {
  const families = familiesOf(rows.filter(({ person }) => person));
  const found = new Map(
    families.flatMap((family): [RosterRow, Finding][] =>
      family.length > LARGEST_FAMILY ? family.map((row) => [row, TOO_LARGE]) : [...problemsOfFamily(family)],
    ),
  );
  return rows.map((row) => {
    const finding = found.get(row);
    if (!finding) return row;
    const person = finding.level === "error" ? null : row.person;
    return { ...row, person, findings: [...row.findings, finding] };
  });
}

/** Every row below the heading, as a person or with what is wrong, in the order of the file. */
export function readRoster(
  sheet: Sheet,
  heading: number,
  mapping: Mapping,
  context: RosterContext,
): RosterRow[] {
  const read = rowsBelow(sheet, heading).map(({ row, cells }) => ({
    row,
    ...readRosterRow({ cells }, mapping, context),
  }));
  return checkFamilies(read);
}
