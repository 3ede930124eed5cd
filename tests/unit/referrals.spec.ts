import { expect, test } from "@playwright/test";
import { Failure } from "@/lib/core/failure";
import { readRosterFile } from "@/lib/imports/roster-table";
import { checkCase, levelOf, NOTICE_RULES } from "@/lib/referrals/checks";
import { isUnknownCode } from "@/lib/referrals/codes";
import { sortFile } from "@/lib/referrals/members";
import { readReferral, UnreadableReferral } from "@/lib/referrals/read-file";
import { VERSIONS } from "@/lib/referrals/versions";
import { patience } from "@/scripts/slowness";
import {
  caseNumberOf,
  formFile,
  individualId,
  PHOTO,
  referralForm,
  SMALL_PHOTO,
  withElement,
} from "../support/referral-form";

/** What the rules find in a form, as `rule element`. */
async function foundIn(text: string): Promise<string[]> {
  const { version, file } = await readReferral(text);
  return sortFile(version, file).flatMap((one) =>
    checkCase(version, one).map(({ rule, element }) => `${rule} ${element}`),
  );
}

const why = (text: string) =>
  readReferral(text).then(
    () => "read",
    (error: unknown) => (error instanceof UnreadableReferral ? error.why : String(error)),
  );

for (const { name } of VERSIONS)
  test(`a form of version ${name} is recognised, and a whole one breaks no rule`, async () => {
    const text = referralForm({ version: name });
    const { version } = await readReferral(text);
    expect(version.name).toBe(name);
    expect(await foundIn(text)).toEqual([]);
  });

const one = (name: string, from: string, to: string) => (text: string) =>
  text.replace(`<${name}>${from}</${name}>`, `<${name}>${to}</${name}>`);
const without = (part: RegExp) => (text: string) => text.replace(part, "");
const ID2 = individualId("Bor", "2");
const ID3 = individualId("Bor", "3");
const NUMBER = caseNumberOf("Bor");
const DOUBLE = /<dataAddress>[\s\S]*?<\/dataAddress>/;

