import "server-only";
import type { Actor } from "@/lib/access/actor";
import { dayToDb } from "@/lib/core/day";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { stageOf } from "@/lib/pathways/stages";
import type { BirthSpan } from "@/lib/people/birth-date";
import { bornOf } from "@/lib/people/stored-person";
import type { VisaCase } from "@/prisma/generated/client";
import { ageOutOf } from "../age-out";
import { numbersOf } from "../queries/case-parts";
import { membersOf } from "../queries/case-people";
import { childUntilOf, type Definition, definitionOf } from "../queries/pathway-definition";
import type { AddMember, ExcludeMember, IncludeMember } from "../schema";
import { assertCurrent, caseInReach, memberInCase, todayOf } from "./case-in-reach";
import { restartDeadlines } from "./deadline-rows";
import { writeMarks } from "./mark-case";
import { writeNumberKeys } from "./record-number";
import { addRequiredDocuments } from "./required-rows";

type Joining = { id: string; country: string; born: BirthSpan | null };

function refused(messageKey: string): Failure {
  return new Failure("refused", { messageKey, field: "person" });
}

/**
 * Someone within the user's own reach who is in the principal's registration group and has never been on the case.
 */
async function joiner(tx: Tx, actor: Actor, visaCase: VisaCase, ref: string): Promise<Joining> {
  const person = await tx.person.findFirst({
    where: { AND: [actor.permit("person.edit").where, { ref, mergedIntoId: null, deceasedOn: null }] },
    select: { id: true, country: true, bornFrom: true, bornTo: true },
  });
  if (!person) throw refused("failure.case.member");
  const group = await tx.groupMembership.findFirst({
    where: {
      personId: person.id,
      toOn: null,
      group: { members: { some: { personId: visaCase.principalId, toOn: null } } },
    },
    select: { id: true },
  });
  if (!group) throw refused("failure.case.group");
  const there = await tx.caseMember.count({ where: { caseId: visaCase.id, personId: person.id } });
  if (there > 0) throw refused("failure.case.there");
  return { id: person.id, country: person.country, born: bornOf(person) };
}

/** The documents that the stages so far required of everyone, as if the newcomer had been there. */
async function askForPapers(
  tx: Tx,
  actor: Actor,
  visaCase: VisaCase,
  definition: Definition,
  personId: string,
): Promise<void> {
  const steps = await tx.stageEvent.findMany({
    where: { caseId: visaCase.id },
    select: { toStage: true },
    distinct: ["toStage"],
  });
  const members = await membersOf(tx, actor, visaCase.id, false);
  const newcomer = members.filter((each) => each.personId === personId);
  const today = todayOf(visaCase);
  for (const { toStage } of steps)
    await addRequiredDocuments(tx, visaCase, definition.docRequirements, toStage, newcomer, today);
}

/** Another child may now be the first to stop counting as one; on a finished journey nothing counts. */
export async function recountChildren(
  tx: Tx,
  actor: Actor,
  visaCase: VisaCase,
  definition: Definition,
): Promise<void> {
  if (stageOf(definition, visaCase.stage)?.phase === "ARRIVED") return;
  const members = await membersOf(tx, actor, visaCase.id, false);
  await restartDeadlines(tx, visaCase, definition, "DOB", members, todayOf(visaCase));
}

/**
 * Puts a person of the principal's registration group on a case, with the documents the stages so far require, the
 * day a child stops counting as one, and the numbers of the case to be found by. Failures: forbidden, notFound,
 * changedMeanwhile, refused (closed; not in reach, not of the group, there already).
 */
export async function addMember(actor: Actor, input: AddMember): Promise<{ version: number }> {
  return inTransaction(actor.who, async (tx) => {
    const visaCase = await caseInReach(tx, actor.permit("case.edit"), input.ref);
    assertCurrent(visaCase, input.version, {});
    const person = await joiner(tx, actor, visaCase, input.person);
    const definition = await definitionOf(tx, visaCase.versionId);
    const ageOut = ageOutOf(input.role, person.born, await childUntilOf(tx, definition.pathway));
    const { id: caseId, country } = visaCase;
    await tx.caseMember.create({
      data: {
        id: newId(),
        caseId,
        country,
        personId: person.id,
        personCountry: person.country,
        role: input.role,
        ageOutOn: ageOut && dayToDb(ageOut),
      },
    });
    await askForPapers(tx, actor, visaCase, definition, person.id);
    const numbers = await numbersOf(tx, caseId);
    const found = [{ personId: person.id, personCountry: person.country }];
    await writeNumberKeys(
      tx,
      country,
      found,
      numbers.map((each) => each.number),
    );
    if (input.role === "CHILD") await recountChildren(tx, actor, visaCase, definition);
    return { version: await writeMarks(tx, visaCase, {}) };
  });
}

type Change = { ref: string; person: string; version: number };

async function setIncluded(
  actor: Actor,
  input: Change,
  data: { included: boolean; reasonExcluded: string | null },
): Promise<{ version: number }> {
  return inTransaction(actor.who, async (tx) => {
    const visaCase = await caseInReach(tx, actor.permit("case.edit"), input.ref);
    assertCurrent(visaCase, input.version, {});
    const member = await memberInCase(tx, visaCase.id, input.person);
    if (member.role === "PA") throw refused("failure.case.principalStays");
    await tx.caseMember.updateMany({ where: { id: member.id }, data });
    const definition = await definitionOf(tx, visaCase.versionId);
    if (data.included) await askForPapers(tx, actor, visaCase, definition, member.personId);
    if (member.role === "CHILD") await recountChildren(tx, actor, visaCase, definition);
    return { version: await writeMarks(tx, visaCase, {}) };
  });
}

/**
 * Takes a member off a case for a reason: the row, its documents and decisions stay; no step requires anything of
 * them any more. Failures: forbidden, notFound, invalid (reason), changedMeanwhile, refused (closed, not a member,
 * the principal).
 */
export async function excludeMember(actor: Actor, input: ExcludeMember): Promise<{ version: number }> {
  actor.permit("case.edit");
  if (!input.reason) throw new Failure("invalid", { messageKey: "failure.reason", field: "reason" });
  return setIncluded(actor, input, { included: false, reasonExcluded: input.reason });
}

/** Brings back a member who was taken off. Failures: as excludeMember, but for the reason. */
export async function includeMember(actor: Actor, input: IncludeMember): Promise<{ version: number }> {
  return setIncluded(actor, input, { included: true, reasonExcluded: null });
}
