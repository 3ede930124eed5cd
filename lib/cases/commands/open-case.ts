import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { Country } from "@/lib/access/roles";
import type { CivilDate } from "@/lib/core/civil-date";
import { now, todayIn } from "@/lib/core/clock";
import { dayToDb } from "@/lib/core/day";
import { assertPast } from "@/lib/core/day-field";
import { inTransaction, nextNumber, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { formatReference } from "@/lib/core/reference-number";
import { versionFor } from "@/lib/pathways/stages";
import type { BirthSpan } from "@/lib/people/birth-date";
import { bornOf } from "@/lib/people/stored-person";
import type { Approval, VisaCase } from "@/prisma/generated/client";
import { ageOutOf } from "../age-out";
import { type CaseRole, membersOf } from "../queries/case-people";
import { childUntilOf, type Definition, definitionOf, versionsOf } from "../queries/pathway-definition";
import { type OpenCase, openCaseInput } from "../schema";
import { askForApproval } from "./ask-for-approval";
import { openDeadlines } from "./deadline-rows";
import { addRequiredDocuments } from "./required-rows";

type Joining = { id: string; ref: string; country: string; born: BirthSpan | null; role: CaseRole };

/** The people of the new case, all within the user's own reach, including the principal. */
async function joining(tx: Tx, actor: Actor, input: OpenCase): Promise<Joining[]> {
  const roles = new Map<string, CaseRole>();
  for (const each of input.members) if (each.role !== "") roles.set(each.person, each.role);
  roles.set(input.principal, "PA");
  const principals = [...roles.values()].filter((role) => role === "PA").length;
  if (principals !== 1)
    throw new Failure("refused", { messageKey: "failure.case.principal", field: "members" });
  const rows = await tx.person.findMany({
    where: {
      AND: [
        actor.permit("person.edit").where,
        { ref: { in: [...roles.keys()] }, mergedIntoId: null, deceasedOn: null },
      ],
    },
    select: { id: true, ref: true, country: true, bornFrom: true, bornTo: true },
  });
  if (rows.length !== roles.size)
    throw new Failure("refused", { messageKey: "failure.case.member", field: "members" });
  return rows.map((row) => ({ ...row, born: bornOf(row), role: roles.get(row.ref) ?? "OTHER" }));
}

/**
 * A principal's newest case on a pathway. The principal is locked meanwhile, so that of two users who open one, one
 * comes second.
 */
async function caseOn(tx: Tx, principalId: string, pathway: string): Promise<VisaCase | null> {
  await tx.$queryRaw`SELECT id FROM person WHERE id = ${principalId}::uuid FOR NO KEY UPDATE`;
  return tx.visaCase.findFirst({
    where: { principalId, pathwayVersion: { pathwayCode: pathway } },
    orderBy: [{ openedOn: "desc" }, { ref: "desc" }],
  });
}

async function versionIn(tx: Tx, pathway: string, on: CivilDate): Promise<Definition> {
  const version = versionFor(await versionsOf(tx, pathway), on);
  if (!version) throw new Failure("invalid", { messageKey: "failure.choose", field: "pathway" });
  return definitionOf(tx, version.id);
}

/** A caseworker is assigned what they open; what a coordinator opens goes to the owner of the principal's group. */
async function ownerOf(tx: Tx, actor: Actor, reach: string, principalId: string): Promise<string | null> {
  if (reach === "own") return actor.id;
  const group = await tx.groupMembership.findFirst({
    where: { personId: principalId, toOn: null },
    select: { group: { select: { ownerId: true } } },
  });
  return group?.group.ownerId ?? null;
}

/** Asks a coordinator for a second case: the request is recorded on the existing one. */
async function askForSecond(
  tx: Tx,
  actor: Actor,
  there: VisaCase,
  { input, definition, reason }: { input: OpenCase; definition: Definition; reason: string },
): Promise<string> {
  const request = {
    country: there.country,
    kind: "SECOND",
    caseId: there.id,
    fromStage: there.stage,
    toStage: definition.startStage,
    effectiveOn: dayToDb(input.openedOn),
    reason,
    opening: input,
  };
  return askForApproval(tx, actor, request);
}

type New = {
  actor: Actor;
  input: OpenCase;
  definition: Definition;
  ownerId: string | null;
  principal: Joining;
  /** Why there is another case on the same programme; null for the first. */
  secondReason: string | null;
};

async function writeCase(tx: Tx, { actor, input, definition, ownerId, principal, secondReason }: New) {
  const ref = formatReference("C", await nextNumber(tx, "case"));
  const id = newId();
  const country = principal.country;
  const on = dayToDb(input.openedOn);
  const visaCase = await tx.visaCase.create({
    data: {
      id,
      ref,
      country,
      principalId: principal.id,
      versionId: definition.id,
      stage: definition.startStage,
      stageEnteredOn: on,
      openedOn: on,
      filedOn: input.filedOn ? dayToDb(input.filedOn) : null,
      ownerId,
      priority: input.priority,
      postCode: input.postCode ?? null,
      createdAt: now(),
      secondReason,
    },
  });
  await tx.stageEvent.create({
    data: {
      id: newId(),
      caseId: id,
      country,
      seq: 1,
      toStage: definition.startStage,
      kind: "START",
      effectiveOn: on,
      recordedAt: now(),
      actorId: actor.id,
    },
  });
  return visaCase;
}

/** Everyone on the case; a child with the day on which it stops counting as one. */
async function writeMembers(
  tx: Tx,
  visaCase: { id: string; country: string },
  people: readonly Joining[],
  until: number | null,
) {
  await tx.caseMember.createMany({
    data: people.map((each) => {
      const ageOut = ageOutOf(each.role, each.born, until);
      return {
        id: newId(),
        caseId: visaCase.id,
        country: visaCase.country,
        personId: each.id,
        personCountry: each.country,
        role: each.role,
        ageOutOn: ageOut && dayToDb(ageOut),
      };
    }),
  });
}

/** The version in force and the days of the case. Failures: invalid (openedOn, filedOn, postCode, pathway). */
async function definitionFor(tx: Tx, input: OpenCase, { country, born }: Joining): Promise<Definition> {
  const today = todayIn(country as Country);
  const bornFrom = born?.bornFrom;
  assertPast(input.openedOn, { today, bornFrom, field: "openedOn" });
  assertPast(input.filedOn, { today, bornFrom, field: "filedOn" });
  if (input.postCode && !(await tx.consularPost.findUnique({ where: { code: input.postCode } }))) {
    throw new Failure("invalid", { messageKey: "failure.choose", field: "postCode" });
  }
  return versionIn(tx, input.pathway, input.filedOn ?? input.openedOn);
}

async function write(tx: Tx, people: readonly Joining[], made: New): Promise<string> {
  const { actor, input, definition } = made;
  const visaCase = await writeCase(tx, made);
  await writeMembers(tx, visaCase, people, await childUntilOf(tx, input.pathway));
  const members = await membersOf(tx, actor, visaCase.id, false);
  await openDeadlines(
    tx,
    { visaCase, definition, to: definition.startStage, enteredOn: input.openedOn, receivedOn: null },
    members,
  );
  const { docRequirements, startStage } = definition;
  await addRequiredDocuments(tx, visaCase, docRequirements, startStage, members, input.openedOn);
  return visaCase.ref;
}

/** The new case, or the request for it: then `ref` is the existing case. */
export type Opened = { ref: string; approval: string | null };

/**
 * Opens a case on the pathway version in force on the filing day (the opening day while nothing is filed), with its
 * members, the documents its first stage requires and the deadlines that run from the start. A second one for the
 * same principal on the same programme needs a reason and a coordinator; from anyone else it becomes a request.
 * Failures: forbidden, invalid (pathway, openedOn, filedOn, postCode), refused (members out of reach, no principal, a
 * second case without a reason, a request that waits already).
 */
export async function openCase(actor: Actor, input: OpenCase): Promise<Opened> {
  return inTransaction(actor.who, async (tx) => {
    const { reach } = actor.permit("case.create");
    const people = await joining(tx, actor, input);
    const principal = people.find((each) => each.role === "PA");
    if (!principal) throw new Failure("refused", { messageKey: "failure.case.principal", field: "members" });
    const definition = await definitionFor(tx, input, principal);
    const there = await caseOn(tx, principal.id, input.pathway);
    const reason = input.reason ?? "";
    if (there && !reason)
      throw new Failure("refused", {
        messageKey: "failure.case.second",
        field: "reason",
        values: { ref: there.ref },
      });
    if (there && !actor.may("case.approve"))
      return {
        ref: there.ref,
        approval: await askForSecond(tx, actor, there, { input, definition, reason }),
      };
    const ownerId = await ownerOf(tx, actor, reach, principal.id);
    const secondReason = there ? reason : null;
    return {
      ref: await write(tx, people, { actor, input, definition, ownerId, principal, secondReason }),
      approval: null,
    };
  });
}

/**
 * Opens the second case that a request asked for, assigned to the user who asked. Everything is checked again, as of
 * now, within the reach of the user who approves. Returns its reference. Failures as openCase.
 */
export async function openAsked(tx: Tx, actor: Actor, request: Approval): Promise<string> {
  const input = openCaseInput.parse(request.opening);
  const people = await joining(tx, actor, input);
  const principal = people.find((each) => each.role === "PA");
  if (!principal) throw new Failure("refused", { messageKey: "failure.case.member", field: "members" });
  const definition = await definitionFor(tx, input, principal);
  return write(tx, people, {
    actor,
    input,
    definition,
    ownerId: request.requestedById,
    principal,
    secondReason: request.reason,
  });
}
