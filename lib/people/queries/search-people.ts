import "server-only";
import type { Actor } from "@/lib/access/actor";
import { waitBefore } from "@/lib/access/throttle";
import { inTransaction, Prisma, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { parseReference } from "@/lib/core/reference-number";
import { blindKey, numberKey, tailKey } from "@/lib/core/seal";
import { setting } from "@/lib/core/setting";
import { foldNumber } from "@/lib/core/text";
import { logAccess } from "@/lib/ledger/access-log";
import { queryKeys } from "../name-key";
import { type NameReason, scoreName } from "../name-score";
import { itemColumns, type PersonItem, readItems } from "./person-rows";

export type PersonHit = PersonItem & {
  score: number;
  why: (NameReason | "reference" | "number" | "lastFour")[];
};

const CANDIDATES = 300;
const SHORTEST_PREFIX = 2;
const AFTER_EVERYTHING = "\u{10FFFF}";

type Found = { id: string; score: number; why: PersonHit["why"] };

async function byReference(tx: Tx, text: string): Promise<Found[] | null> {
  const reference = parseReference(text);
  if (!reference) return null;
  const { ref, letter } = reference;
  const sources: Partial<Record<string, Prisma.Sql>> = {
    P: Prisma.sql`SELECT person_id AS id FROM person_row WHERE ref = ${ref}`,
    C: Prisma.sql`SELECT m.person_id AS id FROM case_member m JOIN visa_case c ON c.id = m.case_id WHERE c.ref = ${ref}`,
    G: Prisma.sql`SELECT m.person_id AS id FROM group_membership m JOIN registration_group g ON g.id = m.group_id WHERE g.ref = ${ref} AND m.to_on IS NULL`,
    H: Prisma.sql`SELECT m.person_id AS id FROM household_membership m JOIN household h ON h.id = m.household_id WHERE h.ref = ${ref} AND m.to_on IS NULL`,
  };
  const source = sources[letter];
  if (!source) return [];
  const rows = await tx.$queryRaw<{ id: string }[]>(source);
  return rows.map(({ id }) => ({ id, score: 100, why: ["reference"] }));
}

async function byNumber(tx: Tx, text: string): Promise<Found[]> {
  const folded = foldNumber(text);
  if (folded.length < 4 || !/\d{3}/.test(folded)) return [];
  const tail = folded.length === 4 ? tailKey(text) : null;
  const key = tail ?? numberKey(text);
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT person_id AS id FROM person_number_key WHERE key = ${key} LIMIT ${CANDIDATES}`;
  return rows.map(({ id }) => ({ id, score: tail ? 80 : 100, why: [tail ? "lastFour" : "number"] }));
}

/** Those of them within reach: what is counted is what may be found. */
async function withinReach(tx: Tx, actor: Actor, found: Found[]): Promise<Found[]> {
  if (found.length === 0) return found;
  const ids = found.map((hit) => hit.id);
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT r.person_id AS id FROM person_row r WHERE r.person_id = ANY (${ids}::uuid[]) AND ${actor.permitSql("person.search", "r")}`;
  const reached = new Set(rows.map((row) => row.id));
  return found.filter((hit) => reached.has(hit.id));
}

/** Candidates by equality of skeletons and ranges of tokens, those first that answer most words of the question. */
async function byName(tx: Tx, actor: Actor, text: string): Promise<Found[]> {
  const { tokens, skeletons } = queryKeys(text);
  const words = tokens.flatMap((token, index) => {
    const same = Prisma.sql`SELECT person_id, ${index} AS word FROM person_name_key WHERE kind = 'skeleton' AND key = ANY (${skeletons[index] ?? []})`;
    if (token.length < SHORTEST_PREFIX) return [same];
    return [
      same,
      Prisma.sql`SELECT person_id, ${index} FROM person_name_key WHERE kind = 'token' AND key >= ${token} AND key < ${token + AFTER_EVERYTHING}`,
    ];
  });
  if (words.length === 0) return [];
  const scope = actor.permitSql("person.search", "r");
  const rows = await tx.$queryRaw<Candidate[]>`
    WITH best AS (SELECT person_id, count(DISTINCT word) AS words FROM (${Prisma.join(words, " UNION ALL ")}) hit GROUP BY person_id ORDER BY words DESC, person_id DESC LIMIT ${CANDIDATES})
    SELECT p.id, p.given_name AS "givenName", p.father_name AS "fatherName", p.grandfather_name AS "grandfatherName",
      p.family_name AS "familyName", p.name_native AS "nameNative", p.father_name_native AS "fatherNameNative",
      ARRAY(SELECT a.name FROM person_alias a WHERE a.person_id = p.id) AS aliases
    FROM best JOIN person p ON p.id = best.person_id JOIN person_row r ON r.person_id = p.id WHERE ${scope}`;
  return rows.map((row) => ({ id: row.id, ...scoreName(text, row) }));
}

type Candidate = Parameters<typeof scoreName>[1] & { id: string };

/**
 * Finds people by name and father's name in either script and any spelling, or by reference, document, case or
 * phone number (whole, or its last four). Best first. Recorded without the words. Failure("tooMany") past the limit.
 */
export async function searchPeople(
  actor: Actor,
  { text, limit }: { text: string; limit: number },
): Promise<{ items: PersonHit[]; total: number }> {
  const scope = actor.permitSql("person.search", "r");
  return inTransaction(actor.who, async (tx) => {
    const wait = await waitBefore(tx, "search", actor.id, await setting(tx, "search.perMinute"), 60);
    if (wait > 0) throw new Failure("tooMany", { values: { seconds: wait } });
    const referred = await byReference(tx, text);
    const found = (referred && (await withinReach(tx, actor, referred))) ?? [
      ...(await withinReach(tx, actor, await byNumber(tx, text))),
      ...(/\p{L}/u.test(text) ? await byName(tx, actor, text) : []),
    ];
    const best = [...found].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
    const shown = new Map(
      best
        .filter((hit) => hit.score > 0)
        .slice(0, limit)
        .map((hit) => [hit.id, hit]),
    );
    const rows = await readItems(
      tx,
      Prisma.sql`SELECT ${itemColumns(actor)} FROM person_row r WHERE r.person_id = ANY (${[...shown.keys()]}::uuid[]) AND ${scope}
      ORDER BY array_position(${[...shown.keys()]}::uuid[], r.person_id)`,
    );
    const refs = await tx.personRow.findMany({
      where: { personId: { in: [...shown.keys()] } },
      select: { personId: true, ref: true },
    });
    const byRef = new Map(refs.map((row) => [row.ref, shown.get(row.personId)]));
    const words = Buffer.from(blindKey("search", text)).toString("base64url").slice(0, 16);
    await logAccess(tx, { kind: "search", subject: "people", detail: { words, shown: rows.length } });
    return {
      items: rows.map((row) => ({
        ...row,
        score: byRef.get(row.ref)?.score ?? 0,
        why: byRef.get(row.ref)?.why ?? [],
      })),
      total: best.length,
    };
  });
}