// Each rule of the form, by one thing that breaks it and nothing else; the second part is where it is found.
const BROKEN: readonly (readonly [string, (text: string) => string, string[]])[] = [
  [
    "no principal",
    one("RelationshipToPrincipalRepresentative", "PA", "HUS"),
    ["principalMissing CASE[1]/dataIndividualProcessGroup[1]/RelationshipToPrincipalRepresentative"],
  ],
  [
    "two principals",
    one("RelationshipToPrincipalRepresentative", "WIF", "PA"),
    ["principalTwice CASE[1]/dataIndividualProcessGroup[2]/RelationshipToPrincipalRepresentative"],
  ],
  [
    "another size",
    one("ProcessingGroupSize", "3", "4"),
    ["groupSize CASE[1]/dataProcessGroup[1]/ProcessingGroupSize"],
  ],
  [
    "no current address",
    one("AddressType", "COA", "PCoA"),
    ["addressMissing CASE[1]/dataIndividual[1]/dataAddress"],
  ],
  [
    "two current addresses",
    (text) =>
      text.replace(
        DOUBLE,
        (block) => block + block.replace("Address-Bor-1", "Address-Bor-9").replace("COA", "CoA"),
      ),
    ["addressTwice CASE[1]/dataAddress[2]/AddressType"],
  ],
  [
    "no arrival of the principal",
    one("ArrivalDate", "2021-08-15T00:00:00", ""),
    ["arrivalMissing CASE[1]/dataIndividual[1]/ArrivalDate"],
  ],
  [
    "no registration of the principal",
    one("RegistrationDate", "2021-09-01T00:00:00", ""),
    ["registrationMissing CASE[1]/dataIndividual[1]/RegistrationDate"],
  ],
  [
    "a digit in a name",
    one("FatherName", "Ghulam", "Ghulam 2"),
    ["nameDigits CASE[1]/dataIndividual[1]/FatherName"],
  ],
  [
    "a Dari digit in a name",
    one("FatherName", "Ghulam", "غلام ۲"),
    ["nameDigits CASE[1]/dataIndividual[1]/FatherName"],
  ],
  [
    "a tab in a name",
    one("MotherName", "Sharifa", "Sha&#9;rifa"),
    ["nameControl CASE[1]/dataIndividual[1]/MotherName"],
  ],
  [
    "a character that is none",
    one("IndividualAliasLastName", "Ustad Bor", "Ustad \uFFFD"),
    ["nameControl CASE[1]/dataAlias[1]/IndividualAliasLastName"],
  ],
  [
    "a person without a name",
    (text) =>
      one(
        "GivenName",
        "Latifa Bor",
        "-",
      )(text).replace(new RegExp(`(${ID2}</IndividualID>\\s*<FamilyName>)Borzai`), "$1"),
    ["nameMissing CASE[1]/dataIndividual[2]/FamilyName"],
  ],
  ["one id for two", one("IndividualID", ID3, ID2), ["idTwice CASE[1]/dataIndividual[3]/IndividualID"]],
  ["no id", one("IndividualID", ID3, ""), ["idMissing CASE[1]/dataIndividual[3]/IndividualID"]],
  [
    "one id for two blocks",
    one("PhotoGUID", "Photo-Bor-3", "Photo-Bor-2"),
    ["idTwice CASE[1]/dataPhotograph[3]/PhotoGUID"],
  ],
  [
    "a case number that is too short",
    one("ProcessingGroupNumber", NUMBER, "C1"),
    ["groupNumber CASE[1]/dataProcessGroup[1]/ProcessingGroupNumber"],
  ],
  [
    "one related case twice",
    (text) => {
      const crossing = (key: string) =>
        `<dataProcessGroupCrossReference><ProcessingGroupCrossReferenceGUID>x${key}</ProcessingGroupCrossReferenceGUID>
         <ProcessingGroupGUIDFrom>case-Bor</ProcessingGroupGUIDFrom><ProcessingGroupNumberFrom>${NUMBER}</ProcessingGroupNumberFrom>
         <ProcessingGroupGUIDTo>other</ProcessingGroupGUIDTo><ProcessingGroupNumberTo>UZB-C9</ProcessingGroupNumberTo></dataProcessGroupCrossReference>`;
      return text.replace("</dataProcessGroup>", `</dataProcessGroup>${crossing("1")}${crossing("2")}`);
    },
    ["crossTwice CASE[1]/dataProcessGroupCrossReference[2]/ProcessingGroupNumberTo"],
  ],
  [
    "no photo",
    without(/<dataPhotograph>(?:(?!<\/data)[\s\S])*-3<[\s\S]*?<\/dataPhotograph>/),
    ["photoMissing CASE[1]/dataIndividual[3]"],
  ],
  ["an empty photo", one("Photo", PHOTO, ""), ["photoMissing CASE[1]/dataPhotograph[1]/Photo"]],
  [
    "a photo that is none",
    one("Photo", PHOTO, "aGVsbG8="),
    ["photoUnreadable CASE[1]/dataPhotograph[1]/Photo"],
  ],
  ["a photo in no base64", one("Photo", PHOTO, "§§"), ["photoUnreadable CASE[1]/dataPhotograph[1]/Photo"]],
  ["a tiny photo", one("Photo", PHOTO, SMALL_PHOTO), ["photoSmall CASE[1]/dataPhotograph[1]/Photo"]],
  [
    "a code of no list",
    one("VulnerabilityCode", "WR", "QX"),
    ["codeUnknown CASE[1]/dataVulnerability[1]/VulnerabilityCode"],
  ],
  [
    "an element of no version",
    (text) => text.replace("<SexCode>M", "<ShoeSize>44</ShoeSize><SexCode>M"),
    ["elementUnknown CASE[1]/dataIndividual[1]/ShoeSize"],
  ],
  [
    "a missing element",
    without(/<OriginCountryCode>AFG<\/OriginCountryCode>/),
    ["elementMissing CASE[1]/dataIndividual[1]/OriginCountryCode"],
  ],
  [
    "a day that is none",
    one("StartDate", "2021-08-20T00:00:00", "2021-13-41T00:00:00"),
    ["dayUnreadable CASE[1]/dataContact[1]/StartDate"],
  ],
  [
    "a flag that is none",
    one("StillInUse", "true", "perhaps"),
    ["valueType CASE[1]/dataContact[1]/StillInUse"],
  ],
  [
    "a phone without a number",
    (text) =>
      text.replace(
        DOUBLE,
        (block) => block + block.replace("Address-Bor-1", "Address-Bor-9").replace("COA", "TEL"),
      ),
    ["phoneEmpty CASE[1]/dataAddress[2]/LocationLevel6"],
  ],
  [
    "a member of another case",
    (text) => text.replace(/(guid-Bor-3<\/IndividualGUID><ProcessingGroupGUID>)case-Bor/, "$1case-other"),
    ["groupOther CASE[1]/dataIndividualProcessGroup[3]/ProcessingGroupGUID"],
  ],
  [
    "a block about nobody",
    (text) =>
      text.replace(
        "</dataAlias>",
        "</dataAlias><dataAlias><AliasGUID>a9</AliasGUID><IndividualGUID>nobody</IndividualGUID><IndividualAliasLastName>Zed</IndividualAliasLastName></dataAlias>",
      ),
    ["strayBlock CASE[1]/dataAlias[2]/IndividualGUID"],
  ],
];

