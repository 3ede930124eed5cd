import { MAIL_ADDRESS, PHONE_ADDRESS } from "./codes";
import { type Block, textOf } from "./file";
import { type Member, ownBlocks } from "./members";

/** A language with how well somebody knows it, in the codes of the record. */
export type KnownLanguage = { language: string; speaks: string; reads: string; writes: string };
/** A way to reach somebody. */
export type ReferralContact = { kind: "PHONE" | "EMAIL"; value: string };
/** A relative who is not in the case. */
export type Relative = { relation: string; name: string; livesIn: string; deceased: boolean };

/** What a form says of a person that goes into fields of the record. What is left goes word for word into two notes. */
export type ReferralFields = {
  motherName: string;
  placeOfBirth: string;
  maritalStatus: string;
  education: string;
  ethnicity: string;
  religion: string;
  occupation: string;
  languages: readonly KnownLanguage[];
  aliases: readonly string[];
  needs: readonly { code: string; restricted: boolean }[];
  relatives: readonly Relative[];
  contacts: readonly ReferralContact[];
  /** `Element: text`, a line each; the second is sensitive and is sealed. */
  told: readonly string[];
  sealed: readonly string[];
};

/** The lists of the record, by set: only what they have goes into fields. */
export type RecordLists = {
  has: (set: string, code: string) => boolean;
  isSensitive: (set: string, code: string) => boolean;
};

// The record has the codes of ISO 639-3 for these.
const LANGUAGES: Readonly<Record<string, string>> = { TCK: "TUK", PET: "TGK" };
// Countries that UNHCR writes otherwise than ISO 3166, as far as relatives are likely to live there.
const ISO: Readonly<Record<string, string>> = {
  UAE: "ARE",
  GFR: "DEU",
  NET: "NLD",
  AUL: "AUS",
  ARE: "OTH",
  AUS: "OTH",
};
// The one need that stands for its category; of the others the form does not say which one it is.
const NEEDS: Readonly<Record<string, string>> = { WR: "WR-WR" };

const LONGEST_RELIGION = 40;

const twoDigits = (code: string) => (/^[0-9]+$/.test(code) ? code.replace(/^0+/, "").padStart(2, "0") : code);
const threeDigits = (code: string) =>
  /^[0-9]+$/.test(code) ? code.replace(/^0+/, "").padStart(3, "0") : code;

/** Lines for what has no field: the element and what it says. */
const line = (block: Block, name: string) => {
  const text = textOf(block, name);
  return text === "" ? [] : [`${name}: ${text}`];
};

/** What cannot be ordinary: what was done to somebody, what they believe, how ill they are, and where to call them. */
const SENSITIVE = new Set([
  "ReligionCode",
  "EthnicityCode",
  "VulnerabilityCode",
  "ResettlementCriteriaCode",
  "ResettlementCriteriaCode2",
  "ResettlementCriteria2Code",
  "ResettlementPriorityCode",
  "PhoneNumber",
  "Email",
]);

// What has a column of its own in an import, by the block that has it.
const HELD: Readonly<Record<string, ReadonlySet<string>>> = {
  dataIndividual: new Set([
    "IndividualID",
    "ConcatenatedName",
    "FamilyName",
    "GivenName",
    "SexCode",
    "DateofBirth",
    "DateofBirthEstimate",
    "BirthCityTownVillage",
    "ArrivalDate",
    "AsylumCountryCode",
    "MotherName",
    "FatherName",
    "RelationshipToPrincipalRepresentative",
    "Photo",
  ]),
  dataIndividualProcessGroup: new Set(["RelationshipToPrincipalRepresentative"]),
  dataPhotograph: new Set(["Photo", "PhotoTypeCode"]),
  dataDocument: new Set(["DocumentNumber"]),
  dataContact: new Set(["StillInUse"]),
};
// Elements that only tie blocks together.
const isKey = (name: string) => name.endsWith("GUID") || name === "IndividualID";

/** Keeps what was taken into a field; everything else is told word for word. */
class Taker {
  private readonly taken = new Map<Block, Set<string>>();

  take(block: Block, ...names: string[]): void {
    const before = this.taken.get(block) ?? [];
    this.taken.set(block, new Set([...before, ...names]));
  }

  /** What nothing was made of, line by line: what may stand in a note, and what is sealed. */
  rest({ individual, own }: Member): { told: string[]; sealed: string[] } {
    const told: string[] = [];
    const sealed: string[] = [];
    for (const block of [individual, ...own])
      for (const { name } of block.fields) {
        if (isKey(name) || HELD[block.name]?.has(name) || this.taken.get(block)?.has(name)) continue;
        // Of a relative who has no row, the name is as private as the row would have been.
        const hidden = SENSITIVE.has(name) || block.name === "dataIndividualRelatives";
        (hidden ? sealed : told).push(...line(block, name));
      }
    return { told, sealed };
  }
}

function languageOf(block: Block, { has }: RecordLists): KnownLanguage | null {
  const code = textOf(block, "LanguageCode");
  const language = LANGUAGES[code] ?? code;
  const level = (name: string) => {
    const said = textOf(block, name) || "U";
    return has("language-level", said) ? said : null;
  };
  const speaks = level("LanguageSpeakCode");
  const reads = level("LanguageReadCode");
  const writes = level("LanguageWriteCode");
  return has("language", language) && speaks && reads && writes ? { language, speaks, reads, writes } : null;
}

const joined = (block: Block, names: readonly string[]) =>
  names
    .map((name) => textOf(block, name))
    .filter((text) => text !== "")
    .join(" ");

