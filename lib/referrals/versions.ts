// The electronic resettlement registration form (RRF) of UNHCR, as the schemas describe it that the validation tool of
// the UK Home Office knows (UKHomeOffice/unhcr-erff-validation-tool). A line is a block, with how often it comes in a
// case, and then its elements in their order. `?` may be missing, `:t` is a day with a time, `:d` a day, `:b` true or
// false, `:n` a whole number, `:p` a picture in base64.

/** The root of every form, and the part that says whether it holds one case or several. */
export const ROOT = "UNHCR_RRF";
export const BATCH = "RRFBATCHTYPE";
export const CASE = "CASE";

export type ElementType = "text" | "moment" | "day" | "flag" | "number" | "picture";
export type ElementRule = { name: string; needed: boolean; type: ElementType };
export type BlockRule = { name: string; least: number; most: number; elements: readonly ElementRule[] };
export type VersionName = "3" | "4.1" | "4.2.7" | "4.2.8";
export type Version = { name: VersionName; blocks: readonly BlockRule[] };

const TYPES: Readonly<Record<string, ElementType>> = {
  t: "moment",
  d: "day",
  b: "flag",
  n: "number",
  p: "picture",
};
const OFTEN: Readonly<Record<string, readonly [number, number]>> = {
  "1": [1, 1],
  "1+": [1, Number.POSITIVE_INFINITY],
  "0+": [0, Number.POSITIVE_INFINITY],
};

function elementOf(word: string): ElementRule {
  const [name = "", type = ""] = word.replace("?", "").split(":");
  return { name, needed: !word.includes("?"), type: TYPES[type] ?? "text" };
}

function versionOf(name: VersionName, lines: string): Version {
  const blocks = lines
    .trim()
    .split("\n")
    .map((line): BlockRule => {
      const [block = "", often = "", ...elements] = line.trim().split(/\s+/);
      const [least, most] = OFTEN[often] ?? [0, 0];
      return { name: block, least, most, elements: elements.map(elementOf) };
    });
  return { name, blocks };
}

const LANGUAGE = "LanguageCode LanguageReadCode LanguageWriteCode LanguageSpeakCode LanguageUnderstandCode";
const NAMES = "FamilyName SecondFamilyName? GivenName? MiddleName? MaidenName?";
const CROSS =
  "ProcessingGroupCrossReferenceGUID ProcessingGroupGUIDFrom ProcessingGroupNumberFrom ProcessingGroupGUIDTo ProcessingGroupNumberTo";
const LEVELS = [2, 3, 4, 5].map((level) => `LocationLevel${level}Description?`).join(" ");

const V3 = versionOf(
  "3",
  `dataIndividual 1+ IndividualID ConcatenatedName FamilyName GivenName RegistrationDate?:t DateofBirth:t BirthCountryCode BirthCityTownVillage OriginCountryCode AsylumCountryCode ArrivalDate?:t SexCode NationalityCode MarriageStatusCode ReligionCode EthnicityCode EducationLevelCode MotherName FatherName RelationshipToPrincipalRepresentative Photo:p
   dataProcessGroup 1 ProcessingGroupNumber ProcessingGroupSize:n
   dataProcessGroupCrossReference 0+ ProcessingGroupNumberFrom ProcessingGroupNumberTo
   dataAddress 1 IndividualID AddressType AddressCountry LocationLevel1Description LocationLevel2Description LocationLevel3Description LocationLevel4Description LocationLevel6
   dataAlias 0+ IndividualID IndividualAliasLastName IndividualAliasFirstName
   dataEducation 0+ IndividualID EducationLevelCode
   dataEmployment 0+ IndividualID EmploymentTypeCode OccupationCode OccupationText
   dataIndividualRelatives 0+ IndividualID FamilyName GivenName RelationshipCode ResidenceCountryCode SexCode NationalityCode MarriageStatusCode
   dataLanguage 0+ IndividualID ${LANGUAGE}
   dataResettlement 1 IndividualID ResettlementCriteriaCode ResettlementCriteriaCode2 ResettlementPriorityCode
   dataDocument 0+ IndividualID DocumentNumber`,
);