for (const [what, make, expected] of BROKEN)
  test(`a form with ${what} is found out, and nothing else is`, async () => {
    expect(await foundIn(referralForm({ with: make }))).toEqual(expected);
  });

test("the number of a document is letters and digits, and longer than three", async () => {
  const number = (text: string) =>
    referralForm({ version: "3", with: withElement("DocumentNumber", "P01234567", text) });
  expect(await foundIn(number("P-1234"))).toEqual(["documentLetters CASE[1]/dataDocument[1]/DocumentNumber"]);
  expect(await foundIn(number("P12"))).toEqual(["documentShort CASE[1]/dataDocument[1]/DocumentNumber"]);
  expect(await foundIn(number("P 123"))).toEqual([]);
});

test("every rule is broken by one of these forms, and what concerns the office only keeps nobody out", () => {
  const tried = new Set(BROKEN.flatMap(([, , found]) => found.map((each) => each.split(" ")[0] ?? "")));
  const elsewhere = ["batchType"];
  expect(NOTICE_RULES.filter((rule) => !tried.has(rule) && !elsewhere.includes(rule))).toEqual([]);
  expect(levelOf("photoMissing")).toBe("note");
  expect(levelOf("codeUnknown")).toBe("note");
  expect(levelOf("principalTwice")).toBe("error");
});

test("what is no form is refused with the reason", async () => {
  expect(await why("<html><body>hello</body></html>")).toBe("notReferral");
  expect(await why(referralForm().slice(0, 900))).toBe("unreadable");
  expect(await why(referralForm({ with: (text) => text.replace("</FamilyName>", "</Familyname>") }))).toBe(
    "unreadable",
  );
  expect(await why(referralForm({ with: (text) => text.replaceAll("dataAlias", "dataAvatar") }))).toBe(
    "version",
  );
  expect(await why("<UNHCR_RRF><CASE></CASE></UNHCR_RRF>")).toBe("version");
  expect(await why(referralForm({ with: (text) => text.replace("Ghulam", "&father;") }))).toBe("unreadable");
});

