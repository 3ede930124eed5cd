import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { dayToDb } from "@/lib/core/day";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { agesOn } from "@/lib/people/birth-date";
import { CODE_SETS } from "@/lib/people/code-sets";
import { doubtsOfTies } from "@/lib/people/commands/family-doubts";
import { eitherWay, knownCode } from "@/lib/people/commands/open-for-edit";
import { assertConfirmed } from "@/lib/people/doubt";
import type { divorceInput, marriageInput } from "../family-schema";
import { TASKS } from "../final-event";
import { leaveTask } from "./ended";
import {
  askAboutCases,
  type Happened,
  type Happening,
  type OfFamily,
  recordFamilyEvent,
  relate,
  SPOUSES,
  writeMarital,
} from "./family-event";

const OF_AGE = 18;
const CHILD_SPOUSE = "CR-CS";

const invalid = (what: string) =>
  new Failure("invalid", { field: "spouse", messageKey: `failure.family.${what}` });

/** Those of two who may be under age on the day. */
function minorsOf({ person, other, on }: Happening): OfFamily[] {
  return [person, other].filter(({ born }) => {
    const ages = agesOn(born, on);
    return ages !== null && ages.least < OF_AGE;
  });
}

/** A child who is married: a need to be assessed, and work for whoever protects children. */
async function protect({ tx, actor, on, today }: Happening, minor: OfFamily): Promise<void> {
  const open = { personId: minor.id, code: CHILD_SPOUSE, status: { not: "ENDED" } };
  const { sensitive: restricted } = await knownCode(tx, CODE_SETS.need, CHILD_SPOUSE, "spouse");
  if ((await tx.specificNeed.count({ where: open })) === 0)
    await tx.specificNeed.create({
      data: {
        id: newId(),
        personId: minor.id,
        country: minor.country,
        code: CHILD_SPOUSE,
        status: "PENDING",
        restricted,
        identifiedOn: dayToDb(on),
        identifiedById: actor.id,
      },
      select: { id: true },
    });
  await leaveTask({ tx, person: minor, today }, { type: TASKS.child, ownerId: null, urgent: true });
}

/** The husband first, so that the relationship says which wife she is; otherwise as they were named. */
function inOrder({ person, other }: Happening): [OfFamily, OfFamily] {
  return person.sex === "F" && other.sex === "M" ? [other, person] : [person, other];
}

function spouseRows(id: string, otherId?: string) {
  const of = otherId ? eitherWay(id, otherId) : [{ personAId: id }, { personBId: id }];
  return { toOn: null, code: { in: SPOUSES }, OR: of };
}

/**
 * Records that two people married. Who is or may be a child is asked about first; once confirmed, it is also recorded
 * as a need to be assessed and as work for the coordinators. The owners of their open cases are asked to check who may
 * be on them. Group, household and beds stay as they are. Failures: forbidden, notFound, invalid (on, spouse), refused
 * (asks about a child or an unlikely couple).
 */
export async function recordMarriage(
  actor: Actor,
  { spouse, ...input }: z.output<typeof marriageInput>,
): Promise<Happened> {
  const told = { ...input, other: spouse, kind: "MARRIAGE", field: "spouse" } as const;
  return recordFamilyEvent(actor, told, async (happening) => {
    const { tx } = happening;
    const [one, other] = inOrder(happening);
    if ((await tx.relationship.count({ where: spouseRows(one.id, other.id) })) > 0) throw invalid("married");
    const married = await tx.relationship.count({ where: spouseRows(one.id) });
    const code = other.sex === "M" ? "HUS" : married > 0 ? "WIF2" : "WIF";
    const minors = minorsOf(happening);
    assertConfirmed(
      [
        ...minors.map(({ ref }) => ({ messageKey: "failure.family.minor", values: { ref } })),
        ...doubtsOfTies([{ code, one: other, other: one }]),
      ],
      input.confirmed,
    );
    await relate(happening, [one, other], code);
    await writeMarital(happening, async () => "MA");
    for (const minor of minors) await protect(happening, minor);
    return askAboutCases(happening, [one, other], TASKS.family);
  });
}

/** Ends what says that the two are married: the recorded relationship, and the one to the focal point of their group. */
async function endMarriage({ tx, person, other, on }: Happening): Promise<boolean> {
  const day = dayToDb(on);
  const rows = await tx.relationship.findMany({ where: spouseRows(person.id, other.id) });
  for (const { id, fromOn } of rows) {
    if (fromOn && fromOn > day)
      throw new Failure("invalid", { field: "on", messageKey: "failure.date.before" });
    await tx.relationship.update({ where: { id }, data: { toOn: day }, select: { id: true } });
  }
  const members = await tx.groupMembership.findMany({
    where: { toOn: null, personId: { in: [person.id, other.id] } },
    select: { id: true, groupId: true, personId: true, focalPoint: true, relationship: true },
  });
  const [one, two] = members;
  const together = one && two && one.groupId === two.groupId && (one.focalPoint || two.focalPoint);
  const member = together ? (one.focalPoint ? two : one) : null;
  if (!member || !SPOUSES.includes(member.relationship)) return rows.length > 0;
  const sex = member.personId === person.id ? person.sex : other.sex;
  await tx.groupMembership.update({
    where: { id: member.id },
    data: { relationship: sex === "M" ? "EXM" : "EXF" },
    select: { id: true },
  });
  return true;
}

/**
 * Records that two people divorced. Both stay in their group and household until someone moves them; the owners of their
 * open cases are asked to check who may be on them. Failures: forbidden, notFound, invalid (on, spouse: not married to
 * this person).
 */
export async function recordDivorce(
  actor: Actor,
  { spouse, ...input }: z.output<typeof divorceInput>,
): Promise<Happened> {
  const told = { ...input, other: spouse, kind: "DIVORCE", field: "spouse" } as const;
  return recordFamilyEvent(actor, told, async (happening) => {
    if (!(await endMarriage(happening))) throw invalid("notMarried");
    const { tx } = happening;
    const [one, other] = inOrder(happening);
    await relate(happening, [one, other], other.sex === "M" ? "EXM" : "EXF");
    await writeMarital(happening, async (id) =>
      (await tx.relationship.count({ where: spouseRows(id) })) > 0 ? null : "DV",
    );
    return askAboutCases(happening, [one, other], TASKS.family);
  });
}
