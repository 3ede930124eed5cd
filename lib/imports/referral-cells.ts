import { z } from "zod";
import { CURRENT_ADDRESS, isCurrentAddress } from "@/lib/referrals/codes";
import { type Block, type ReferralFile, textOf } from "@/lib/referrals/file";
import {
  groupOf,
  type Member,
  ownBlocks,
  relationBlock,
  relationCode,
  sortFile,
} from "@/lib/referrals/members";
import { UnreadableReferral } from "@/lib/referrals/read-file";
import { type Version, versionNamed } from "@/lib/referrals/versions";
import { ROSTER_LIMITS } from "./roster";
import type { Mapping, RosterColumn } from "./roster-columns";
import type { RosterCells } from "./roster-row";

// A referral form lies in the same rows as a roster: one row for each individual, a cell for each element that can be
// corrected, and in the last cell every block that is about them.

/** The cells of a row, each with the element it holds, in the order in which they lie. */
const CELLS = [
  ["individualId", "IndividualID"],
  ["familyName", "FamilyName"],
  ["givenName", "GivenName"],
  ["fatherName", "FatherName"],
  ["motherName", "MotherName"],
  ["sex", "SexCode"],
  ["birth", "DateofBirth"],
  ["registeredOn", "RegistrationDate"],
  ["enteredOn", "ArrivalDate"],
  ["country", "AsylumCountryCode"],
  ["family", "CASE"],
  ["caseNumber", "ProcessingGroupNumber"],
  ["groupSize", "ProcessingGroupSize"],
  ["relation", "RelationshipToPrincipalRepresentative"],
  ["address", "dataAddress"],
  ["phone", "PhoneNumber"],
  ["documents", "DocumentNumber"],
  ["crossReferences", "ProcessingGroupNumberTo"],
  ["details", "details"],
] as const satisfies readonly (readonly [RosterColumn, string])[];

/** The headings of a form: its elements, and last the version. */
export const headingsOf = ({ name }: Version): string[] => [
  ...CELLS.slice(0, -1).map(([, element]) => element),
  name,
];

/** The version of an imported form. */
export const versionOf = (headings: readonly string[]): string => headings.at(-1) ?? "";

export const REFERRAL_MAPPING: Mapping = new Map(CELLS.map(([column], at) => [column, at]));

const COLUMN_OF: ReadonlyMap<string, RosterColumn> = new Map(
  CELLS.map(([column, element]) => [element, column]),
);
// Elements of several blocks: only those of the individual have a cell.
const OF_BLOCK: Readonly<Record<string, readonly string[]>> = {
  address: ["dataAddress", "dataIndividual"],
  phone: ["dataContact", "dataAddress"],
  documents: ["dataDocument"],
  crossReferences: ["dataProcessGroupCrossReference"],
  caseNumber: ["dataProcessGroup"],
  groupSize: ["dataProcessGroup"],
  relation: ["dataIndividual", "dataIndividualProcessGroup"],
};

/** The cell in which an element of a block is corrected; `details` if it cannot be. */
export function columnOf(block: string, element: string): RosterColumn {
  if (block === "dataAddress" && element === "AddressType") return "address";
  const column = COLUMN_OF.get(element) ?? "details";
  return (OF_BLOCK[column] ?? ["dataIndividual"]).includes(block) ? column : "details";
}

const field = z.object({ name: z.string(), text: z.string(), line: z.number() });
const block = z.object({
  name: z.string(),
  nth: z.number(),
  line: z.number(),
  fields: z.array(field).readonly(),
});
const details = z.object({
  version: z.string(),
  /** The case in the file, how many there are, and whether the file says so rightly. */
  nth: z.number(),
  of: z.number(),
  indicator: z.string(),
  /** Another case has the same number. */
  twice: z.boolean(),
  individual: block,
  own: z.array(block).readonly(),
  shared: z.array(block).readonly(),
  stray: z.array(block).readonly(),
});
type Details = z.output<typeof details>;

const PHONE = "TEL";
const day = (text: string) => text.replace(/T[0-9:.+Z-]*$/, "");

/** The words of an address, the smallest place last. */
function addressText(address: Block): string {
  const levels = [1, 2, 3, 4, 5].map((level) => textOf(address, `LocationLevel${level}Description`));
  return [textOf(address, "AddressCountry"), ...levels, textOf(address, "LocationLevel6")]
    .filter((text) => text !== "")
    .join(", ");
}

