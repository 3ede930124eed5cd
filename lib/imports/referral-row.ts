import type { Country } from "@/lib/access/roles";
import { phoneNumbers } from "@/lib/core/phone";
import { foldNumber } from "@/lib/core/text";
import { doubtsOf } from "@/lib/people/kinship";
import { type Broken, batchOf, checkCase, levelOf } from "@/lib/referrals/checks";
import { PRINCIPAL } from "@/lib/referrals/codes";
import { BATCH_PLACE, placeOf, textOf } from "@/lib/referrals/file";
import { groupOf, relationCode } from "@/lib/referrals/members";
import { fieldsOf, type RecordLists, type ReferralFields } from "@/lib/referrals/person-of";
import { columnOf, type HeldMember, heldMember, REFERRAL_MAPPING } from "./referral-cells";
import { TIE_FINDINGS } from "./roster";
import { persianLetters, readName } from "./roster-names";
import type { Finding, RosterPerson } from "./roster-person";
import { cellOf, type RosterCells, type RosterContext, readRosterRow, tazkiraNumber } from "./roster-row";
import { relationOf, relationshipOf, sexOf } from "./roster-words";

/** What a form says of somebody beyond a roster. */
export type ReferralPerson = Omit<ReferralFields, "told" | "sealed"> & {
  relationship: string;
  individualId: string;
  caseNumber: string;
  /** Numbers of papers whose kind the form does not say. */
  papers: readonly string[];
  told: string;
  sealed: string;
};

/** A row of a form as it lies, and whether it is left out. */
export type HeldReferral = { cells: RosterCells; left: boolean };

// The country of asylum, the names, the birth and the like are read as in a roster.
const LIKE_ROSTER = new Map([...REFERRAL_MAPPING].filter(([column]) => column !== "relation"));

/** How somebody is related to the principal: the code, also where a word was typed. */
function relationshipCode(text: string, sex: string): string {
  const word = relationOf(text);
  const code = text.trim().toUpperCase();
  if (code === PRINCIPAL || word === "head") return PRINCIPAL;
  return /^[A-Z]{2,3}[0-9]?$/.test(code) || !word ? code : relationshipOf(word, sex);
}

/** The cells with what the readers of a roster expect: a single name is the given name. */
function asRoster(cells: RosterCells): { cells: RosterCells; mononym: boolean } {
  const given = cellOf(cells, REFERRAL_MAPPING, "givenName");
  const family = cellOf(cells, REFERRAL_MAPPING, "familyName");
  if (given !== "" && !/^[-.]$/.test(given)) return { cells, mononym: false };
  const typed = { ...cells.typed, givenName: family, familyName: "" };
  return { cells: { ...cells, typed }, mononym: true };
}

/** Papers by the form of their numbers; the form itself does not say what they are. */
function papersOf(text: string) {
  const numbers = text.split(",").flatMap((each) => each.trim() || []);
  const tazkira = numbers.find((each) => /^[0-9]{13}$/.test(foldNumber(each))) ?? "";
  const passport = numbers.find((each) => /^[A-Za-z]{1,2}[0-9]{6,8}$/.test(foldNumber(each))) ?? "";
  return {
    tazkira: tazkira && tazkiraNumber(tazkira),
    passport: passport && foldNumber(passport),
    papers: numbers.filter((each) => each !== tazkira && each !== passport),
  };
}

/** The first phone as the file has it, whatever was typed since. */
const firstPhone = ({ cells }: RosterCells) => cellOf({ cells }, REFERRAL_MAPPING, "phone");

/** The other ways to reach somebody: the first phone has a cell, and may have been corrected there. */
function othersThan(contacts: ReferralFields["contacts"], first: string, country: Country) {
  const at = contacts.findIndex(({ value }) => value === first);
  return contacts
    .filter((_, place) => place !== at)
    .map(({ kind, value }) => {
      const [number] = kind === "PHONE" ? phoneNumbers(value, [country, "AF"]) : [];
      return { kind, value: number ? `+${number}` : value };
    });
}

// The rules of the form say these.
const SAID_BY_RULES = new Set(["name", "enteredUnknown"]);

type Read = { person: RosterPerson | null; findings: Finding[] };

/** A row of a form as a person; what its rules find is added with the whole case. */
function readMember(held: HeldMember, row: RosterCells, context: RosterContext, lists: RecordLists): Read {
  const { cells, mononym } = asRoster(row);
  const { person, findings } = readRosterRow(cells, LIKE_ROSTER, context);
  const found = findings.filter(({ key }) => !SAID_BY_RULES.has(key));
  if (!person) return { person: null, findings: found };
  const single = cellOf(cells, REFERRAL_MAPPING, "givenName");
  const { papers, ...numbers } = papersOf(cellOf(row, REFERRAL_MAPPING, "documents"));
  const { told, sealed, ...fields } = fieldsOf(held.member, lists);
  const code = relationshipCode(relationCode(held.member), person.sex);
  const caseNumber = textOf(groupOf(held), "ProcessingGroupNumber");
  const shared = held.shared
    .filter(({ name }) => name !== "dataProcessGroup")
    .flatMap((block) => textOf(block, "ProcessingGroupNumberTo") || [])
    .map((number) => `ProcessingGroupNumberTo: ${number}`);
  return {
    person: {
      ...person,
      ...numbers,
      ...(mononym ? { givenName: readName(single), familyName: "", mononym: true } : {}),
      relation: code === PRINCIPAL ? "head" : "",
      // No case of ours: the form says that UNHCR refers them, not under what pathway.
      pathway: "NONE",
      programme: "",
      caseNumber: "",
      referral: {
        ...fields,
        contacts: othersThan(fields.contacts, firstPhone(row), person.country),
        motherName: persianLetters(readName(fields.motherName)),
        relationship: lists.has("relationship", code) ? code : "",
        individualId: textOf(held.member.individual, "IndividualID"),
        caseNumber,
        papers,
        told: [...told, ...(code === PRINCIPAL ? shared : [])].join("\n"),
        sealed: sealed.join("\n"),
      },
    },
    findings: found,
  };
}

