import { foldNumber } from "@/lib/core/text";
import type { Incoming, IncomingFamily } from "@/lib/people/commands/register-many";
import type { Beside } from "@/lib/people/commands/write-beside";
import { headOf } from "./roster";
import type { RosterPerson, RosterRow } from "./roster-person";
import { relationshipOf } from "./roster-words";

/** What a row says that has no field of its own: one line each, with the headings of its sheet. */
export type Told = (person: RosterPerson) => string;

const ETAZKIRA = /^[0-9]{13}$/;

function documentsOf({ tazkira, passport }: RosterPerson) {
  const kind = ETAZKIRA.test(foldNumber(tazkira)) ? "ETAZKIRA" : "TAZKIRA";
  return [
    ...(tazkira ? [{ type: kind, number: tazkira }] : []),
    ...(passport ? [{ type: "PASSPORT", number: passport }] : []),
  ];
}

/** Members of a family with a programme are applicants; everyone else has come for shelter. */
function categoryOf(isHead: boolean, applies: boolean) {
  if (!applies) return "HUMANITARIAN" as const;
  return isHead ? ("APPLICANT" as const) : ("FAMILY" as const);
}

/** The issuer of the number of a whole case: all its members have it. */
export const CASE_ISSUER = "UNHCR_CASE";

/** The fields of a record that only a referral form fills. */
function referralInput({ referral }: RosterPerson) {
  if (!referral) return {};
  const { motherName, placeOfBirth, maritalStatus, education, ethnicity, religion, occupation } = referral;
  return { motherName, placeOfBirth, maritalStatus, education, ethnicity, religion, occupation };
}

function besideOf({ referral }: RosterPerson): { beside?: Beside } {
  if (!referral) return {};
  const { languages, aliases, needs, relatives, contacts, papers, individualId, caseNumber, sealed } =
    referral;
  const issued = [
    { issuer: "UNHCR", number: individualId },
    { issuer: CASE_ISSUER, number: caseNumber },
    ...papers.map((number) => ({ issuer: "OTHER", number })),
  ];
  return {
    beside: {
      numbers: issued.filter(({ number }) => number !== ""),
      languages,
      aliases,
      needs,
      relatives,
      contacts,
      statement: sealed,
    },
  };
}

function incoming(person: RosterPerson, isHead: boolean, applies: boolean, note: string): Incoming {
  // Of two heads the first is the head; the relationship of the other is not known.
  const relation = isHead || person.relation !== "head" ? person.relation : "";
  return {
    input: {
      givenName: person.givenName,
      familyName: person.familyName,
      nameNative: person.nameNative,
      fatherName: person.fatherName,
      fatherNameNative: person.fatherNameNative,
      grandfatherName: person.grandfatherName,
      mononym: person.mononym,
      sex: person.sex,
      dobOriginalText: person.birthText,
      originProvince: person.province,
      populationCategory: categoryOf(isHead, applies),
      relationship: isHead ? "" : person.referral?.relationship || relationshipOf(relation, person.sex),
      crossing: person.crossing,
      phone: person.phone,
      ...referralInput(person),
    },
    born: person.birth,
    enteredOn: person.enteredOn,
    documents: documentsOf(person),
    note: [note, person.referral?.told ?? ""].filter((text) => text !== "").join("\n"),
    ...besideOf(person),
  };
}

/** A family's rows with their head first, in the order in which they are registered. */
export function inOrder(family: readonly RosterRow[]): RosterRow[] {
  const head = headOf(family);
  return head ? [head, ...family.filter((each) => each !== head)] : [];
}

/** A family of the sheet in the form in which it is registered; its rows are those of `inOrder`, all of them people. */
export function incomingFamily(family: readonly RosterRow[], told: Told): IncomingFamily | null {
  const people = family.flatMap(({ person }) => person ?? []);
  const [head] = people;
  if (!head) return null;
  // Whoever is in a referral form has been referred: they apply.
  const applies = people.some(({ pathway, referral }) => pathway !== "NONE" || referral !== undefined);
  return {
    country: head.country,
    members: people.map((person) => incoming(person, person === head, applies, told(person))),
  };
}