function phoneText(member: Member): string {
  const contacts = ownBlocks(member, "dataContact").filter(
    (each) => !/^(?:false|0)$/.test(textOf(each, "StillInUse")),
  );
  const phones = contacts.map((each) => textOf(each, "PhoneNumber"));
  const older = ownBlocks(member, "dataAddress").filter((each) => textOf(each, "AddressType") === PHONE);
  const numbers = [...phones, ...older.map((each) => textOf(each, "LocationLevel6"))];
  return numbers.find((text) => text !== "") ?? "";
}

/** A birth of which only the year is meant is written as that year. */
function birthText({ individual }: Member): string {
  const text = day(textOf(individual, "DateofBirth"));
  const estimated = /^(?:true|1)$/.test(textOf(individual, "DateofBirthEstimate"));
  return estimated ? text.replace(/^([0-9]{4})-.*$/, "$1") : text;
}

const SEVERAL = ", ";
const several = (blocks: readonly Block[], element: string) =>
  blocks
    .map((each) => textOf(each, element))
    .filter((text) => text !== "")
    .join(SEVERAL);

function cellsOf(member: Member, held: Omit<Details, "individual" | "own">, family: string): string[] {
  const { individual } = member;
  const text = (element: string) => textOf(individual, element);
  const group = groupOf(held);
  const current = ownBlocks(member, "dataAddress").filter((each) =>
    isCurrentAddress(textOf(each, "AddressType")),
  );
  const cells: Record<(typeof CELLS)[number][0], string> = {
    individualId: text("IndividualID"),
    familyName: text("FamilyName"),
    givenName: text("GivenName"),
    fatherName: text("FatherName"),
    motherName: text("MotherName"),
    sex: text("SexCode"),
    birth: birthText(member),
    registeredOn: day(text("RegistrationDate")),
    enteredOn: day(text("ArrivalDate")),
    country: text("AsylumCountryCode"),
    family,
    caseNumber: textOf(group, "ProcessingGroupNumber"),
    groupSize: textOf(group, "ProcessingGroupSize"),
    relation: relationCode(member),
    address: current.map(addressText).join("; "),
    phone: phoneText(member),
    documents: several(ownBlocks(member, "dataDocument"), "DocumentNumber"),
    crossReferences: several(
      held.shared.filter(({ name }) => name === "dataProcessGroupCrossReference"),
      "ProcessingGroupNumberTo",
    ),
    details: JSON.stringify({ ...held, ...member }),
  };
  return CELLS.map(([column]) => cells[column]);
}

// Each row holds what its case shares, so that a small file with one huge case could become gigabytes.
const MOST_LETTERS = 64_000_000;

/**
 * The rows of a form, one for each individual in the order of the file, numbered by the line where they begin. Throws
 * UnreadableReferral for more people than an import takes, or if they share more than memory should hold.
 */
export function referralRows(version: Version, file: ReferralFile): { row: number; cells: string[] }[] {
  const cases = sortFile(version, file);
  if (cases.reduce((sum, { members }) => sum + members.length, 0) > ROSTER_LIMITS.rows)
    throw new UnreadableReferral("tooLarge");
  const seen = new Set<string>();
  let letters = 0;
  let row = 0;
  return cases.flatMap(({ nth, members, shared, stray }) => {
    const number = textOf(groupOf({ shared }), "ProcessingGroupNumber");
    const twice = number !== "" && seen.has(number);
    seen.add(number);
    const family = number === "" || twice ? `CASE[${nth}]` : number;
    return members.map((member, place) => {
      const { indicator } = file;
      const about = { version: version.name, nth, of: cases.length, indicator, twice };
      // What names nobody is told once, with the first.
      const held = { ...about, shared, stray: place === 0 ? stray : [] };
      row += 1;
      const cells = cellsOf(member, held, family);
      letters += cells.reduce((sum, text) => sum + text.length, 0);
      if (letters > MOST_LETTERS) throw new UnreadableReferral("tooLarge");
      return { row, cells };
    });
  });
}

/** An individual of a form with the corrections typed since. */
export type HeldMember = {
  version: Version;
  nth: number;
  of: number;
  indicator: string;
  twice: boolean;
  member: Member;
  shared: readonly Block[];
  stray: readonly Block[];
};

const withText = (of: Block, name: string, text: string): Block =>
  of.fields.some((each) => each.name === name)
    ? { ...of, fields: of.fields.map((each) => (each.name === name ? { ...each, text } : each)) }
    : { ...of, fields: [...of.fields, { name, text, line: of.line }] };

