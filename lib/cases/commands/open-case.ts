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
import { ageOutOf } from "../age-out";
import { type CaseRole, membersOf } from "../queries/case-people";
import { childUntilOf, type Definition, definitionOf, versionsOf } from "../queries/pathway-definition";
import type { OpenCase } from "../schema";
import { openDeadlines } from "./deadline-rows";
import { addRequiredDocuments } from "./required-rows";

type Joining = { id: string; ref: string; country: string; born: BirthSpan | null; role: CaseRole };

/** The people of the new case, all within the asker's own reach, the principal among them. */
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

async function versionIn(tx: Tx, pathway: string, on: CivilDate): Promise<Definition> {
  const version = versionFor(await versionsOf(tx, pathway), on);
  if (!version) throw new Failure("invalid", { messageKey: "failure.choose", field: "pathway" });
  return definitionOf(tx, version.id);
}

/** A caseworker keeps what they open; what a coordinator opens goes to whoever keeps the principal's group. */
async function ownerOf(tx: Tx, actor: Actor, reach: string, principalId: string): Promise<string | null> {
  if (reach === "own") return actor.id;
  const group = await tx.groupMembership.findFirst({
    where: { personId: principalId, toOn: null },
    select: { group: { select: { ownerId: true } } },
  });
  return group?.group.ownerId ?? null;
}

type New = {
  actor: Actor;
  input: OpenCase;
  definition: Definition;
  ownerId: string | null;
  principal: Joining;
};

async function writeCase(tx: Tx, { actor, input, definition, ownerId, principal }: New) {
  const ref = formatReference("C", await nextNumber(tx, "case"));
  const [id, country, on] = [newId(), principal.country, dayToDb(input.openedOn)];
  const visaCase = await tx.visaCase.create({
    data: {
      ...{
        id,
        ref,
        country,
        principalId: principal.id,
        versionId: definition.id,
        stage: definition.startStage,
      },
      ...{
        stageEnteredOn: on,
        openedOn: on,
        filedOn: input.filedOn ? dayToDb(input.filedOn) : null,
        ownerId,
      },
      ...{ priority: input.priority, postCode: input.postCode ?? null, createdAt: now() },
    },
  });
  await tx.stageEvent.create({
    data: {
      ...{ id: newId(), caseId: id, country, seq: 1, toStage: definition.startStage, kind: "START" },
      ...{ effectiveOn: on, recordedAt: now(), actorId: actor.id },
    },
  });
  return visaCase;
}

/** Everybody on the case; a child with the day on which it stops counting as one. */
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
        ...{
          id: newId(),
          caseId: visaCase.id,
          country: visaCase.country,
          personId: each.id,
          personCountry: each.country,
        },
        ...{ role: each.role, ageOutOn: ageOut && dayToDb(ageOut) },
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

/**
 * Opens a case on the pathway version in force on the day of filing (of opening while nothing is filed), with its
 * members, the papers its first stage asks for and the deadlines that run from the start.
 * Failures: forbidden, invalid (pathway, openedOn, filedOn, postCode), refused (members out of reach, no principal).
 */
export async function openCase(actor: Actor, input: OpenCase): Promise<{ ref: string }> {
  return inTransaction(actor.who, async (tx) => {
    const { reach } = actor.permit("case.create");
    const people = await joining(tx, actor, input);
    const principal = people.find((each) => each.role === "PA");
    if (!principal) throw new Failure("refused", { messageKey: "failure.case.principal", field: "members" });
    const definition = await definitionFor(tx, input, principal);
    const ownerId = await ownerOf(tx, actor, reach, principal.id);
    const visaCase = await writeCase(tx, { actor, input, definition, ownerId, principal });
    await writeMembers(tx, visaCase, people, await childUntilOf(tx, input.pathway));
    const members = await membersOf(tx, actor, visaCase.id, false);
    await openDeadlines(
      tx,
      { visaCase, definition, to: definition.startStage, enteredOn: input.openedOn, receivedOn: null },
      members,
    );
    await addRequiredDocuments(
      tx,
      visaCase,
      definition.docRequirements,
      definition.startStage,
      members,
      input.openedOn,
    );
    return { ref: visaCase.ref };
  });
}
