import { hasLetter } from "@/lib/core/text";
import { dayInText } from "@/lib/core/typed-date";
import { isCurrentAddress, isUnknownCode, PHONE_ADDRESS, PRINCIPAL } from "./codes";
import { type Block, type Place, placeOf, textOf, tieOf } from "./file";
import { groupOf, type Member, ownBlocks, relationBlock, relationCode, type SortedCase } from "./members";
import { blockRule, type ElementRule, type Version } from "./versions";

/** The rules of a form (docs/domain.md 2.2): the first part keeps a case out until it is mended, the rest is said. */
export const ERROR_RULES = [
  "principalMissing",
  "principalTwice",
  "groupSize",
  "addressMissing",
  "addressTwice",
  "arrivalMissing",
  "registrationMissing",
  "nameMissing",
  "nameDigits",
  "nameControl",
  "documentShort",
  "documentLetters",
  "idMissing",
  "idTwice",
  "crossTwice",
  "groupNumber",
] as const;
export const NOTICE_RULES = [
  "codeUnknown",
  "photoMissing",
  "photoUnreadable",
  "photoSmall",
  "elementUnknown",
  "elementMissing",
  "dayUnreadable",
  "valueType",
  "phoneEmpty",
  "groupOther",
  "strayBlock",
  "batchType",
] as const;
export type Rule = (typeof ERROR_RULES)[number] | (typeof NOTICE_RULES)[number];

/** A rule that a case breaks: whose member it is about (by place, counted from 0; null is the case), and where. */
export type Broken = Place & { rule: Rule; name: string; member: number | null };

const isError = new Set<string>(ERROR_RULES);
export const levelOf = (rule: Rule): "error" | "note" => (isError.has(rule) ? "error" : "note");

const SMALLEST_PHOTO = 10;
const SHORTEST_NUMBER = 4;
const NAMES = [
  "ConcatenatedName",
  "FamilyName",
  "SecondFamilyName",
  "GivenName",
  "MiddleName",
  "MaidenName",
  "MotherName",
  "FatherName",
];
const ALIASES = ["IndividualAliasLastName", "IndividualAliasFirstName"];
const NAMED: Readonly<Record<string, readonly string[]>> = {
  dataIndividual: NAMES,
  dataIndividualRelatives: NAMES,
  dataAlias: ALIASES,
};
const GUIDS_OF_OTHERS = [
  "IndividualGUID",
  "ProcessingGroupGUID",
  "ProcessingGroupGUIDFrom",
  "ProcessingGroupGUIDTo",
];

/** The day a form gives, with a time or without, or as somebody typed it; null if it is none. */
export function dayOf(text: string) {
  return dayInText(text.trim().replace(/T[0-9:.+Z-]*$/, ""));
}

/** Collects what is found in one case. */
class Findings {
  readonly found: Broken[] = [];
  constructor(private readonly nth: number) {}

  say(rule: Rule, block: Block, name: string, member: number | null): void {
    this.found.push({ rule, ...placeOf(this.nth, block, name), name, member });
  }
}

function checkName(say: (rule: Rule) => void, text: string): void {
  if (/\p{Nd}/u.test(text)) say("nameDigits");
  // Besides control characters what no writing has: the blocks of specials and of private use.
  else if (/[\p{Cc}\p{Co}\p{Cn}\uFFF0-\uFFFF]/u.test(text)) say("nameControl");
}

function checkNames(findings: Findings, block: Block, member: number): void {
  for (const name of NAMED[block.name] ?? [])
    checkName((rule) => findings.say(rule, block, name, member), textOf(block, name));
}

const FITS: Readonly<Record<ElementRule["type"], (text: string) => boolean>> = {
  text: () => true,
  picture: () => true,
  moment: (text) => dayOf(text) !== null,
  day: (text) => dayOf(text) !== null,
  flag: (text) => /^(?:true|false|1|0)$/.test(text),
  number: (text) => /^[+-]?[0-9]{1,5}$/.test(text),
};