const made = (like: Block, name: string, nth: number, texts: Readonly<Record<string, string>>): Block => ({
  name,
  nth,
  line: like.line,
  fields: Object.entries(texts).map(([element, text]) => ({ name: element, text, line: like.line })),
});

const INDIVIDUAL: readonly RosterColumn[] = [
  "individualId",
  "familyName",
  "givenName",
  "fatherName",
  "motherName",
  "sex",
  "birth",
  "registeredOn",
  "enteredOn",
  "country",
];
const GROUP: readonly RosterColumn[] = ["caseNumber", "groupSize"];
const elementOf = (column: RosterColumn) => CELLS.find(([each]) => each === column)?.[1] ?? "";

type Typed = Readonly<Partial<Record<RosterColumn, string>>>;

function correctedMember(member: Member, typed: Typed): Member {
  let { individual } = member;
  for (const column of INDIVIDUAL) {
    const text = typed[column];
    if (text !== undefined) individual = withText(individual, elementOf(column), text);
  }
  let own = [...member.own];
  if (typed.address !== undefined) {
    own = own.filter((each) => each.name !== "dataAddress" || !isCurrentAddress(textOf(each, "AddressType")));
    if (typed.address !== "")
      own.push(
        made(individual, "dataAddress", 1, {
          AddressType: CURRENT_ADDRESS,
          AddressCountry: textOf(individual, "AsylumCountryCode"),
          LocationLevel1Description: typed.address,
        }),
      );
  }
  if (typed.documents !== undefined) {
    const numbers = typed.documents.split(SEVERAL.trim()).map((text) => text.trim());
    own = own.filter(({ name }) => name !== "dataDocument");
    own.push(
      ...numbers.flatMap((DocumentNumber, at) =>
        DocumentNumber === "" ? [] : [made(individual, "dataDocument", at + 1, { DocumentNumber })],
      ),
    );
  }
  if (typed.relation !== undefined) {
    const text = typed.relation;
    const before = relationBlock(member);
    if (!before || before === member.individual)
      individual = withText(individual, "RelationshipToPrincipalRepresentative", text);
    else
      own = own.map((each) =>
        each === before ? withText(each, "RelationshipToPrincipalRepresentative", text) : each,
      );
  }
  return { individual, own };
}

function correctedShared(shared: readonly Block[], typed: Typed): Block[] {
  const named = typed.crossReferences;
  const kept = shared.map((each) => {
    if (each.name !== "dataProcessGroup") return each;
    return GROUP.reduce((found, column) => {
      const text = typed[column];
      return text === undefined ? found : withText(found, elementOf(column), text);
    }, each);
  });
  if (named === undefined) return kept;
  const [like] = shared;
  const others = named.split(SEVERAL.trim()).map((text) => text.trim());
  const number = textOf(groupOf({ shared: kept }), "ProcessingGroupNumber");
  return [
    ...kept.filter(({ name }) => name !== "dataProcessGroupCrossReference"),
    ...others.flatMap((to, at) =>
      like && to !== ""
        ? [
            made(like, "dataProcessGroupCrossReference", at + 1, {
              ProcessingGroupGUIDFrom: number,
              ProcessingGroupNumberFrom: number,
              ProcessingGroupGUIDTo: to,
              ProcessingGroupNumberTo: to,
            }),
          ]
        : [],
    ),
  ];
}

/** What a row of a form holds, as corrected. */
export function heldMember({ cells, typed = {} }: RosterCells): HeldMember {
  const stored = details.parse(JSON.parse(cells[CELLS.length - 1] ?? ""));
  const { individual, own, shared, version, ...about } = stored;
  return {
    ...about,
    version: versionNamed(version),
    member: correctedMember({ individual, own }, typed),
    shared: correctedShared(shared, typed),
  };
}

/** What the file says at the place of a finding, for the preview; empty if it says nothing there. */
export function textAt(cells: RosterCells, element: string): string {
  const { member, shared, stray } = heldMember(cells);
  const [, name = "", nth = "", of = ""] = /\/(\w+)\[(\d+)\](?:\/(\w+))?$/.exec(element) ?? [];
  const found = [member.individual, ...member.own, ...shared, ...stray].find(
    (each) => each.name === name && each.nth === Number(nth),
  );
  return textOf(found, of);
}
