import { foldNumber } from "@/lib/core/text";
import type { Incoming, IncomingFamily } from "@/lib/people/commands/register-many";
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
      relationship: isHead ? "" : relationshipOf(relation, person.sex),
      crossing: person.crossing,
      phone: person.phone,
    },
    born: person.birth,
    enteredOn: person.enteredOn,
    documents: documentsOf(person),
    note,
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
  const applies = people.some(({ pathway }) => pathway !== "NONE");
  return {
    country: head.country,
    members: people.map((person) => incoming(person, person === head, applies, told(person))),
  };
}