// What a rule of its own asks for is not asked for twice.
const OWN_RULE = new Set(["RegistrationDate", "FamilyName", "GivenName", "ProcessingGroupNumber", "Photo"]);

/** What the version says about the elements of a block, and their codes. */
function checkElements(findings: Findings, version: Version, block: Block, member: number | null): void {
  const rules = new Map(blockRule(version, block.name)?.elements.map((rule) => [rule.name, rule] as const));
  for (const { name, text } of block.fields) {
    const rule = rules.get(name);
    if (!rule) findings.say("elementUnknown", block, name, member);
    else if (text !== "" && !FITS[rule.type](text))
      findings.say(
        rule.type === "day" || rule.type === "moment" ? "dayUnreadable" : "valueType",
        block,
        name,
        member,
      );
    else if (text !== "" && isUnknownCode(name, text)) findings.say("codeUnknown", block, name, member);
  }
  for (const [name, { needed }] of rules)
    if (needed && !OWN_RULE.has(name) && !block.fields.some((field) => field.name === name))
      findings.say("elementMissing", block, name, member);
}

function checkPhotos(findings: Findings, version: Version, member: Member, at: number): void {
  const apart = version.name !== "3";
  const photos = apart ? ownBlocks(member, "dataPhotograph") : [member.individual];
  if (photos.length === 0) findings.say("photoMissing", member.individual, "", at);
  for (const block of photos) {
    const text = textOf(block, "Photo");
    const [width, height] = text.split(" × ").map(Number);
    if (text === "") findings.say("photoMissing", block, "Photo", at);
    else if (!width || !height) findings.say("photoUnreadable", block, "Photo", at);
    else if (width <= SMALLEST_PHOTO || height <= SMALLEST_PHOTO)
      findings.say("photoSmall", block, "Photo", at);
  }
}

function checkDocuments(findings: Findings, member: Member, at: number): void {
  for (const block of ownBlocks(member, "dataDocument")) {
    const number = textOf(block, "DocumentNumber").trim();
    if (!/^[\p{L}\p{Nd} ]*$/u.test(number)) findings.say("documentLetters", block, "DocumentNumber", at);
    else if (number.length < SHORTEST_NUMBER) findings.say("documentShort", block, "DocumentNumber", at);
  }
}

function checkMember(findings: Findings, version: Version, member: Member, at: number): void {
  const { individual, own } = member;
  // A single name is the family name; whoever has none in either has no name.
  if (!hasLetter(textOf(individual, "FamilyName") + textOf(individual, "GivenName")))
    findings.say("nameMissing", individual, "FamilyName", at);
  for (const block of [individual, ...own]) {
    checkNames(findings, block, at);
    checkElements(findings, version, block, at);
  }
  for (const block of ownBlocks(member, "dataAddress"))
    if (textOf(block, "AddressType") === PHONE_ADDRESS && textOf(block, "LocationLevel6") === "")
      findings.say("phoneEmpty", block, "LocationLevel6", at);
  checkDocuments(findings, member, at);
  checkPhotos(findings, version, member, at);
}

/** Values that come twice where each must come once: the places of all but the first. */
function again<T>(items: readonly T[], valued: (item: T) => string): T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const value = valued(item).trim();
    if (value === "") return false;
    if (seen.has(value)) return true;
    seen.add(value);
    return false;
  });
}

function checkIds(findings: Findings, version: Version, members: readonly Member[]): void {
  const places = members.map((member, at) => ({ ...member, at }));
  const names = version.name === "3" ? ["IndividualID"] : ["IndividualID", "IndividualGUID"];
  for (const name of names) {
    for (const { individual, at } of places)
      if (textOf(individual, name) === "") findings.say("idMissing", individual, name, at);
    for (const { individual, at } of again(places, (each) => textOf(each.individual, name)))
      findings.say("idTwice", individual, name, at);
  }
  // Every block has an id of its own, by its first element.
  const blocks = places.flatMap(({ own, at }) => own.map((block) => ({ block, at })));
  const own = blocks.filter(
    ({ block }) =>
      block.fields[0]?.name.endsWith("GUID") && !GUIDS_OF_OTHERS.includes(block.fields[0]?.name ?? ""),
  );
  for (const { block, at } of again(own, (each) => `${each.block.name} ${each.block.fields[0]?.text ?? ""}`))
    findings.say("idTwice", block, block.fields[0]?.name ?? "", at);
}

