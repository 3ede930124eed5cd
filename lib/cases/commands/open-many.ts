import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { Country } from "@/lib/access/roles";
import type { CivilDate } from "@/lib/core/civil-date";
import { now } from "@/lib/core/clock";
import { dayToDb } from "@/lib/core/day";
import { nextNumbers, type Tx } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { insertMany } from "@/lib/core/insert-many";
import { formatReference } from "@/lib/core/reference-number";
import { blindKey, openDataKey, sealWith } from "@/lib/core/seal";
import { stageOf } from "@/lib/pathways/stages";
import type { BirthSpan } from "@/lib/people/birth-date";
import { documentNames } from "@/lib/people/number-name";
import { ageOutOf } from "../age-out";
import { openingsOf } from "../deadline-plan";
import { issuerOf } from "../number-issuer";
import type { CaseRole } from "../queries/case-people";
import { childUntilOf, type Definition, definitionOf } from "../queries/pathway-definition";
import { documentsFor } from "../required-documents";

/** A case that people bring with them, its principal first; checked before. */
export type Bringing = {
  country: Country;
  versionId: string;
  stage: string;
  stageOn: CivilDate;
  openedOn: CivilDate;
  filedOn: CivilDate | null;
  /** The number another office knows it by; empty if none was given. */
  number: string;
  ownerId: string | null;
  /** Whether it was under way elsewhere before, or begins here. */
  brought: boolean;
  members: readonly { id: string; role: CaseRole; born: BirthSpan | null }[];
};

type Member = Bringing["members"][number] & { ageOutOn: CivilDate | null };
type Placed = Omit<Bringing, "members"> & {
  id: string;
  ref: string;
  definition: Definition;
  principal: string;
  members: Member[];
};

async function placed(tx: Tx, cases: readonly Bringing[]): Promise<Placed[]> {
  const numbers = await nextNumbers(tx, "case", cases.length);
  const until = new Map<string, number | null>();
  const made: Placed[] = [];
  for (const [at, each] of cases.entries()) {
    const definition = await definitionOf(tx, each.versionId);
    const { pathway } = definition;
    if (!until.has(pathway)) until.set(pathway, await childUntilOf(tx, pathway));
    const childUntil = until.get(pathway) ?? null;
    made.push({
      ...each,
      id: newId(),
      ref: formatReference("C", numbers[at] ?? 0),
      definition,
      principal: each.members[0]?.id ?? "",
      members: each.members.map((member) => ({
        ...member,
        ageOutOn: ageOutOf(member.role, member.born, childUntil),
      })),
    });
  }
  return made;
}

async function writeCases(tx: Tx, actor: Actor, cases: readonly Placed[]): Promise<void> {
  await insertMany(
    tx,
    "visa_case",
    cases.map(({ id, ref, country, principal, definition, stage, stageOn, openedOn, filedOn, ownerId }) => ({
      id,
      ref,
      country,
      principalId: principal,
      versionId: definition.id,
      stage,
      stageEnteredOn: dayToDb(stageOn),
      openedOn: dayToDb(openedOn),
      filedOn: filedOn && dayToDb(filedOn),
      closedOn: stageOf(definition, stage)?.terminal ? dayToDb(stageOn) : null,
      ownerId,
      priority: "NORMAL",
      version: 1,
      createdAt: now(),
    })),
  );
  await insertMany(
    tx,
    "stage_event",
    cases.map(({ id, country, stage, stageOn, brought }) => ({
      id: newId(),
      caseId: id,
      country,
      seq: 1,
      toStage: stage,
      kind: brought ? "BROUGHT" : "START",
      effectiveOn: dayToDb(stageOn),
      recordedAt: now(),
      actorId: actor.id,
    })),
  );
  await insertMany(
    tx,
    "case_member",
    cases.flatMap(({ id, country, members }) =>
      members.map((member) => ({
        id: newId(),
        caseId: id,
        country,
        personId: member.id,
        personCountry: country,
        role: member.role,
        included: true,
        outcome: "PENDING",
        ageOutOn: member.ageOutOn && dayToDb(member.ageOutOn),
      })),
    ),
  );
}

const firstDay = (days: readonly (CivilDate | null)[]): CivilDate | null =>
  days.filter((day) => day !== null).sort()[0] ?? null;

/** What the stage a case is at asks for; earlier stages were done with before it came. */
async function writeDue(tx: Tx, cases: readonly Placed[]): Promise<void> {
  const open = cases.filter(({ definition, stage }) => !stageOf(definition, stage)?.terminal);
  await insertMany(
    tx,
    "deadline",
    open.flatMap(({ id, country, definition, stage, stageOn, members }) => {
      const ageOutOn = firstDay(members.map((member) => member.ageOutOn));
      const none = { receivedOn: null, interviewOn: null, medicalOn: null, medicalEndsOn: null };
      return openingsOf(definition.deadlineRules, stage, { enteredOn: stageOn, ageOutOn, ...none }).map(
        ({ rule, anchorOn, dueOn }) => ({
          id: newId(),
          caseId: id,
          country,
          rule,
          anchorOn: dayToDb(anchorOn),
          dueOn: dayToDb(dueOn),
          state: "OPEN",
        }),
      );
    }),
  );
  await insertMany(
    tx,
    "case_document",
    open.flatMap(({ id, country, definition, stage, stageOn, members }) => {
      const facts = members.map((member) => ({ ...member, included: true }));
      const wanted = documentsFor(definition.docRequirements, stage, facts, stageOn);
      const once = new Map(wanted.map((each) => [`${each.member.id}/${each.docType}`, each] as const));
      return [...once.values()].map(({ member, docType }) => ({
        id: newId(),
        caseId: id,
        country,
        personId: member.id,
        personCountry: country,
        docType,
        state: "MISSING",
        version: 1,
      }));
    }),
  );
}

async function writeNumbers(tx: Tx, cases: readonly Placed[]): Promise<void> {
  const numbered = cases.filter(({ number }) => number !== "");
  if (numbered.length === 0) return;
  const rows = await tx.person.findMany({
    where: { id: { in: numbered.map(({ principal }) => principal) } },
    select: { id: true, dataKey: true },
  });
  const keys = new Map(rows.map(({ id, dataKey }) => [id, openDataKey(dataKey)] as const));
  await insertMany(
    tx,
    "external_number",
    numbered.flatMap(({ id, country, definition, principal, number }) => {
      const key = keys.get(principal);
      const issuer = issuerOf(definition.pathway);
      return key ? [{ id: newId(), caseId: id, country, issuer, numberSealed: sealWith(key, number) }] : [];
    }),
  );
  await tx.personNumberKey.createMany({
    data: numbered.flatMap(({ country, members, number }) =>
      documentNames(number).flatMap(({ domain, text }) => {
        const key = blindKey(domain, text);
        return members.map(({ id }) => ({ key, kind: "case", country, personId: id }));
      }),
    ),
    skipDuplicates: true,
  });
}

/**
 * Opens cases that came in with people, in sets: one statement for each table. Each enters at the stage it had, with
 * that one step in its history, the deadlines and documents of that stage and the number it is known by. Within the caller's transaction, after its checks. Failure: forbidden.
 */
export async function openMany(
  tx: Tx,
  actor: Actor,
  cases: readonly Bringing[],
): Promise<{ id: string; ref: string }[]> {
  actor.permit("case.create");
  if (cases.length === 0) return [];
  const made = await placed(tx, cases);
  await writeCases(tx, actor, made);
  await writeDue(tx, made);
  await writeNumbers(tx, made);
  return made.map(({ id, ref }) => ({ id, ref }));
}
