import "server-only";
import type { CivilDate } from "@/lib/core/civil-date";
import { dayFromDb, maybeDay } from "@/lib/core/day";
import type { Tx } from "@/lib/core/db";
import type { ValidityKind } from "@/lib/pathways/definition";
import type { CaseFacts } from "@/lib/pathways/guards";
import { isAdult } from "../required-documents";
import { serviceMonths } from "../service-months";
import type { MemberRow } from "./case-people";

export type CaseKey = { id: string; country: string; filedOn: Date | null; postCode: string | null };

/** What a member is called in facts and answers: the reference, or a place holder for somebody of another country. */
export function memberName(member: Pick<MemberRow, "ref">, at: number): string {
  return member.ref ?? `abroad-${at + 1}`;
}

type Names = ReadonlyMap<string, string>;
type Validity = CaseFacts["validities"][number];
type Paper = { personId: string; docType: string; state: string; validTo: Date | null };

// Papers that are their own proof of how long something holds.
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
  validTo: Date | null,
): Validity[] {
  const memberId = names.get(personId);
  return memberId && what && validTo ? [{ memberId, what, validTo: dayFromDb(validTo) }] : [];
}

async function validitiesOf(tx: Tx, names: Names, papers: readonly Paper[]): Promise<Validity[]> {
  const people = [...names.keys()];
  const medicals = await tx.medicalStatus.findMany({
    where: { personId: { in: people } },
    select: { personId: true, validTo: true },
  });
  const passports = await tx.identityDocument.findMany({
    where: { personId: { in: people }, type: "PASSPORT" },
    select: { personId: true, expiresOn: true },
  });
  const held = papers.filter((each) => each.state === "RECEIVED" || each.state === "VERIFIED");
  return [
    ...medicals.flatMap((each) => validity(names, each.personId, "MEDICAL", each.validTo)),
    ...passports.flatMap((each) => validity(names, each.personId, "PASSPORT", each.expiresOn)),
    ...held.flatMap((each) => validity(names, each.personId, heldUntil[each.docType], each.validTo)),
  ];
}

async function serviceOf(tx: Tx, principalId: string | undefined, on: CivilDate): Promise<number | null> {
  if (!principalId) return null;
  const claims = await tx.employmentClaim.findMany({
    where: { personId: principalId },
    select: { fromOn: true, toOn: true },
  });
  return serviceMonths(
    claims.map((each) => ({ fromOn: dayFromDb(each.fromOn), toOn: maybeDay(each.toOn) })),
    on,
  );
}

async function postCountryOf(tx: Tx, code: string | null): Promise<string | null> {
  if (!code) return null;
  return (await tx.consularPost.findUnique({ where: { code }, select: { country: true } }))?.country ?? null;
}

/**
 * All that guards look at, read in the transaction of the move, as things stood on a day. Members are named by their
 * references, so that what is missing can be answered as it is.
 */
export async function factsOf(
  tx: Tx,
  visaCase: CaseKey,
  members: readonly MemberRow[],
  given: { on: CivilDate; reasonGiven: boolean },
): Promise<CaseFacts> {
  const going = members.filter((each) => each.included);
  const names = new Map(going.map((each, at) => [each.personId, memberName(each, at)]));
  const where = { where: { caseId: visaCase.id } };
  const papers = await tx.caseDocument.findMany(where);
  const numbers = await tx.externalNumber.findMany({ ...where, select: { issuer: true } });
  const appointments = await tx.appointment.findMany({ ...where, orderBy: { onDay: "desc" } });
  const interview = appointments.find(
    (each) => each.kind === "INTERVIEW" && ["PLANNED", "KEPT"].includes(each.outcome),
  );
  const deadlines = await tx.deadline.findMany(where);
  const steps = await tx.stageEvent.findMany({ ...where, orderBy: { seq: "asc" } });
  return {
    today: given.on,
    reasonGiven: given.reasonGiven,
    country: visaCase.country,
    filedOn: maybeDay(visaCase.filedOn),
    postCountry: await postCountryOf(tx, interview?.postCode ?? visaCase.postCode),
    members: going.map((each, at) => ({
      ...{ id: memberName(each, at), role: each.role, outcome: each.outcome, adult: isAdult(each, given.on) },
    })),
    documents: papers.flatMap((each) => {
      const memberId = names.get(each.personId);
      return memberId
        ? [{ memberId, docType: each.docType, state: each.state, validTo: maybeDay(each.validTo) }]
        : [];
    }),
    externalNumbers: numbers.map((each) => each.issuer),
    appointments: appointments.map((each) => ({
      ...{ kind: each.kind, on: dayFromDb(each.onDay), outcome: each.outcome, postCode: each.postCode },
    })),
    validities: await validitiesOf(tx, names, papers),
    deadlines: deadlines.map((each) => ({
      rule: each.rule,
      dueOn: dayFromDb(each.dueOn),
      state: each.state,
    })),
    serviceMonths: await serviceOf(tx, going.find((each) => each.role === "PA")?.personId, given.on),
    history: steps.map((each) => ({ from: each.fromStage, to: each.toStage, kind: each.kind })),
  };
}
