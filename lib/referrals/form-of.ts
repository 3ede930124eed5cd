import type { Country } from "@/lib/access/roles";
import type { CivilDate } from "@/lib/core/civil-date";
import { batchOf } from "./checks";
import { CURRENT_ADDRESS, isUnknownCode, PRINCIPAL } from "./codes";
import type { Block, Field, ReferralFile } from "./file";
import { NEWEST } from "./versions";

/** Someone as their record says it; empty text means that it says nothing. `key` names them within the file. */
export type FormPerson = {
  key: string;
  ref: string;
  number: string;
  /** How they are related to the principal, as the record has it. */
  relationship: string;
  givenName: string;
  familyName: string;
  nameNative: string;
  fatherName: string;
  motherName: string;
  registeredOn: CivilDate;
  enteredOn: CivilDate | null;
  born: { on: CivilDate; exact: boolean } | null;
  placeOfBirth: string;
  nationality: string;
  sex: string;
  maritalStatus: string;
  religion: string;
  ethnicity: string;
  education: string;
  occupation: string;
  aliases: readonly string[];
  phones: readonly { number: string; since: CivilDate }[];
  languages: readonly { language: string; speaks: string; reads: string; writes: string }[];
  /** The categories of needs that may leave. */
  needs: readonly string[];
};

export type FormCase = {
  key: string;
  number: string;
  country: Country;
  /** Where the principal lives, the larger place first; null if nobody knows. */
  address: readonly string[] | null;
  people: readonly FormPerson[];
};

/** What only the office knows that refers a case. */
export type FormChoices = { criteria: string; second: string; priority: string };

const HOSTS: Readonly<Record<Country, string>> = { KZ: "KAZ", TJ: "TJK", UZ: "UZB" };
const LANGUAGES: Readonly<Record<string, string>> = { TUK: "TCK", TGK: "PET" };
// What the form has no code for is said with the nearest one that is true.
const RELATIONSHIPS: Readonly<Record<string, string>> = { WIF2: "WIF" };
const UNKNOWN = "U";
/** What stands in the place of a name that somebody does not have. */
const NO_NAME = "-";

const moment = (day: CivilDate | null) => (day ? `${day}T00:00:00` : "");
const known = (element: string, code: string) =>
  code !== "" && !isUnknownCode(element, code) ? code : UNKNOWN;

function relationOf({ relationship, sex }: FormPerson): string {
  const code = RELATIONSHIPS[relationship] ?? relationship;
  if (code !== "" && !isUnknownCode("RelationshipToPrincipalRepresentative", code)) return code;
  return sex === "F" ? "UKF" : "UKM";
}

/** The names in the two fields of the form: a single name is a family name. */
function namesOf({ givenName, familyName, nameNative }: FormPerson) {
  const given = givenName || nameNative;
  return familyName === ""
    ? { FamilyName: given, GivenName: NO_NAME }
    : { FamilyName: familyName, GivenName: given || NO_NAME };
}

class Blocks {
  readonly made: Block[] = [];
  private readonly counted = new Map<string, number>();

  /** Adds a block with the elements that say something. */
  add(name: string, texts: Readonly<Record<string, string>>): void {
    const nth = (this.counted.get(name) ?? 0) + 1;
    this.counted.set(name, nth);
    const fields = Object.entries(texts).flatMap(([element, text]): Field[] =>
      text === "" ? [] : [{ name: element, text, line: 0 }],
    );
    this.made.push({ name, nth, line: 0, fields });
  }
}

function addIndividual(blocks: Blocks, { country }: FormCase, person: FormPerson): void {
  blocks.add("dataIndividual", {
    IndividualGUID: person.key,
    IndividualID: person.number,
    ...namesOf(person),
    RegistrationDate: moment(person.registeredOn),
    DateofBirth: moment(person.born?.on ?? null),
    DateofBirthEstimate: String(!person.born?.exact),
    BirthCountryCode: UNKNOWN,
    BirthCityTownVillage: person.placeOfBirth,
    OriginCountryCode: known("OriginCountryCode", person.nationality),
    AsylumCountryCode: HOSTS[country],
    ArrivalDate: moment(person.enteredOn),
    SexCode: known("SexCode", person.sex),
    NationalityCode: known("NationalityCode", person.nationality),
    MarriageStatusCode: known("MarriageStatusCode", person.maritalStatus),
    ReligionCode: known("ReligionCode", person.religion),
    EthnicityCode: known("EthnicityCode", person.ethnicity),
    EducationLevelCode: known("EducationLevelCode", person.education),
    MotherName: person.motherName,
    FatherName: person.fatherName,
  });
}