const V4_1 = versionOf(
  "4.1",
  `dataIndividual 1+ IndividualGUID IndividualID ${NAMES} RegistrationDate:t DateofBirth?:t DateofBirthEstimate:b BirthCountryCode BirthCityTownVillage? OriginCountryCode AsylumCountryCode ArrivalDate?:t SexCode NationalityCode MarriageStatusCode ReligionCode EthnicityCode EducationLevelCode MotherName? FatherName?
   dataIndividualProcessGroup 1+ IndividualProcessingGroupGUID IndividualGUID ProcessingGroupGUID RelationshipToPrincipalRepresentative
   dataProcessGroup 1 ProcessingGroupGUID ProcessingGroupNumber ProcessingGroupSize:n
   dataProcessGroupCrossReference 0+ ${CROSS}
   dataAddress 0+ AddressGUID IndividualGUID AddressType AddressCountry AddressPostal? LocationLevel1Description? ${LEVELS} LocationLevel6?
   dataAlias 0+ AliasGUID IndividualGUID IndividualAliasLastName IndividualAliasFirstName?
   dataEducation 0+ EducationGUID IndividualGUID EducationLevelCode DegreeTypeCode
   dataEmployment 0+ EmploymentGUID IndividualGUID EmploymentTypeCode OccupationCode OccupationText
   dataIndividualRelatives 0+ IndividualRelativesGUID IndividualGUID ${NAMES} RelationshipCode DateofBirth?:t DateofBirthEstimateFlag?:b BirthCountryCode BirthCityTownVillage? ResidenceCountryCode SexCode NationalityCode Deceased:b DeceasedDate?:t MarriageStatusCode
   dataLanguage 0+ LanguageGUID IndividualGUID ${LANGUAGE}
   dataPhotograph 0+ PhotoGUID IndividualGUID PhotoTypeCode:n Photo:p
   dataResettlement 1 IndividualGUID ResettlementCriteriaCode ResettlementCriteria2Code? ResettlementPriorityCode
   dataVulnerability 0+ VulnerabilityGUID IndividualGUID VulnerabilityCode`,
);

/** The two latest differ only in what they say about work and about the days of a contact. */
function laterVersion(name: VersionName, { work, day }: { work: string; day: "t" | "d" }): Version {
  return versionOf(
    name,
    `dataIndividual 1+ IndividualGUID IndividualID ${NAMES} RegistrationDate:t DateofBirth:t DateofBirthEstimate:b BirthCountryCode? BirthCityTownVillage? OriginCountryCode AsylumCountryCode ArrivalDate?:t SexCode NationalityCode MarriageStatusCode? ReligionCode? EthnicityCode? EducationLevelCode? MotherName? FatherName?
     dataIndividualProcessGroup 1+ IndividualProcessingGroupGUID IndividualGUID ProcessingGroupGUID RelationshipToPrincipalRepresentative
     dataProcessGroup 1 ProcessingGroupGUID ProcessingGroupNumber ProcessingGroupSize:n
     dataProcessGroupCrossReference 0+ ${CROSS}
     dataAddress 0+ AddressGUID IndividualGUID AddressType AddressCountry AddressPostal? LocationLevel1Description ${LEVELS} LocationLevel6?
     dataAlias 0+ AliasGUID IndividualGUID IndividualAliasLastName IndividualAliasFirstName?
     dataEducation 0+ EducationGUID IndividualGUID EducationLevelCode DegreeTypeCode?
     dataEmployment 0+ EmploymentGUID IndividualGUID ${work}
     dataContact 0+ ContactDetailsGUID IndividualGUID PhoneNumber? PhoneNumberCountry? PhoneType? Email? StillInUse:b StartDate:${day} EndDate?:${day}
     dataIndividualRelatives 0+ IndividualRelativesGUID IndividualGUID ${NAMES} RelationshipCode DateofBirth?:t DateofBirthEstimateFlag?:b BirthCountryCode? BirthCityTownVillage? ResidenceCountryCode? SexCode NationalityCode? Deceased:b DeceasedDate?:t MarriageStatusCode? LegalStatus?
     dataLanguage 0+ LanguageGUID IndividualGUID ${LANGUAGE}
     dataPhotograph 0+ PhotoGUID IndividualGUID PhotoTypeCode:n Photo:p
     dataResettlement 1 IndividualGUID ResettlementCriteriaCode ResettlementCriteria2Code ResettlementPriorityCode
     dataVulnerability 0+ VulnerabilityGUID IndividualGUID VulnerabilityCode`,
  );
}

const V4_2_7 = laterVersion("4.2.7", { work: "EmploymentTypeCode OccupationCode OccupationText", day: "d" });
const V4_2_8 = laterVersion("4.2.8", {
  work: "EmploymentTypeCode? OccupationCode? OccupationText? NoOccupationCategory?",
  day: "t",
});

/** Every version that can be read, the newest last; that one is written. */
export const VERSIONS: readonly Version[] = [V3, V4_1, V4_2_7, V4_2_8];
export const NEWEST = V4_2_8;

/** The names of the known versions, for messages. */
export const VERSION_NAMES = VERSIONS.map(({ name }) => name);

const BY_NAME: ReadonlyMap<string, Version> = new Map(VERSIONS.map((version) => [version.name, version]));
export const versionNamed = (name: string): Version => BY_NAME.get(name) ?? NEWEST;

/** The rule of a block in a version; undefined if the version has no such block. */
export function blockRule({ blocks }: Version, name: string): BlockRule | undefined {
  return blocks.find((block) => block.name === name);
}
