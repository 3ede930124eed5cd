import "server-only";
import type { Actor } from "@/lib/access/actor";
import { opaqueId } from "@/lib/access/opaque-id";
import type { CivilDate } from "@/lib/core/civil-date";
import { Prisma, type Tx } from "@/lib/core/db";
import { dayOf, maybeDayOf, type Reading, reading, readTogether } from "@/lib/core/reading";
import { itemColumns, itemsOf, type PersonItem } from "./person-rows";

/**
 * A person connected to this one; `person` is null if they are out of the user's reach: then only the country shows.
 */
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
  /**
   * `row` is a form's name for the recorded relationship; with `toThem` the code says what this person is to the
   * other.
   */
  relatives: (CircleMember & { code: string; row: string; toThem: boolean })[];
  /** People who asked to live near this person, or whom this person asked for. */
  neighbours: (CircleMember & { row: string })[];
};

/** `ref` is null if row-level security hides the person. */
type Beside = {
  personId: string;
  ref: string | null;
  personCountry: string;
  relationship?: string;
  focalPoint?: boolean;
  fromOn?: string;
};

function memberOf(found: Map<string, PersonItem>, self: string, each: Beside): CircleMember {
  return {
    person: (each.ref === null ? undefined : found.get(each.ref)) ?? null,
    country: each.personCountry,
    relationship: each.relationship ?? null,
    focalPoint: each.focalPoint ?? false,
    since: each.fromOn ? dayOf(each.fromOn) : null,
    self: each.personId === self,
  };
}

type GroupRow = Beside & {
  groupRef: string;
  openedOn: string;
  coverUntil: string | null;
  owner: string | null;
};

const asIs = <Row>(rows: readonly Row[]) => rows;

function groupOf(id: string): Reading<readonly GroupRow[]> {
  return reading(
    Prisma.sql`
    SELECT g.ref AS "groupRef", g.opened_on AS "openedOn", g.cover_until AS "coverUntil", u.name AS owner, o.person_id AS "personId",
      r.ref, o.person_country AS "personCountry", o.relationship, o.focal_point AS "focalPoint", o.from_on AS "fromOn"
    FROM group_membership m JOIN registration_group g ON g.id = m.group_id LEFT JOIN app_user u ON u.id = g.owner_id
    JOIN group_membership o ON o.group_id = g.id AND o.to_on IS NULL LEFT JOIN person_row r ON r.person_id = o.person_id
    WHERE m.person_id = ${id}::uuid AND m.to_on IS NULL ORDER BY o.focal_point DESC, o.id`,
    asIs<GroupRow>,
  );
}

type HouseholdRow = Beside & { householdRef: string };

function householdOf(id: string): Reading<readonly HouseholdRow[]> {
  return reading(
    Prisma.sql`
    SELECT h.ref AS "householdRef", o.person_id AS "personId", r.ref, o.person_country AS "personCountry", o.from_on AS "fromOn"
    FROM household_membership m JOIN household h ON h.id = m.household_id
    JOIN household_membership o ON o.household_id = h.id AND o.to_on IS NULL LEFT JOIN person_row r ON r.person_id = o.person_id
    WHERE m.person_id = ${id}::uuid AND m.to_on IS NULL ORDER BY o.id`,
    asIs<HouseholdRow>,
  );
}

type RelativeRow = Beside & { code: string; id: string; toThem: boolean };

function relativesOf(id: string): Reading<readonly RelativeRow[]> {
  return reading(
    Prisma.sql`
    SELECT x.id::text AS id, x.code, x.to_them AS "toThem", x.person_id AS "personId", r.ref, x.person_country AS "personCountry" FROM (
      SELECT id, code, false AS to_them, person_b_id AS person_id, person_country FROM relationship WHERE person_a_id = ${id}::uuid AND to_on IS NULL
      UNION ALL SELECT id, code, true, person_a_id, country FROM relationship WHERE person_b_id = ${id}::uuid AND to_on IS NULL) x
    LEFT JOIN person_row r ON r.person_id = x.person_id ORDER BY x.id`,
    asIs<RelativeRow>,
  );
}

