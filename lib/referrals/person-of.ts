import { isUnknownCode } from "./codes";
import { type Block, textOf } from "./file";
import { type Member, ownBlocks } from "./members";
import type { VersionName } from "./versions";

/** A language with how well somebody knows it, in the codes of the record. */
export type KnownLanguage = { language: string; speaks: string; reads: string; writes: string };
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
  emails: readonly string[];
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

const twoDigits = (code: string) => (/^[0-9]+$/.test(code) ? code.replace(/^0+/, "").padStart(2, "0") : code);
const threeDigits = (code: string) =>
  /^[0-9]+$/.test(code) ? code.replace(/^0+/, "").padStart(3, "0") : code;

/** Lines for what has no field: the element and what it says. */
const line = (block: Block, name: string) => {
  const text = textOf(block, name);
  return text === "" ? [] : [`${name}: ${text}`];
};

/** What cannot be ordinary: it says what was done to somebody, what they believe or how ill they are. */
const SENSITIVE = new Set([
  "ReligionCode",
  "EthnicityCode",
  "VulnerabilityCode",
  "ResettlementCriteriaCode",
  "ResettlementCriteriaCode2",
  "ResettlementCriteria2Code",
  "ResettlementPriorityCode",
]);

// What has a field, is a key of the file, or is said better elsewhere.
const HELD = new Set([
  "IndividualID",
  "ConcatenatedName",
  "FamilyName",
  "GivenName",
  "SexCode",
  "DateofBirth",
  "DateofBirthEstimate",
  "ArrivalDate",
  "AsylumCountryCode",
  "MotherName",
  "FatherName",
  "RelationshipToPrincipalRepresentative",
  "Photo",
  "PhotoTypeCode",
  "DocumentNumber",
  "StillInUse",
  "Email",
]);
const isKey = (name: string) => name.endsWith("GUID");

/** Which elements of a block a record takes, and what it makes of them. */
type Taken = { taken: ReadonlySet<string>; of?: () => void };

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

function needsOf(member: Member, { has, isSensitive }: RecordLists) {
  const needs = new Set<string>();
  const blocks = new Set<Block>();
  for (const block of ownBlocks(member, "dataVulnerability")) {
    const code = textOf(block, "VulnerabilityCode");
    const need = NEEDS[code] ?? code.replace(/^([A-Z]{2})-?([A-Z]{2})$/, "$1-$2");
    if (!has("specific-need", need)) continue;
    needs.add(need);
    blocks.add(block);
  }
  const needed = [...needs].map((code) => ({ code, restricted: isSensitive("specific-need", code) }));
  return { needs: needed, blocks };
}

/** What a record takes of a member's blocks, and everything else in their own words. */
export function fieldsOf(version: VersionName, member: Member, lists: RecordLists): ReferralFields {
  const { individual } = member;
  const told: string[] = [];
  const sealed: string[] = [];
  const taken = new Map<Block, Taken["taken"]>();
  const take = (block: Block, ...names: string[]) =>
    taken.set(block, new Set([...(taken.get(block) ?? []), ...names]));

  const marital = coded(individual, "MarriageStatusCode", "marital-status", lists);
  const education = coded(individual, "EducationLevelCode", "education", lists, twoDigits);
  const ethnicity = coded(individual, "EthnicityCode", "ethnicity", lists, threeDigits);
  const religion = textOf(individual, "ReligionCode");
  if (marital) take(individual, "MarriageStatusCode");
  if (education) take(individual, "EducationLevelCode");
  if (ethnicity) take(individual, "EthnicityCode");
  if (religion && religion.length <= 40) take(individual, "ReligionCode");
  take(individual, "BirthCityTownVillage");

  const languages = ownBlocks(member, "dataLanguage").flatMap((block) => {
    const language = languageOf(block, lists);
    if (language)
      take(
        block,
        "LanguageCode",
        "LanguageReadCode",
        "LanguageWriteCode",
        "LanguageSpeakCode",
        "LanguageUnderstandCode",
      );
    return language ? [language] : [];
  });
  const aliases = ownBlocks(member, "dataAlias").flatMap((block) => {
    take(block, "IndividualAliasFirstName", "IndividualAliasLastName");
    const name = joined(block, ["IndividualAliasFirstName", "IndividualAliasLastName"]);
    return name === "" ? [] : [name];
  });
  const { needs, blocks } = needsOf(member, lists);
  for (const block of blocks) take(block, "VulnerabilityCode");
  const relatives = ownBlocks(member, "dataIndividualRelatives").flatMap((block) => {
    const relative = relativeOf(block, lists);
    if (relative)
      take(
        block,
        "FamilyName",
        "SecondFamilyName",
        "GivenName",
        "MiddleName",
        "RelationshipCode",
        "ResidenceCountryCode",
        "Deceased",
      );
    return relative ? [relative] : [];
  });
  const [work] = ownBlocks(member, "dataEmployment").filter(
    (block) => textOf(block, "OccupationText") !== "",
  );
  if (work) take(work, "OccupationText");
  const emails = ownBlocks(member, "dataContact").flatMap((block) => textOf(block, "Email") || []);

  for (const block of [individual, ...member.own])
    for (const { name } of block.fields) {
      if (HELD.has(name) || isKey(name) || taken.get(block)?.has(name)) continue;
      // Of a relative who has no row, the name is as private as the row would have been.
      const hidden = SENSITIVE.has(name) || block.name === "dataIndividualRelatives";
      (hidden ? sealed : told).push(...line(block, name));
    }
  const unique = new Map(languages.map((language) => [language.language, language] as const));
  return {
    motherName: textOf(individual, "MotherName"),
    placeOfBirth: textOf(individual, "BirthCityTownVillage"),
    maritalStatus: marital,
    education,
    ethnicity,
    religion: religion.length <= 40 ? religion : "",
    occupation: work ? textOf(work, "OccupationText") : "",
    languages: [...unique.values()],
    aliases,
    needs,
    relatives,
    emails,
    told: version === "3" ? told.filter((each) => !each.startsWith("ConcatenatedName")) : told,
    sealed,
  };
}

/** Whether any code of a member is in no list of the form: such codes are shown. */
export function hasUnknownCode({ individual, own }: Member): boolean {
  return [individual, ...own].some(({ fields }) =>
    fields.some(({ name, text }) => text !== "" && isUnknownCode(name, text)),
  );
}
