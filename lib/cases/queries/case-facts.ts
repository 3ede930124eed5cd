import "server-only";
import type { CivilDate } from "@/lib/core/civil-date";
import { maybeDay } from "@/lib/core/day";
import type { Tx } from "@/lib/core/db";
import { dayOf, maybeDayOf } from "@/lib/core/reading";
import type { ValidityKind } from "@/lib/pathways/definition";
import type { CaseFacts, Validity } from "@/lib/pathways/guards";
import { isAdult } from "../required-documents";
import { serviceMonths } from "../service-months";
import type { MemberRow } from "./case-people";
import { type CaseKey, type CaseRows, readCaseRows } from "./case-rows";
import { type Definition, definitionOf } from "./pathway-definition";

/** The name of a member in facts and answers: the reference, or a placeholder for a person of another country. */
export function memberName(member: Pick<MemberRow, "ref">, at: number): string {
  return member.ref ?? `abroad-${at + 1}`;
}

type Names = ReadonlyMap<string, string>;
// Documents that are themselves the proof of how long something is valid.
const heldUntil: Readonly<Record<string, ValidityKind>> = {
  VISA_FOIL: "VISA",
  PASSPORT: "PASSPORT",
  ASSURANCE: "ASSURANCE",
  EXIT_PERMIT: "EXIT_PERMIT",
};

function validity(
  names: Names,
  personId: string,
  what: ValidityKind | undefined,
  validTo: string | null,
): Validity[] {
  const memberId = names.get(personId);
  return memberId && what && validTo ? [{ memberId, what, validTo: dayOf(validTo) }] : [];
}

function validitiesOf(names: Names, { medicals, passports, papers }: CaseRows): Validity[] {
  // An expired one still says until when it was valid.
  const held = papers.filter((each) => ["RECEIVED", "VERIFIED", "EXPIRED"].includes(each.state));
  return [
    ...medicals.flatMap((each) => validity(names, each.personId, "MEDICAL", each.validTo)),
    ...passports.flatMap((each) => validity(names, each.personId, "PASSPORT", each.expiresOn)),
    ...held.flatMap((each) => validity(names, each.personId, heldUntil[each.docType], each.validTo)),
  ];
}

type Due = CaseFacts["deadlines"][number];

/** If nobody recorded the end of a visa, it ends when the deadline that started with its issue does. */
function presumedEndsOf({ deadlineRules }: Definition, names: Names, deadlines: readonly Due[]): Validity[] {
  const ofVisa = deadlineRules.filter((each) => each.anchor === "VISA_ISSUED").map((each) => each.code);
  return deadlines
    .filter((each) => ofVisa.includes(each.rule) && each.state !== "ENDED")
    .flatMap((each) =>
      [...names.values()].map((memberId) => ({ memberId, what: "VISA" as const, validTo: each.dueOn })),
    );
}

type Given = { on: CivilDate; reasonGiven: boolean };

/** Everything guards look at, made from the rows of a case, as of a day. */
export function factsFrom(
  visaCase: CaseKey,
  definition: Definition,
  members: readonly MemberRow[],
  rows: CaseRows,
  given: Given,
): CaseFacts {
  const going = members.filter((each) => each.included);
  const names = new Map(going.map((each, at) => [each.personId, memberName(each, at)]));
  const deadlines = rows.deadlines.map(({ rule, dueOn, state }) => ({ rule, dueOn: dayOf(dueOn), state }));
  const claims = rows.claims.map(({ fromOn, toOn }) => ({ fromOn: dayOf(fromOn), toOn: maybeDayOf(toOn) }));
  const hasPrincipal = going.some((each) => each.role === "PA");
  return {
    today: given.on,
    reasonGiven: given.reasonGiven,
    country: visaCase.country,
    filedOn: maybeDay(visaCase.filedOn),
    postCountry: rows.post?.country ?? null,
    postPassportMonths: rows.post?.passportMonths ?? null,
    members: going.map((each, at) => ({
      id: memberName(each, at),
      role: each.role,
      outcome: each.outcome,
      abroad: each.abroad,
      adult: isAdult(each, given.on),
    })),
    documents: rows.papers.flatMap(({ personId, docType, state, validTo }) => {
      const memberId = names.get(personId);
      return memberId ? [{ memberId, docType, state, validTo: maybeDayOf(validTo) }] : [];
    }),
    externalNumbers: rows.numbers.map((each) => each.issuer),
    appointments: rows.appointments.map(({ kind, onDay, outcome, postCode }) => ({
      kind,
      on: dayOf(onDay),
      outcome,
      postCode,
    })),
    validities: validitiesOf(names, rows),
    deadlines,
    presumedEnds: presumedEndsOf(definition, names, deadlines),
    serviceMonths: hasPrincipal ? serviceMonths(claims, given.on) : null,
    history: [...rows.steps].reverse().map(({ from, to, kind }) => ({ from, to, kind })),
  };
}

/**
 * Everything guards look at, read in the transaction of the move, as of a day. Members are named by their references,
 * so that what is missing can be answered as it is.
 */
export async function factsOf(
  tx: Tx,
  visaCase: CaseKey,
  members: readonly MemberRow[],
  given: Given,
): Promise<CaseFacts> {
  const definition = await definitionOf(tx, visaCase.versionId);
  return factsFrom(visaCase, definition, members, await readCaseRows(tx, visaCase), given);
}