test("a document type is refused at once: no entity is unpacked and no other file is opened", async () => {
  const lines = Array.from({ length: 12 }, (_, at) => `<!ENTITY a${at + 1} "${`&a${at};`.repeat(10)}">`).join(
    "",
  );
  const bomb = `<?xml version="1.0"?><!DOCTYPE UNHCR_RRF [<!ENTITY a0 "ha">${lines}]><UNHCR_RRF><CASE>&a12;</CASE></UNHCR_RRF>`;
  const outside = `<!DOCTYPE UNHCR_RRF [<!ENTITY x SYSTEM "file:///etc/passwd">]><UNHCR_RRF><CASE><dataIndividual><FamilyName>&x;</FamilyName></dataIndividual></CASE></UNHCR_RRF>`;
  for (const text of [bomb, outside]) {
    const begun = performance.now();
    expect(await why(text)).toBe("doctype");
    expect(performance.now() - begun).toBeLessThan(patience(2_000));
  }
});

test("a file that is too deep, too long or has too many elements is refused within two seconds", async () => {
  const files = {
    deep: `<UNHCR_RRF>${"<CASE>".repeat(100_000)}`,
    long: referralForm({ with: withElement("FatherName", "Ghulam", "a".repeat(1_000_000)) }),
    many: `<UNHCR_RRF><CASE>${"<dataAlias><a/></dataAlias>".repeat(250_000)}</CASE></UNHCR_RRF>`,
  };
  for (const [name, text] of Object.entries(files)) {
    const begun = performance.now();
    expect(`${name} ${await why(text)}`).toMatch(/ (?:tooLarge|notReferral)$/);
    expect(performance.now() - begun).toBeLessThan(patience(2_000));
  }
});

test("a small file whose people share more than memory should hold is refused", async () => {
  const shared = `<dataProcessGroupCrossReference><ProcessingGroupNumberTo>${"9".repeat(200)}</ProcessingGroupNumberTo></dataProcessGroupCrossReference>`;
  const one = "<dataIndividual><FamilyName>Ahmadi</FamilyName></dataIndividual>";
  const text = referralForm({
    with: (form) => form.replace("</CASE>", `${shared.repeat(2_000)}${one.repeat(1_000)}</CASE>`),
  });
  expect(text.length).toBeLessThan(1_500_000);
  const begun = performance.now();
  const refused = await readRosterFile(formFile(text)).catch((error: unknown) => error);
  expect(refused).toMatchObject({ messageKey: "imports.error.xml.tooLarge" });
  expect(performance.now() - begun).toBeLessThan(patience(2_000));
});

test("a form is recognised by what it holds, whatever its name and encoding", async () => {
  const form = await readRosterFile(formFile(referralForm(), "list.csv"));
  expect(form.rows).toHaveLength(3);
  expect(form.headings.at(-1)).toBe("4.2.8");
  const utf16 = Buffer.from(
    `\uFEFF${referralForm({ with: (text) => text.replace("utf-8", "utf-16") })}`,
    "utf16le",
  );
  expect((await readRosterFile({ name: "x", bytes: new Uint8Array(utf16) })).rows).toHaveLength(3);
  const wrong = await readRosterFile(formFile("<html></html>")).catch((error: unknown) => error);
  expect(wrong).toBeInstanceOf(Failure);
  expect(wrong).toMatchObject({ code: "invalid", messageKey: "imports.error.xml.notReferral" });
});

test("codes are compared as the lists mean them: leading zeros, and small letters where they do not matter", () => {
  expect(isUnknownCode("EthnicityCode", "30")).toBe(false);
  expect(isUnknownCode("EthnicityCode", "995")).toBe(true);
  expect(isUnknownCode("EducationLevelCode", "04")).toBe(false);
  expect(isUnknownCode("EducationLevelCode", "15")).toBe(true);
  expect(isUnknownCode("AddressType", "coa")).toBe(false);
  expect(isUnknownCode("NationalityCode", "afg")).toBe(true);
  expect(isUnknownCode("FamilyName", "anything")).toBe(false);
});