function addOwn(blocks: Blocks, one: FormCase, person: FormPerson): void {
  const own = (block: string, at = 0) => `${person.key}-${block}${at + 1}`;
  const IndividualGUID = person.key;
  for (const [at, name] of person.aliases.entries())
    blocks.add("dataAlias", { AliasGUID: own("alias", at), IndividualGUID, IndividualAliasLastName: name });
  if (person.occupation !== "")
    blocks.add("dataEmployment", {
      EmploymentGUID: own("work"),
      IndividualGUID,
      EmploymentTypeCode: "WorkExperience",
      OccupationText: person.occupation,
    });
  for (const [at, { number, since }] of person.phones.entries())
    blocks.add("dataContact", {
      ContactDetailsGUID: own("phone", at),
      IndividualGUID,
      PhoneNumber: number,
      PhoneNumberCountry: HOSTS[one.country],
      PhoneType: "Mobile",
      StillInUse: "true",
      StartDate: moment(since),
    });
  for (const [at, { language, speaks, reads, writes }] of person.languages.entries())
    blocks.add("dataLanguage", {
      LanguageGUID: own("language", at),
      IndividualGUID,
      LanguageCode: LANGUAGES[language] ?? language,
      LanguageReadCode: reads,
      LanguageWriteCode: writes,
      LanguageSpeakCode: speaks,
      LanguageUnderstandCode: speaks,
    });
  for (const [at, need] of person.needs.entries())
    blocks.add("dataVulnerability", {
      VulnerabilityGUID: own("need", at),
      IndividualGUID,
      VulnerabilityCode: need,
    });
}

/**
 * A case as a form in the newest version. `photoOf` gives what stands for somebody's photo: the picture itself, or its
 * size where the form is only checked; empty if there is none.
 */
export function formOf(
  one: FormCase,
  { criteria, second, priority }: FormChoices,
  photoOf: (person: FormPerson) => string,
): ReferralFile {
  const { people, key } = one;
  const blocks = new Blocks();
  const principal = people.find(({ relationship }) => relationship === PRINCIPAL);
  for (const person of people) addIndividual(blocks, one, person);
  for (const person of people)
    blocks.add("dataIndividualProcessGroup", {
      IndividualProcessingGroupGUID: `${person.key}-member`,
      IndividualGUID: person.key,
      ProcessingGroupGUID: key,
      RelationshipToPrincipalRepresentative: relationOf(person),
    });
  blocks.add("dataProcessGroup", {
    ProcessingGroupGUID: key,
    ProcessingGroupNumber: one.number,
    ProcessingGroupSize: String(people.length),
  });
  if (principal && one.address) {
    const [first = "", next = "", last = ""] = one.address;
    blocks.add("dataAddress", {
      AddressGUID: `${key}-address`,
      IndividualGUID: principal.key,
      AddressType: CURRENT_ADDRESS,
      AddressCountry: HOSTS[one.country],
      LocationLevel1Description: first,
      LocationLevel2Description: next,
      LocationLevel3Description: last,
    });
  }
  for (const person of people) addOwn(blocks, one, person);
  for (const person of people) {
    const photo = photoOf(person);
    if (photo !== "")
      blocks.add("dataPhotograph", {
        PhotoGUID: `${person.key}-photo`,
        IndividualGUID: person.key,
        PhotoTypeCode: "1",
        Photo: photo,
      });
  }
  if (principal)
    blocks.add("dataResettlement", {
      IndividualGUID: principal.key,
      ResettlementCriteriaCode: criteria,
      ResettlementCriteria2Code: second,
      ResettlementPriorityCode: priority,
    });
  return {
    indicator: batchOf(NEWEST, { cases: 1, people: people.length }),
    namespaced: true,
    cases: [{ nth: 1, line: 0, blocks: blocks.made }],
  };
}