function checkGroup(findings: Findings, version: Version, one: SortedCase, size: number): void {
  const group = groupOf(one);
  const [first] = one.members;
  if (!group) {
    if (first) findings.say("groupNumber", first.individual, "", null);
    return;
  }
  if (textOf(group, "ProcessingGroupNumber").trim().length < SHORTEST_NUMBER)
    findings.say("groupNumber", group, "ProcessingGroupNumber", null);
  if (Number(textOf(group, "ProcessingGroupSize")) !== size)
    findings.say("groupSize", group, "ProcessingGroupSize", null);
  const crossings = one.shared.filter(({ name }) => name === "dataProcessGroupCrossReference");
  const end = version.name === "3" ? "Number" : "GUID";
  const ends = (block: Block) =>
    [textOf(block, `ProcessingGroup${end}From`), textOf(block, `ProcessingGroup${end}To`)].join(" ");
  for (const block of again(crossings, ends))
    findings.say("crossTwice", block, "ProcessingGroupNumberTo", null);
  const guid = textOf(group, "ProcessingGroupGUID");
  for (const [at, member] of one.members.entries()) {
    const block = relationBlock(member);
    if (block?.name === "dataIndividualProcessGroup" && textOf(block, "ProcessingGroupGUID") !== guid)
      findings.say("groupOther", block, "ProcessingGroupGUID", at);
  }
}

function checkPrincipal(findings: Findings, members: readonly Member[]): void {
  const places = members.map((member, at) => ({ member, at }));
  const principals = places.filter(({ member }) => relationCode(member) === PRINCIPAL);
  const [principal] = principals;
  const sayOf = ({ member, at }: (typeof places)[number], rule: Rule) =>
    findings.say(
      rule,
      relationBlock(member) ?? member.individual,
      "RelationshipToPrincipalRepresentative",
      at,
    );
  if (!principal) {
    const [first] = places;
    if (first) sayOf(first, "principalMissing");
    return;
  }
  for (const other of principals.slice(1)) sayOf(other, "principalTwice");
  const { member, at } = principal;
  if (textOf(member.individual, "RegistrationDate") === "")
    findings.say("registrationMissing", member.individual, "RegistrationDate", at);
  if (textOf(member.individual, "ArrivalDate") === "")
    findings.say("arrivalMissing", member.individual, "ArrivalDate", at);
  const current = ownBlocks(member, "dataAddress").filter((block) =>
    isCurrentAddress(textOf(block, "AddressType")),
  );
  const [, second] = current;
  if (current.length === 0) findings.say("addressMissing", member.individual, "dataAddress", at);
  if (second) findings.say("addressTwice", second, "AddressType", at);
}

/**
 * What a case breaks of the rules of its version, and whom it is about. `size` is how many people the case has where not
 * all of them are looked at.
 */
export function checkCase(version: Version, one: SortedCase, size = one.members.length): Broken[] {
  const findings = new Findings(one.nth);
  for (const [at, member] of one.members.entries()) checkMember(findings, version, member, at);
  checkIds(findings, version, one.members);
  checkPrincipal(findings, one.members);
  checkGroup(findings, version, one, size);
  for (const block of one.shared) checkElements(findings, version, block, null);
  for (const block of one.stray) findings.say("strayBlock", block, tieOf(version), null);
  return findings.found;
}

/** How a file says of itself what it holds: the newest version counts the people of the case, the others the cases. */
export function batchOf(version: Version, { cases, people }: { cases: number; people: number }): string {
  return (version.name === "4.2.8" ? people : cases) === 1 ? "Single Submission" : "Group Submission";
}
