import { connected } from "@/scripts/connected";
import { call } from "./api";

/** The answers that writers received, to compare with what is stored. */
export type Told = {
  /** Marks of registrations: acknowledged, and sent without an answer. */
  registered: Set<string>;
  unsure: Set<string>;
  /** The newest acknowledged version of a record, and whether one more was in flight. */
  versions: Map<string, { start: number; acknowledged: number; unsure: boolean }>;
  refused: number;
};

export function nothingTold(): Told {
  return { registered: new Set(), unsure: new Set(), versions: new Map(), refused: 0 };
}

let made = 0;

async function register(base: string, token: string, told: Told): Promise<boolean> {
  made += 1;
  const mark = `mark-${process.pid}-${made}`;
  const person = {
    givenName: "Ahmad",
    fatherName: "Karim",
    grandfatherName: mark,
    sex: "M",
    country: "TJ",
    registrationLevel: "EMERGENCY",
    placeOfBirth: mark,
  };
  const { status } = await call(base, token, "POST", "/people", person);
  if (status === 201 || status === 200) told.registered.add(mark);
  else if (status === 0 || status >= 500) told.unsure.add(mark);
  else throw new Error(`a registration was answered ${status}`);
  return status !== 0;
}

async function edit(base: string, token: string, told: Told, ref: string): Promise<boolean> {
  const known = told.versions.get(ref);
  if (!known || known.unsure) return true;
  const { status } = await call(base, token, "PATCH", `/people/${ref}`, {
    version: known.acknowledged,
    occupation: `worker ${known.acknowledged}`,
  });
  if (status === 200) known.acknowledged += 1;
  else if (status === 0 || status >= 500) known.unsure = true;
  else told.refused += 1;
  return status !== 0;
}

/** Writes (a registration, then an edit of its own record) until told to stop or until the connection breaks. */
export async function writeUntil(
  base: string,
  token: string,
  told: Told,
  ref: string,
  end: { over: boolean },
  onThroughBreaks: boolean,
): Promise<void> {
  while (!end.over) {
    const there = (await register(base, token, told)) && (await edit(base, token, told, ref));
    if (!there && !onThroughBreaks) return;
  }
}

/** How the stored data compares with the answers. All but `stored` should be zero. */
export type Checked = {
  acknowledged: number;
  stored: number;
  lost: number;
  twice: number;
  half: number;
  unaudited: number;
  wrongVersions: number;
};

const HALF = `
  SELECT count(*)::int AS half FROM person p WHERE p.place_of_birth LIKE 'mark-%' AND NOT (
    EXISTS (SELECT FROM person_row r WHERE r.person_id = p.id) AND EXISTS (SELECT FROM group_membership m WHERE m.person_id = p.id)
    AND EXISTS (SELECT FROM household_membership m WHERE m.person_id = p.id) AND EXISTS (SELECT FROM person_arrival a WHERE a.person_id = p.id)
    AND EXISTS (SELECT FROM person_name_key k WHERE k.person_id = p.id))`;
const UNAUDITED = `
  SELECT (SELECT count(*)::int FROM person p WHERE p.place_of_birth LIKE 'mark-%' AND 1 <>
      (SELECT count(*) FROM audit_entry e WHERE e.table_name = 'person' AND e.row_id = p.id::text AND e.action = 'insert'))
    + (SELECT count(*)::int FROM jsonb_to_recordset($1) AS x(ref text, start int) JOIN person p USING (ref) WHERE p.version - x.start <>
      (SELECT count(*) FROM audit_entry e WHERE e.table_name = 'person' AND e.row_id = p.id::text AND e.action = 'update' AND e.actor_kind = 'token'))
    AS unaudited`;

/** Compares the answers with what is stored: nothing acknowledged is lost, nothing is stored twice or by half. */
export async function check(ownerUrl: string, told: Told): Promise<Checked> {
  return connected(ownerUrl, async (client) => {
    const marks = await client.query<{ mark: string; n: number }>(
      "SELECT place_of_birth AS mark, count(*)::int AS n FROM person WHERE place_of_birth LIKE 'mark-%' GROUP BY 1",
    );
    const stored = new Map(marks.rows.map((row) => [row.mark, row.n]));
    const people = await client.query<{ ref: string; version: number }>(
      "SELECT ref, version FROM person WHERE ref = ANY ($1)",
      [[...told.versions.keys()]],
    );
    const wrong = people.rows.filter(({ ref, version }) => {
      const known = told.versions.get(ref);
      return !known || version < known.acknowledged || version > known.acknowledged + (known.unsure ? 1 : 0);
    });
    const half = await client.query<{ half: number }>(HALF);
    const unaudited = await client.query<{ unaudited: number }>(UNAUDITED, [
      JSON.stringify([...told.versions].map(([ref, { start }]) => ({ ref, start }))),
    ]);
    return {
      acknowledged: told.registered.size,
      stored: stored.size,
      lost: [...told.registered].filter((mark) => !stored.has(mark)).length,
      twice: [...stored.values()].filter((count) => count > 1).length,
      half: half.rows[0]?.half ?? 0,
      unaudited: unaudited.rows[0]?.unaudited ?? 0,
      wrongVersions: wrong.length,
    };
  });
}