type NeighbourRow = Beside & { id: string };

function neighboursOf(id: string): Reading<readonly NeighbourRow[]> {
  return reading(
    Prisma.sql`
    SELECT x.id::text AS id, x.person_id AS "personId", r.ref, x.person_country AS "personCountry" FROM (
      SELECT id, person_b_id AS person_id, person_country FROM requested_neighbour WHERE person_a_id = ${id}::uuid AND to_on IS NULL
      UNION ALL SELECT id, person_a_id, country FROM requested_neighbour WHERE person_b_id = ${id}::uuid AND to_on IS NULL) x
    LEFT JOIN person_row r ON r.person_id = x.person_id ORDER BY x.id`,
    asIs<NeighbourRow>,
  );
}

/** Everyone connected to the person whom the user finds in lists, with names masked as there. */
function withinReach(actor: Actor, id: string): Reading<PersonItem[]> {
  return itemsOf(Prisma.sql`
    SELECT ${itemColumns(actor)} FROM person_row r WHERE ${actor.permitSql("person.search", "r")} AND r.person_id = ANY (ARRAY(
      SELECT o.person_id FROM group_membership m JOIN group_membership o ON o.group_id = m.group_id AND o.to_on IS NULL
        WHERE m.person_id = ${id}::uuid AND m.to_on IS NULL
      UNION SELECT o.person_id FROM household_membership m JOIN household_membership o ON o.household_id = m.household_id AND o.to_on IS NULL
        WHERE m.person_id = ${id}::uuid AND m.to_on IS NULL
      UNION SELECT person_b_id FROM relationship WHERE person_a_id = ${id}::uuid AND to_on IS NULL
      UNION SELECT person_a_id FROM relationship WHERE person_b_id = ${id}::uuid AND to_on IS NULL
      UNION SELECT person_b_id FROM requested_neighbour WHERE person_a_id = ${id}::uuid AND to_on IS NULL
      UNION SELECT person_a_id FROM requested_neighbour WHERE person_b_id = ${id}::uuid AND to_on IS NULL))`);
}

/** What readTogether reads for a person's circle; circleFrom joins the answers. */
export function circleOf(id: string, actor: Actor) {
  return {
    group: groupOf(id),
    household: householdOf(id),
    relatives: relativesOf(id),
    neighbours: neighboursOf(id),
    reached: withinReach(actor, id),
  };
}

type Answers = {
  group: readonly GroupRow[];
  household: readonly HouseholdRow[];
  relatives: readonly RelativeRow[];
  neighbours: readonly NeighbourRow[];
  reached: readonly PersonItem[];
};

/**
 * A person's registration group, household, recorded relatives and requested neighbours, each as the user may see
 * them.
 */
export function circleFrom(
  id: string,
  actor: Actor,
  { group, household, relatives, neighbours, reached }: Answers,
): Circle {
  const found = new Map(reached.map((item) => [item.ref, item]));
  const shown = (each: Beside) => memberOf(found, id, each);
  const [ofGroup] = group;
  const [ofHousehold] = household;
  return {
    group: ofGroup
      ? {
          ref: ofGroup.groupRef,
          openedOn: dayOf(ofGroup.openedOn),
          owner: actor.sees("owner") ? ofGroup.owner : null,
          coverUntil: maybeDayOf(ofGroup.coverUntil),
          members: group.map(shown),
        }
      : null,
    household: ofHousehold ? { ref: ofHousehold.householdRef, members: household.map(shown) } : null,
    relatives: relatives.map((each) => ({
      ...shown(each),
      code: each.code,
      toThem: each.toThem,
      row: opaqueId("relationship", each.id),
    })),
    neighbours: neighbours.map((each) => ({ ...shown(each), row: opaqueId("neighbour", each.id) })),
  };
}

/** The same as a query of its own. */
export async function readCircle(tx: Tx, actor: Actor, id: string): Promise<Circle> {
  return circleFrom(id, actor, await readTogether(tx, circleOf(id, actor)));
}
