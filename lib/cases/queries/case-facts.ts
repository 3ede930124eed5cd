import "server-only";
import type { CivilDate } from "@/lib/core/civil-date";
import { dayFromDb, maybeDay } from "@/lib/core/day";
import type { Tx } from "@/lib/core/db";
import type { ValidityKind } from "@/lib/pathways/definition";
import type { CaseFacts, Validity } from "@/lib/pathways/guards";
import { isAdult } from "../required-documents";
import { serviceMonths } from "../service-months";
import type { MemberRow } from "./case-people";
import { definitionOf } from "./pathway-definition";

export type CaseKey = {
  id: string;
  country: string;
  versionId: string;
  filedOn: Date | null;
  postCode: string | null;
};

/** What a member is called in facts and answers: the reference, or a place holder for somebody of another country. */
export function memberName(member: Pick<MemberRow, "ref">, at: number): string {
  return member.ref ?? `abroad-${at + 1}`;
}

type Names = ReadonlyMap<string, string>;
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
  // One that has expired still says until when it held.
  const held = papers.filter((each) => ["RECEIVED", "VERIFIED", "EXPIRED"].includes(each.state));
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

async function postOf(tx: Tx, code: string | null) {
  if (!code) return null;
  return tx.consularPost.findUnique({ where: { code }, select: { country: true, passportMonths: true } });
}

type Due = CaseFacts["deadlines"][number];

/** A visa of which nobody recorded an end ends when the deadline that started with its issue does. */
async function presumedEndsOf(
  tx: Tx,
  versionId: string,
  names: Names,
  deadlines: readonly Due[],
): Promise<Validity[]> {
  const { deadlineRules } = await definitionOf(tx, versionId);
  const ofVisa = deadlineRules.filter((each) => each.anchor === "VISA_ISSUED").map((each) => each.code);
  return deadlines
    .filter((each) => ofVisa.includes(each.rule) && each.state !== "ENDED")
    .flatMap((each) =>
      [...names.values()].map((memberId) => ({ memberId, what: "VISA" as const, validTo: each.dueOn })),
    );
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
  const deadlines = (await tx.deadline.findMany(where)).map((each) => ({
    ...{ rule: each.rule, dueOn: dayFromDb(each.dueOn), state: each.state },
  }));
  const post = await postOf(tx, interview?.postCode ?? visaCase.postCode);
  const steps = await tx.stageEvent.findMany({ ...where, orderBy: { seq: "asc" } });
  return {
    today: given.on,
    reasonGiven: given.reasonGiven,
    country: visaCase.country,
    filedOn: maybeDay(visaCase.filedOn),
    ...{ postCountry: post?.country ?? null, postPassportMonths: post?.passportMonths ?? null },
    members: going.map((each, at) => ({
      ...{ id: memberName(each, at), role: each.role, outcome: each.outcome, abroad: each.abroad },
      adult: isAdult(each, given.on),
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
    ...{ deadlines, presumedEnds: await presumedEndsOf(tx, visaCase.versionId, names, deadlines) },
    serviceMonths: await serviceOf(tx, going.find((each) => each.role === "PA")?.personId, given.on),
    history: steps.map((each) => ({ from: each.fromStage, to: each.toStage, kind: each.kind })),
  };
}