// What was typed is read as a roster is, which says what is wrong with it.
const READ_AS_ROSTER = new Set<string>(["birth", "enteredOn"]);
const OF_FORM = new Set<string>(["codeUnknown", "dayUnreadable", "valueType"]);

function asFinding({ rule, name, element, line }: Broken, typed: Typed): Finding[] {
  const block = /\/(\w+)\[\d+\](?:\/\w+)?$/.exec(element)?.[1] ?? "";
  const column = columnOf(block, name === "" ? "details" : name);
  if (OF_FORM.has(rule) && (READ_AS_ROSTER.has(column) || typed[column] !== undefined)) return [];
  return [{ column, level: levelOf(rule), key: rule, element, line }];
}

/** What concerns the whole file, or the case beside others of the file. */
const wholeCase = (first: HeldMember, people: number): Finding[] => {
  const { version, nth, of, indicator, twice } = first;
  const group = groupOf(first);
  const found: Finding[] = [];
  if (nth === 1 && indicator !== batchOf(version, { cases: of, people }))
    found.push({ column: "details", level: "note", key: "batchType", ...BATCH_PLACE });
  if (twice && group)
    found.push({
      column: "caseNumber",
      level: "note",
      key: "caseNumberTwice",
      ...placeOf(nth, group, "ProcessingGroupNumber"),
    });
  return found;
};

type Typed = NonNullable<RosterCells["typed"]>;
type Placed = { at: number; held: HeldMember; left: boolean; typed: Typed };

const ABOUT_CASE = ["caseNumber", "groupSize", "crossReferences"] as const;

/** The rows of one case. What was corrected about the case in one of them counts for all. */
function caseOf(rows: readonly Placed[]): Placed[] {
  const corrected = rows.find(({ typed }) => ABOUT_CASE.some((column) => typed[column] !== undefined));
  if (!corrected) return [...rows];
  const { shared } = corrected.held;
  return rows.map((each) => ({
    ...each,
    typed: { ...corrected.typed, ...each.typed },
    held: { ...each.held, shared },
  }));
}

/** What the rules find in the members of one case that were not left out, by their place among the rows. */
function problemsOfCase(rows: readonly Placed[]): Map<number, Finding[]> {
  const taking = rows.filter(({ left }) => !left);
  const found = new Map<number, Finding[]>(taking.map(({ at }) => [at, []]));
  const [first] = taking;
  if (!first) return found;
  const { version, nth, shared } = first.held;
  const stray = rows.flatMap(({ held }) => held.stray);
  const one = { nth, shared, stray, members: taking.map(({ held }) => held.member) };
  // The file says how many there are in it: whoever is left out still counts.
  for (const broken of checkCase(version, one, rows.length)) {
    const { at, typed } = taking[broken.member ?? 0] ?? first;
    found.get(at)?.push(...asFinding(broken, typed));
  }
  found.get(first.at)?.push(...wholeCase(first.held, rows.length));
  return found;
}

/** What is unlikely about a member's relationship to the principal. */
function tieOf({ person }: Read, head: RosterPerson | null | undefined): Finding[] {
  if (!person?.referral || !head || person === head || person.referral.relationship === "") return [];
  const [doubt] = doubtsOf(
    person.referral.relationship,
    { sex: person.sex, born: person.birth },
    { sex: head.sex, born: head.birth },
  );
  return doubt ? [{ column: "relation", level: "note", key: TIE_FINDINGS[doubt] }] : [];
}

/** The row with a relationship that was typed in words as its code. */
function withCode({ cells, typed }: RosterCells): RosterCells {
  if (typed?.relation === undefined) return typed ? { cells, typed } : { cells };
  const sex = sexOf(cellOf({ cells, typed }, REFERRAL_MAPPING, "sex")) ?? "U";
  return { cells, typed: { ...typed, relation: relationshipCode(typed.relation, sex) } };
}

/** Every row of a form, as a person or with what is wrong: in itself, and in its case. */
export function readReferralRows(
  rows: readonly HeldReferral[],
  context: RosterContext,
  lists: RecordLists,
): Read[] {
  const byCase = new Map<number, Placed[]>();
  const asTyped = rows.map(({ cells }) => withCode(cells));
  for (const [at, cells] of asTyped.entries()) {
    const held = heldMember(cells);
    const placed = { at, held, left: rows[at]?.left ?? false, typed: cells.typed ?? {} };
    byCase.set(held.nth, [...(byCase.get(held.nth) ?? []), placed]);
  }
  const read: Read[] = [];
  for (const one of [...byCase.values()].map(caseOf)) {
    const members = one.map((each) => ({
      ...each,
      read: readMember(each.held, asTyped[each.at] ?? { cells: [] }, context, lists),
    }));
    const found = problemsOfCase(one);
    const head = members.find((each) => !each.left && each.read.person?.relation === "head")?.read.person;
    for (const { at, read: own } of members) {
      const findings = [...own.findings, ...(found.get(at) ?? []), ...tieOf(own, head)];
      const wrong = findings.some(({ level }) => level === "error");
      read[at] = { person: wrong ? null : own.person, findings };
    }
  }
  return read;
}