function relativeOf(block: Block, { has }: RecordLists): Relative | null {
  const relation = textOf(block, "RelationshipCode");
  const name = joined(block, ["GivenName", "MiddleName", "FamilyName", "SecondFamilyName"]);
  if (!has("relationship", relation) || name === "") return null;
  const country = textOf(block, "ResidenceCountryCode");
  const iso = ISO[country] ?? country;
  const livesIn = country === "" ? "" : has("country-of-relative", iso) ? iso : "OTH";
  return { relation, name, livesIn, deceased: /^(?:true|1)$/.test(textOf(block, "Deceased")) };
}

/** The code of a field if the record's list has it. */
function coded(block: Block, name: string, set: string, lists: RecordLists, fold = (code: string) => code) {
  const code = fold(textOf(block, name));
  return code !== "" && lists.has(set, code) ? code : "";
}

/** Needs that the record has a code for; of a mere category no need is guessed. */
function needsOf(member: Member, lists: RecordLists, taker: Taker): ReferralFields["needs"] {
  const needs = new Set<string>();
  for (const block of ownBlocks(member, "dataVulnerability")) {
    const code = textOf(block, "VulnerabilityCode");
    const need = NEEDS[code] ?? code.replace(/^([A-Z]{2})-?([A-Z]{2})$/, "$1-$2");
    if (!lists.has("specific-need", need)) continue;
    needs.add(need);
    taker.take(block, "VulnerabilityCode");
  }
  return [...needs].map((code) => ({ code, restricted: lists.isSensitive("specific-need", code) }));
}

const LANGUAGE = [
  "LanguageCode",
  "LanguageReadCode",
  "LanguageWriteCode",
  "LanguageSpeakCode",
  "LanguageUnderstandCode",
];

function languagesOf(member: Member, lists: RecordLists, taker: Taker): KnownLanguage[] {
  const known = new Map<string, KnownLanguage>();
  for (const block of ownBlocks(member, "dataLanguage")) {
    const language = languageOf(block, lists);
    if (!language) continue;
    known.set(language.language, language);
    taker.take(block, ...LANGUAGE);
  }
  return [...known.values()];
}

const RELATIVE = [
  "FamilyName",
  "SecondFamilyName",
  "GivenName",
  "MiddleName",
  "RelationshipCode",
  "ResidenceCountryCode",
  "Deceased",
];

function relativesOf(member: Member, lists: RecordLists, taker: Taker): Relative[] {
  return ownBlocks(member, "dataIndividualRelatives").flatMap((block) => {
    const relative = relativeOf(block, lists);
    if (relative) taker.take(block, ...RELATIVE);
    return relative ? [relative] : [];
  });
}

const ALIAS = ["IndividualAliasFirstName", "IndividualAliasLastName"];

function aliasesOf(member: Member, taker: Taker): string[] {
  return ownBlocks(member, "dataAlias").flatMap((block) => {
    taker.take(block, ...ALIAS);
    return joined(block, ALIAS) || [];
  });
}

/** Phones and addresses of mail that are in use; of older versions those that stand among the addresses. */
function contactsOf(member: Member, taker: Taker): ReferralContact[] {
  const found: ReferralContact[] = [];
  const add = (kind: ReferralContact["kind"], block: Block, name: string) => {
    const value = textOf(block, name);
    if (value === "") return;
    found.push({ kind, value });
    taker.take(block, name);
  };
  for (const block of ownBlocks(member, "dataContact")) {
    if (/^(?:false|0)$/.test(textOf(block, "StillInUse"))) continue;
    add("PHONE", block, "PhoneNumber");
    add("EMAIL", block, "Email");
  }
  for (const block of ownBlocks(member, "dataAddress")) {
    const type = textOf(block, "AddressType").toUpperCase();
    if (type === PHONE_ADDRESS) add("PHONE", block, "LocationLevel6");
    if (type === MAIL_ADDRESS) add("EMAIL", block, "LocationLevel6");
  }
  return found;
}

function codesOf({ individual }: Member, lists: RecordLists, taker: Taker) {
  const code = (name: string, set: string, fold?: (text: string) => string) => {
    const found = coded(individual, name, set, lists, fold);
    if (found) taker.take(individual, name);
    return found;
  };
  const religion = textOf(individual, "ReligionCode");
  const fits = religion.length <= LONGEST_RELIGION;
  if (fits) taker.take(individual, "ReligionCode");
  return {
    maritalStatus: code("MarriageStatusCode", "marital-status"),
    education: code("EducationLevelCode", "education", twoDigits),
    ethnicity: code("EthnicityCode", "ethnicity", threeDigits),
    religion: fits ? religion : "",
  };
}

/** What a record takes of a member's blocks, and everything else in their own words. */
export function fieldsOf(member: Member, lists: RecordLists): ReferralFields {
  const { individual } = member;
  const taker = new Taker();
  const work = ownBlocks(member, "dataEmployment").find((block) => textOf(block, "OccupationText") !== "");
  if (work) taker.take(work, "OccupationText");
  const fields = {
    motherName: textOf(individual, "MotherName"),
    placeOfBirth: textOf(individual, "BirthCityTownVillage"),
    ...codesOf(member, lists, taker),
    occupation: textOf(work, "OccupationText"),
    languages: languagesOf(member, lists, taker),
    aliases: aliasesOf(member, taker),
    needs: needsOf(member, lists, taker),
    relatives: relativesOf(member, lists, taker),
    contacts: contactsOf(member, taker),
  };
  return { ...fields, ...taker.rest(member) };
}
