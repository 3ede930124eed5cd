import "server-only";
import type { Actor } from "@/lib/access/actor";
import { waitBefore } from "@/lib/access/throttle";
import { inTransaction, Prisma, plannedAnew, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { parseReference } from "@/lib/core/reference-number";
import { blindKey, numberKey, tailKey } from "@/lib/core/seal";
import { setting } from "@/lib/core/setting";
import { foldNumber } from "@/lib/core/text";
import { logAccess } from "@/lib/ledger/access-log";
import { type NameParts, queryKeys } from "../name-key";
import { type NameReason, nameScorer } from "../name-score";
import { commonNameKeys } from "../name-variants";
import { itemColumns, type PersonItem, readItems } from "./person-rows";

/** How well somebody fits, as far as it may be told of a name that is cut. */
export type HitBand = "probable" | "possible" | "distant";

/** Of a hit whose name is cut `why` says no more than that a name fits, and there is a band and no score. */
export type PersonHit = PersonItem & {
  score: number | null;
  band: HitBand;
  why: (NameReason | "name" | "reference" | "number" | "lastFour")[];
};

// Those spelled as typed come first, so that so many are enough.
const CANDIDATES = 160;
// How many of those found by telling names are asked for the common ones too.
const PROBED = 400;
const MOST_BITS = 30;
// "Servant of": the beginning of very many names.
const saysLittle = (token: string) => /^(abd|abdu?l|عبد)$/.test(token);
const SHORTEST_PREFIX = 2;
const AFTER_EVERYTHING = "\u{10FFFF}";

type Reached = Found & { ref: string; masked: boolean };
type Found = { id: string; score: number; why: PersonHit["why"] };

// The least score of each band.
const BANDS = [
  ["probable", 75],
  ["possible", 60],
  ["distant", 0],
] as const;

const bandOf = (score: number) => BANDS.find(([, least]) => score >= least) ?? BANDS[2];

/** What is told of a hit, and where it stands among the others: of a name that is cut by its band alone. */
function told({ masked, score, why }: Reached): Pick<PersonHit, "score" | "band" | "why"> & { rank: number } {
  const [band, least] = bandOf(score);
  const byName = why.some((reason) => !["reference", "number", "lastFour"].includes(reason));
  if (!masked || !byName) return { score, band, why, rank: score };
  return { score: null, band, why: ["name"], rank: least };
}

async function byReference(tx: Tx, actor: Actor, text: string): Promise<Found[] | null> {
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
  // Who is on a case or lives together is not found by those who do not see it.
  if (!source || (letter !== "P" && !actor.sees(letter === "C" ? "case" : "place"))) return [];
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
async function withinReach(tx: Tx, actor: Actor, found: Found[]): Promise<Reached[]> {
  if (found.length === 0) return [];
  const ids = found.map((hit) => hit.id);
  const rows = await tx.$queryRaw<{ id: string; ref: string; masked: boolean }[]>`
    SELECT r.person_id AS id, r.ref, NOT ${actor.seesNamesSql("r")} AS masked
    FROM person_row r WHERE r.person_id = ANY (${ids}::uuid[]) AND ${actor.permitSql("person.search", "r")}`;
  const known = new Map(rows.map((row) => [row.id, row]));
  return found.flatMap((hit) => {
    const row = known.get(hit.id);
    return row ? [{ ...hit, ref: row.ref, masked: row.masked }] : [];
  });
}

/** The rows of the name keys by which one word of the question is found. */
function keysOfWord(token: string, skeletons: readonly string[]): Prisma.Sql[] {
  const same = Prisma.sql`kind = 'skeleton' AND key = ANY (${[...skeletons]})`;
  if (token.length < SHORTEST_PREFIX) return [same];
  return [same, Prisma.sql`kind = 'token' AND key >= ${token} AND key < ${token + AFTER_EVERYTHING}`];
}

/**
 * Who answers the words of the question, those first that answer most of them, and as they are spelled. Names that half of all people bear are not
 * looked up where another word tells more: they only count for those whom the others have found.
 */
function likeliest(text: string): Prisma.Sql | null {
  const { tokens, skeletons } = queryKeys(text);
  const words = tokens.map((token, at) => ({
    bit: 1 << Math.min(at, MOST_BITS),
    keys: keysOfWord(token, skeletons[at] ?? []),
    common: saysLittle(token) || (skeletons[at] ?? []).some((key) => commonNameKeys.has(key)),
  }));
  const telling = words.some((word) => !word.common) ? words.filter((word) => !word.common) : words;
  if (telling.length === 0) return null;
  const rows = telling.flatMap(({ bit, keys }) =>
    keys.map((key) => Prisma.sql`SELECT person_id, ${bit}::int AS word FROM person_name_key WHERE ${key}`),
  );
  const rest = words.filter((word) => !telling.includes(word));
  // A name spelled as typed is hit twice, by its letters and by its sound.
  const found = Prisma.sql`SELECT person_id, bit_count(bit_or(word)::bit(32)) AS words, count(*) AS hits
    FROM (${Prisma.join(rows, " UNION ALL ")}) hit GROUP BY person_id ORDER BY words DESC, hits DESC, person_id DESC`;
  if (rest.length === 0) return Prisma.sql`${found} LIMIT ${CANDIDATES}`;
  const alsoSaid = rest.map(
    ({ keys }) =>
      Prisma.sql`EXISTS (SELECT FROM person_name_key k WHERE k.person_id = near.person_id AND (${Prisma.join(keys, " OR ")}))::int`,
  );
  return Prisma.sql`SELECT person_id FROM (${found} LIMIT ${PROBED}) near
    ORDER BY words + ${Prisma.join(alsoSaid, " + ")} DESC, hits DESC, person_id DESC LIMIT ${CANDIDATES}`;
}

async function byName(tx: Tx, actor: Actor, text: string): Promise<Reached[]> {
  const best = likeliest(text);
  if (!best) return [];
  const scope = actor.permitSql("person.search", "r");
  // One value instead of thousands of cells, each of which would be mapped by itself.
  const [found] = await tx.$queryRaw<{ people: Candidate[] }[]>`
    ${plannedAnew} WITH best AS MATERIALIZED (${best})
    SELECT coalesce(json_agg(json_build_array(p.id, p.ref, NOT ${actor.seesNamesSql("r")}, p.given_name, p.father_name, p.grandfather_name, p.family_name,
      p.name_native, p.father_name_native, ARRAY(SELECT a.name FROM person_alias a WHERE a.person_id = p.id))), '[]') AS people
    FROM best JOIN person p ON p.id = best.person_id JOIN person_row r ON r.person_id = p.id WHERE ${scope}`;
  const score = nameScorer(text);
  return (found?.people ?? []).map(([id, ref, masked, ...names]) => ({
    id,
    ref,
    masked,
    ...score(namesOf(names)),
  }));
}

type Names = [
  givenName: string,
  fatherName: string | null,
  grandfatherName: string | null,
  familyName: string | null,
  nameNative: string | null,
  fatherNameNative: string | null,
  aliases: string[],
];
type Candidate = [id: string, ref: string, masked: boolean, ...names: Names];

function namesOf(names: Names): NameParts {
  const [givenName, fatherName, grandfatherName, familyName, nameNative, fatherNameNative, aliases] = names;
  return { givenName, fatherName, grandfatherName, familyName, nameNative, fatherNameNative, aliases };
}

/** Everybody within reach whom the words mean; those who see no names find people by reference alone. */
async function reached(tx: Tx, actor: Actor, text: string): Promise<Reached[]> {
  const referred = await byReference(tx, actor, text);
  if (referred) return withinReach(tx, actor, referred);
  if (!actor.sees("name")) return [];
  const numbered = await withinReach(tx, actor, await byNumber(tx, text));
  return [...numbered, ...(/\p{L}/u.test(text) ? await byName(tx, actor, text) : [])];
}

/**
 * Finds people by name and father's name in either script and any spelling, or by reference, document, case or
 * phone number (whole, or its last four). Best first. A name that is cut finds its bearer, and neither reasons nor
 * score nor place say which part of it did. Recorded without the words. Failure("tooMany") past the limit.
 */
export async function searchPeople(
  actor: Actor,
  { text, limit }: { text: string; limit: number },
): Promise<{ items: PersonHit[]; total: number }> {
  const scope = actor.permitSql("person.search", "r");
  return inTransaction(actor.who, async (tx) => {
    const wait = await waitBefore(tx, "search", actor.id, await setting(tx, "search.perMinute"), 60);
    if (wait > 0) throw new Failure("tooMany", { values: { seconds: wait } });
    const found = await reached(tx, actor, text);
    const best = found
      .filter((hit) => hit.score > 0)
      .map((hit) => ({ id: hit.id, ref: hit.ref, ...told(hit) }))
      .sort((a, b) => b.rank - a.rank || (a.id < b.id ? -1 : 1))
      // Whoever is found by name and by number is one person, found by the better of them.
      .filter(({ id }, at, all) => all.findIndex((hit) => hit.id === id) === at);
    const shown = best.slice(0, limit);
    const ids = Prisma.sql`${shown.map((hit) => hit.id)}::uuid[]`;
    const rows = await readItems(
      tx,
      Prisma.sql`SELECT ${itemColumns(actor)} FROM person_row r WHERE r.person_id = ANY (${ids}) AND ${scope}
      ORDER BY array_position(${ids}, r.person_id)`,
    );
    const byRef = new Map(shown.map((hit) => [hit.ref, hit]));
    const words = Buffer.from(blindKey("search", text)).toString("base64url").slice(0, 16);
    await logAccess(tx, { kind: "search", subject: "people", detail: { words, shown: rows.length } });
    return {
      items: rows.flatMap((row) => {
        const hit = byRef.get(row.ref);
        return hit ? [{ ...row, score: hit.score, band: hit.band, why: hit.why }] : [];
      }),
      total: best.length,
    };
  });
}
