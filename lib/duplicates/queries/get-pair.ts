import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { CivilDate } from "@/lib/core/civil-date";
import { inTransaction, Prisma, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { reading, readOne } from "@/lib/core/reading";
import { logAccess } from "@/lib/ledger/access-log";
import { nameColumns } from "@/lib/people/queries/name-columns";
import type { MergeField, Side } from "../merge-fields";
import { KEY_OF, type PairSide, pairColumns, type ShownPair, shownPair } from "./list-pairs";
import { reachesPair } from "./pair-in-reach";

/** What a record says, to compare it with another: values as stored, numbers by their last four digits. */
export type RecordBeside = {
  ref: string;
  status: string;
  registrationLevel: string;
  values: Record<Exclude<MergeField, "birth">, string | null>;
  birth: { bornOn: CivilDate; precision: string; text: string; estimated: boolean } | null;
  documents: { type: string; lastFour: string; status: string }[];
  contacts: { kind: string; lastFour: string }[];
  family: (PairSide & { relationship: string })[];
  group: string | null;
  cases: string[];
  site: string | null;
};

/** A pair with what each record says, if the user may open its whole file. */
export type PairFile = ShownPair & { records: Record<Side, RecordBeside | null> };

const FAMILY = 20;

/** The person in membership `n`, as lists show them; null if the user cannot find them there. */
function besideThem(actor: Actor): Prisma.Sql {
  return Prisma.sql`(SELECT row_to_json(x) FROM (SELECT r.ref, ${nameColumns(actor)} FROM person_row r
    WHERE r.person_id = n.person_id AND ${actor.permitSql("person.search", "r")}) x)`;
}

/** The record of person `p`, if the user may open the whole file without a reason. */
function recordOf(actor: Actor, side: Side): Prisma.Sql {
  if (!actor.opensWholeFiles) return Prisma.sql`NULL::json`;
  return Prisma.sql`(SELECT json_build_object('ref', p.ref, 'status', p.status, 'registrationLevel', p.registration_level,
    'values', json_build_object('givenName', p.given_name, 'nameNative', p.name_native, 'fatherName', p.father_name,
      'fatherNameNative', p.father_name_native, 'grandfatherName', p.grandfather_name, 'familyName', p.family_name,
      'motherName', p.mother_name, 'callingName', p.calling_name, 'nameAsInPassport', p.name_as_in_passport, 'sex', p.sex,
      'placeOfBirth', p.place_of_birth, 'originProvince', p.origin_province, 'originDistrict', p.origin_district,
      'maritalStatus', p.marital_status, 'ethnicity', p.ethnicity, 'religion', p.religion, 'education', p.education,
      'occupation', p.occupation, 'interpreterLanguage', p.interpreter_language, 'interpreterSex', p.interpreter_sex),
    'birth', CASE WHEN p.born_on IS NOT NULL THEN json_build_object('bornOn', p.born_on, 'precision', p.born_precision,
      'text', p.born_original_text, 'estimated', p.born_estimated) END,
    'documents', (SELECT coalesce(json_agg(json_build_object('type', x.type, 'lastFour', x.last_four, 'status', x.status) ORDER BY x.id), '[]')
      FROM identity_document x WHERE x.person_id = p.id),
    'contacts', (SELECT coalesce(json_agg(json_build_object('kind', x.kind, 'lastFour', x.last_four) ORDER BY x.id), '[]')
      FROM contact_point x WHERE x.person_id = p.id AND x.in_use),
    'family', (SELECT coalesce(json_agg(f), '[]') FROM (SELECT n.person_country AS country, n.relationship, ${besideThem(actor)} AS person
      FROM group_membership m JOIN group_membership n ON n.group_id = m.group_id AND n.to_on IS NULL AND n.person_id <> m.person_id
      WHERE m.person_id = p.id AND m.to_on IS NULL ORDER BY n.focal_point DESC, n.id LIMIT ${FAMILY}) f),
    'group', (SELECT g.ref FROM group_membership m JOIN registration_group g ON g.id = m.group_id WHERE m.person_id = p.id AND m.to_on IS NULL),
    'cases', ARRAY(SELECT c.ref FROM case_member m JOIN visa_case c ON c.id = m.case_id WHERE m.person_id = p.id AND m.included ORDER BY c.ref),
    'site', (SELECT r.site_code FROM person_row r WHERE r.person_id = p.id))
    FROM person p WHERE p.id = ${KEY_OF[side]} AND ${actor.permitSql("person.open", "p")})`;
}

async function readPair(tx: Tx, actor: Actor, ref: string): Promise<PairFile | null> {
  type Found = Parameters<typeof shownPair>[1] & {
    recordA: RecordBeside | null;
    recordB: RecordBeside | null;
  };
  const rows = await readOne(
    tx,
    reading(
      Prisma.sql`SELECT ${pairColumns(actor)}, ${recordOf(actor, "a")} AS "recordA", ${recordOf(actor, "b")} AS "recordB"
        FROM duplicate_pair d WHERE d.ref = ${ref} AND ${reachesPair(actor, "person.proposeMerge")}`,
      (found: readonly Found[]) => found,
    ),
  );
  const [row] = rows;
  if (!row) return null;
  const { recordA, recordB, ...pair } = row;
  return { ...shownPair(actor, pair), records: { a: recordA, b: recordB } };
}

/**
 * A pair with both records side by side, each shown if the user may open its whole file without a reason. Recorded as a
 * read of each that is shown. Failures: forbidden, notFound.
 */
export async function getPair(actor: Actor, { ref }: { ref: string }): Promise<PairFile> {
  actor.permit("person.proposeMerge");
  return inTransaction(actor.who, async (tx) => {
    const pair = await readPair(tx, actor, ref);
    if (!pair) throw new Failure("notFound");
    for (const side of ["a", "b"] as const) {
      const record = pair.records[side];
      if (record)
        await logAccess(tx, { kind: "read", subject: record.ref, country: pair.sides[side].country });
    }
    return pair;
  });
}

/** The pairs of one person still to be decided, by reference; empty if none is within reach. Failure: forbidden. */
export async function pairsOfPerson(actor: Actor, { ref }: { ref: string }): Promise<string[]> {
  actor.permit("person.proposeMerge");
  return inTransaction(actor.who, async (tx) => {
    const rows = await tx.$queryRaw<{ ref: string }[]>`
      SELECT d.ref FROM duplicate_pair d JOIN person_row r ON r.person_id IN (d.person_a_id, d.person_b_id)
      WHERE r.ref = ${ref} AND ${actor.permitSql("person.proposeMerge", "r")} AND d.state IN ('OPEN', 'PROPOSED') ORDER BY d.score DESC, d.ref`;
    return rows.map((row) => row.ref);
  });
}
