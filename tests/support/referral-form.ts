/** What differs between the forms of the tests; everything else is one invented family of three. */
export type FormWish = {
  version?: "3" | "4.1" | "4.2.7" | "4.2.8";
  /** A word in nobody else's name or number. */
  mark?: string;
  /** What to make of the finished text. */
  with?: (text: string) => string;
};

// A picture of 12 by 12 pixels, and one of 4 by 4.
const png = (side: number) => {
  const bytes = Buffer.alloc(40);
  bytes.writeUInt32BE(0x89504e47, 0);
  bytes.writeUInt32BE(side, 16);
  bytes.writeUInt32BE(side, 20);
  return bytes.toString("base64");
};
export const PHOTO = png(12);
export const SMALL_PHOTO = png(4);

type Person = {
  key: string;
  family: string;
  given: string;
  sex: string;
  born: string;
  relation: string;
  married: string;
};

/** The number of a family's case at the office, and of its members: digits that belong to its mark. */
export function caseNumberOf(mark: string): string {
  const digits = [...mark].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 90_000_000, 7);
  return `354-21C${10_000_000 + digits}`;
}
export const individualId = (mark: string, key: string) => `${caseNumberOf(mark).replace("21C", "")}${key}`;

const tag = (name: string, text: string) => `<${name}>${text}</${name}>`;
const moment = (day: string) => `${day}T00:00:00`;

function peopleOf(mark: string): Person[] {
  const family = `${mark}zai`;
  return [
    {
      key: "1",
      family,
      given: `Karim ${mark}`,
      sex: "M",
      born: "1984-03-12",
      relation: "PA",
      married: "MA",
    },
    {
      key: "2",
      family,
      given: `Latifa ${mark}`,
      sex: "F",
      born: "1988-11-02",
      relation: "WIF",
      married: "MA",
    },
    {
      key: "3",
      family,
      given: `Nilofar ${mark}`,
      sex: "F",
      born: "2012-06-30",
      relation: "DAU",
      married: "SN",
    },
  ];
}

function individual({ version, mark }: { version: string; mark: string }, person: Person): string {
  const { key, family, given, sex, born, relation, married } = person;
  const older = version === "3";
  return tag(
    "dataIndividual",
    [
      older ? "" : tag("IndividualGUID", `guid-${mark}-${key}`),
      tag("IndividualID", individualId(mark, key)),
      older ? tag("ConcatenatedName", `${given} ${family}`) : "",
      tag("FamilyName", family),
      tag("GivenName", given),
      tag("RegistrationDate", moment("2021-09-01")),
      tag("DateofBirth", moment(born)),
      older ? "" : tag("DateofBirthEstimate", key === "2" ? "true" : "false"),
      tag("BirthCountryCode", "AFG"),
      tag("BirthCityTownVillage", "Andkhoy"),
      tag("OriginCountryCode", "AFG"),
      tag("AsylumCountryCode", "UZB"),
      tag("ArrivalDate", moment("2021-08-15")),
      tag("SexCode", sex),
      tag("NationalityCode", "AFG"),
      tag("MarriageStatusCode", married),
      tag("ReligionCode", "SUN"),
      tag("EthnicityCode", "383"),
      tag("EducationLevelCode", key === "3" ? "4" : "UG"),
      tag("MotherName", "Sharifa"),
      tag("FatherName", key === "3" ? `Karim ${mark}` : "Ghulam"),
      older ? tag("RelationshipToPrincipalRepresentative", relation) + tag("Photo", PHOTO) : "",
    ].join("\n"),
  );
}

