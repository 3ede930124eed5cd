import "server-only";
import type { CivilDate } from "@/lib/core/civil-date";
import { dayToDb } from "@/lib/core/day";
import { nextNumber, type Tx } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { formatReference } from "@/lib/core/reference-number";
import { inverseOf, readAnew } from "../kinship";
import { eitherWay } from "./open-for-edit";

/** An open membership of a group, with what relationships need. */
export type Leaver = {
  id: string;
  personId: string;
  personCountry: string;
  relationship: string;
  focalPoint: boolean;
  fromOn: Date;
  /** Empty for a person who is out of reach. */
  person: { sex: string; status: string; bornFrom: Date | null } | null;
};

export const leaverSelect = {
  id: true,
  personId: true,
  personCountry: true,
  relationship: true,
  focalPoint: true,
  fromOn: true,
  person: { select: { sex: true, status: true, bornFrom: true } },
} as const;

/** Relationships that say nothing of a family. */
const SAYS_NOTHING = new Set(["FP", "UKM", "UKF", ""]);

const notBefore = (began: Date, on: CivilDate) => new Date(Math.max(began.getTime(), dayToDb(on).getTime()));

/**
 * Keeps the family ties that only the group told of: how each is related to the former focal point, recorded between
 * those who leave and those who stay. What is recorded already stays as it is.
 */
async function keepTies(tx: Tx, leaving: readonly Leaver[], staying: readonly Leaver[]): Promise<void> {
  const focal = [...leaving, ...staying].find((each) => each.focalPoint);
  if (!focal) return;
  const others = leaving.includes(focal) ? staying : leaving;
  for (const other of others) {
    if (SAYS_NOTHING.has(other.relationship)) continue;
    const between = { toOn: null, OR: eitherWay(focal.personId, other.personId) };
    if ((await tx.relationship.count({ where: between })) > 0) continue;
    await tx.relationship.create({
      data: {
        id: newId(),
        personAId: focal.personId,
        country: focal.personCountry,
        personBId: other.personId,
        personCountry: other.personCountry,
        code: other.relationship,
      },
      select: { id: true },
    });
  }
}

type Leaving = {
  leaving: readonly Leaver[];
  staying: readonly Leaver[];
  on: CivilDate;
  why: string;
  /** Whether their ties to those who stay are recorded. */
  related: boolean;
};

/** Ends memberships of one group on a day; nobody leaves before they joined. */
export async function leaveTogether(tx: Tx, { leaving, staying, on, why, related }: Leaving): Promise<void> {
  if (related) await keepTies(tx, leaving, staying);
  for (const { id, fromOn } of leaving)
    await tx.groupMembership.update({
      where: { id },
      data: { toOn: notBefore(fromOn, on), reason: why || null },
      select: { id: true },
    });
}

/** How someone is related to another member of the group they left, whose focal point had this sex. */
export function relationTo(one: Leaver, other: Leaver, formerSex: string): string {
  if (other.focalPoint) return one.relationship;
  const sex = one.person?.sex ?? "U";
  return one.focalPoint
    ? inverseOf(other.relationship, sex)
    : readAnew(one.relationship, inverseOf(other.relationship, formerSex), sex);
}

/** Whom a group of people has as its focal point if nobody is named: the former one, otherwise the eldest who is known. */
export function focalAmong(members: readonly Leaver[]): Leaver | undefined {
  const born = (member: Leaver) => member.person?.bornFrom?.getTime() ?? Number.POSITIVE_INFINITY;
  return members.find((each) => each.focalPoint) ?? [...members].sort((a, b) => born(a) - born(b))[0];
}

/** How people are recorded to be related to one of them, by their keys: what was stated comes before what follows. */
async function statedTo(tx: Tx, focal: Leaver, members: readonly Leaver[]): Promise<Map<string, string>> {
  const others = { in: members.map(({ personId }) => personId) };
  const rows = await tx.relationship.findMany({
    where: {
      toOn: null,
      OR: [
        { personAId: focal.personId, personBId: others },
        { personAId: others, personBId: focal.personId },
      ],
    },
    select: { personAId: true, personBId: true, code: true },
  });
  const sexOf = new Map(members.map(({ personId, person }) => [personId, person?.sex ?? "U"]));
  return new Map(
    rows.map(({ personAId, personBId, code }) =>
      personAId === focal.personId
        ? [personBId, code]
        : [personAId, inverseOf(code, sexOf.get(personAId) ?? "U")],
    ),
  );
}

type Opening = {
  country: string;
  ownerId: string | null;
  on: CivilDate;
  members: readonly Leaver[];
  /** The sex of the focal point of the group they left. */
  formerSex: string;
  /** The key of the person who is the focal point of the new one. */
  focal: string;
};

/**
 * Opens a group for people who left another together. Their relationships to its focal point are those recorded, or else
 * derived again. Returns its key and reference.
 */
export async function openTogether(
  tx: Tx,
  { country, ownerId, on, members, formerSex, focal: focalId }: Opening,
): Promise<{ id: string; ref: string }> {
  const focal = members.find((each) => each.personId === focalId);
  if (!focal) throw new Error("a group without one of its members");
  const stated = await statedTo(tx, focal, members);
  const relationshipOf = (member: Leaver) =>
    member.personId === focalId
      ? "FP"
      : (stated.get(member.personId) ?? relationTo(member, focal, formerSex));
  const id = newId();
  const ref = formatReference("G", await nextNumber(tx, "group"));
  const opened = dayToDb(on);
  await tx.registrationGroup.create({
    data: { id, ref, country, ownerId, openedOn: opened },
    select: { id: true },
  });
  await tx.groupMembership.createMany({
    data: members.map((member) => ({
      id: newId(),
      groupId: id,
      country,
      personId: member.personId,
      personCountry: country,
      relationship: relationshipOf(member),
      focalPoint: member.personId === focalId,
      fromOn: notBefore(member.fromOn, on),
    })),
  });
  return { id, ref };
}
