import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { CivilDate } from "@/lib/core/civil-date";
import { dayFromDb } from "@/lib/core/day";
import { Prisma, type Tx } from "@/lib/core/db";
import { itemColumns, type PersonItem, readItems } from "./person-rows";

/** Somebody beside the person; `person` is null when they are out of the asker's reach: then only the country shows. */
export type CircleMember = {
  person: PersonItem | null;
  country: string;
  relationship: string | null;
  focalPoint: boolean;
  since: CivilDate | null;
  self: boolean;
};
export type Circle = {
  group: {
    ref: string;
    openedOn: CivilDate;
    owner: string | null;
    coverUntil: CivilDate | null;
    members: CircleMember[];
  } | null;
  household: { ref: string; members: CircleMember[] } | null;
  relatives: (CircleMember & { code: string })[];
};

type Beside = {
  personId: string;
  personCountry: string;
  relationship?: string;
  focalPoint?: boolean;
  fromOn?: Date;
};

/** The people with these ids that the asker finds in lists, names masked as there. */
async function withinReach(tx: Tx, actor: Actor, ids: readonly string[]): Promise<Map<string, PersonItem>> {
  if (ids.length === 0) return new Map();
  const scope = actor.permitSql("person.search", "r");
  const items = await readItems(
    tx,
    Prisma.sql`SELECT ${itemColumns(actor)} FROM person_row r WHERE r.person_id = ANY (${[...ids]}::uuid[]) AND ${scope}`,
  );
  const rows = await tx.personRow.findMany({
    where: { ref: { in: items.map((item) => item.ref) } },
    select: { ref: true, personId: true },
  });
  const idOf = new Map(rows.map((row) => [row.ref, row.personId]));
  return new Map(items.map((item) => [idOf.get(item.ref) ?? "", item]));
}

function memberOf(found: Map<string, PersonItem>, self: string, each: Beside): CircleMember {
  return {
    person: found.get(each.personId) ?? null,
    country: each.personCountry,
    relationship: each.relationship ?? null,
    focalPoint: each.focalPoint ?? false,
    since: each.fromOn ? dayFromDb(each.fromOn) : null,
    self: each.personId === self,
  };
}

async function readGroup(tx: Tx, id: string) {
  const mine = await tx.groupMembership.findFirst({
    where: { personId: id, toOn: null },
    select: { group: { select: { id: true, ref: true, openedOn: true, ownerId: true, coverUntil: true } } },
  });
  if (!mine) return null;
  const members = await tx.groupMembership.findMany({
    where: { groupId: mine.group.id, toOn: null },
    orderBy: [{ focalPoint: "desc" }, { id: "asc" }],
    select: { personId: true, personCountry: true, relationship: true, focalPoint: true, fromOn: true },
  });
  const owner = mine.group.ownerId
    ? await tx.appUser.findUnique({ where: { id: mine.group.ownerId }, select: { name: true } })
    : null;
  return { ...mine.group, owner: owner?.name ?? null, members };
}

async function readHousehold(tx: Tx, id: string) {
  const mine = await tx.householdMembership.findFirst({
    where: { personId: id, toOn: null },
    select: { household: { select: { id: true, ref: true } } },
  });
  if (!mine) return null;
  const members = await tx.householdMembership.findMany({
    where: { householdId: mine.household.id, toOn: null },
    orderBy: { id: "asc" },
    select: { personId: true, personCountry: true, fromOn: true },
  });
  return { ...mine.household, members };
}

async function readRelatives(tx: Tx, id: string) {
  const rows = await tx.relationship.findMany({
    where: { OR: [{ personAId: id }, { personBId: id }], toOn: null },
    orderBy: { id: "asc" },
  });
  return rows.map((row) =>
    row.personAId === id
      ? { personId: row.personBId, personCountry: row.personCountry, code: row.code }
      : { personId: row.personAId, personCountry: row.country, code: row.code },
  );
}

/** Registration group, household and recorded relatives of a person, each as the asker may see them. */
export async function readCircle(tx: Tx, actor: Actor, id: string): Promise<Circle> {
  const group = await readGroup(tx, id);
  const household = await readHousehold(tx, id);
  const relatives = await readRelatives(tx, id);
  const beside: Beside[] = [...(group?.members ?? []), ...(household?.members ?? []), ...relatives];
  const found = await withinReach(tx, actor, [...new Set(beside.map((each) => each.personId))]);
  const shown = (each: Beside) => memberOf(found, id, each);
  return {
    group: group && {
      ref: group.ref,
      openedOn: dayFromDb(group.openedOn),
      owner: actor.sees("owner") ? group.owner : null,
      coverUntil: group.coverUntil ? dayFromDb(group.coverUntil) : null,
      members: group.members.map(shown),
    },
    household: household && { ref: household.ref, members: household.members.map(shown) },
    relatives: relatives.map((each) => ({ ...shown(each), code: each.code })),
  };
}