/** A form of UNHCR with an invented family: father, mother, daughter. Nothing in it breaks a rule. */
export function referralForm({ version = "4.2.8", mark = "Bor", with: make }: FormWish = {}): string {
  const older = version === "3";
  const people = peopleOf(mark);
  const of = (key: string) =>
    older ? tag("IndividualID", individualId(mark, key)) : tag("IndividualGUID", `guid-${mark}-${key}`);
  const own = (block: string, key: string) => (older ? "" : tag(`${block}GUID`, `${block}-${mark}-${key}`));
  const all = (block: (person: Person) => string) => people.map(block).join("\n");
  const address = (key: string) =>
    tag(
      "dataAddress",
      [
        own("Address", key),
        of(key),
        tag("AddressType", "COA"),
        tag("AddressCountry", "UZB"),
        tag("LocationLevel1Description", "Surkhandaryo"),
        tag("LocationLevel2Description", "Termez"),
        older
          ? tag("LocationLevel3Description", "") +
            tag("LocationLevel4Description", "") +
            tag("LocationLevel6", "")
          : "",
      ].join(""),
    );
  const later = version === "4.2.7" || version === "4.2.8";
  const started = version === "4.2.8" ? moment("2021-08-20") : "2021-08-20";
  const text = [
    `<?xml version="1.0" encoding="utf-8"?>`,
    `<UNHCR_RRF${later ? ` xmlns="http://tempuri.org/ElectronicRRF.xsd"` : ""}>`,
    tag(
      "RRFBATCHTYPE",
      tag("GroupIndividualIndicator", version === "4.2.8" ? "Group Submission" : "Single Submission"),
    ),
    "<CASE>",
    all((person) => individual({ version, mark }, person)),
    older
      ? ""
      : all(({ key, relation }) =>
          tag(
            "dataIndividualProcessGroup",
            own("IndividualProcessingGroup", key) +
              of(key) +
              tag("ProcessingGroupGUID", `case-${mark}`) +
              tag("RelationshipToPrincipalRepresentative", relation),
          ),
        ),
    tag(
      "dataProcessGroup",
      (older ? "" : tag("ProcessingGroupGUID", `case-${mark}`)) +
        tag("ProcessingGroupNumber", caseNumberOf(mark)) +
        tag("ProcessingGroupSize", "3"),
    ),
    address("1"),
    older
      ? ""
      : tag("dataAlias", own("Alias", "1") + of("1") + tag("IndividualAliasLastName", `Ustad ${mark}`)),
    tag(
      "dataEmployment",
      own("Employment", "1") +
        of("1") +
        tag("EmploymentTypeCode", "WorkExperience") +
        tag("OccupationCode", "2643") +
        tag("OccupationText", "Interpreter"),
    ),
    later
      ? tag(
          "dataContact",
          own("ContactDetails", "1") +
            of("1") +
            tag("PhoneNumber", "+998901234567") +
            tag("PhoneNumberCountry", "UZB") +
            tag("PhoneType", "Mobile") +
            tag("StillInUse", "true") +
            tag("StartDate", started),
        )
      : "",
    tag(
      "dataIndividualRelatives",
      own("IndividualRelatives", "1") +
        of("1") +
        tag("FamilyName", family(mark)) +
        tag("GivenName", "Hakim") +
        tag("RelationshipCode", "SBM") +
        (version === "4.1" ? tag("BirthCountryCode", "AFG") : "") +
        tag("ResidenceCountryCode", "GFR") +
        tag("SexCode", "M") +
        tag("NationalityCode", "AFG") +
        (older ? "" : tag("Deceased", "false")) +
        tag("MarriageStatusCode", "MA"),
    ),
    tag(
      "dataLanguage",
      own("Language", "1") +
        of("1") +
        tag("LanguageCode", "UZS") +
        tag("LanguageReadCode", "N") +
        tag("LanguageWriteCode", "NO") +
        tag("LanguageSpeakCode", "E") +
        tag("LanguageUnderstandCode", "E"),
    ),
    older
      ? ""
      : all(({ key }) =>
          tag(
            "dataPhotograph",
            own("Photo", key) + of(key) + tag("PhotoTypeCode", "1") + tag("Photo", PHOTO),
          ),
        ),
    tag(
      "dataResettlement",
      of("1") +
        tag("ResettlementCriteriaCode", "LPN") +
        tag(older ? "ResettlementCriteriaCode2" : "ResettlementCriteria2Code", "LFDS") +
        tag("ResettlementPriorityCode", "NR"),
    ),
    older
      ? tag("dataDocument", of("1") + tag("DocumentNumber", "P01234567"))
      : tag("dataVulnerability", own("Vulnerability", "2") + of("2") + tag("VulnerabilityCode", "WR")),
    "</CASE>",
    "</UNHCR_RRF>",
  ].join("\n");
  return make ? make(text) : text;
}

const family = (mark: string) => `${mark}zai`;

/** The text of an element replaced wherever it stands. */
export function withElement(name: string, from: string, to: string): (text: string) => string {
  return (text) => text.replaceAll(tag(name, from), tag(name, to));
}

/** A form as an uploaded file. */
export function formFile(text: string, name = "referral.xml"): { name: string; bytes: Uint8Array } {
  return { name, bytes: new TextEncoder().encode(text) };
}
