import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { Country } from "@/lib/access/roles";
import type { CivilDate } from "@/lib/core/civil-date";
import { now } from "@/lib/core/clock";
import { dayToDb } from "@/lib/core/day";
import { freshPlan, inTransaction, Prisma, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { commonSounds } from "@/lib/people/name-rarity";
import type { DuplicatePair } from "@/prisma/generated/client";
import { compareRecords, digestOf, type KeyedFacts, readFacts } from "../queries/pair-facts";

type Night = { country: Country; on: CivilDate };

/** How many people were looked at and how many pairs found. */
export type PairsFound = { looked: number; found: number };

// How many people one transaction looks at, and how many pairs it compares for them at most.
const SLICE = 150;
const MOST = 4_000;
// A coarse key of at least this many letters is that of two names together, which few people share.
const TWO_NAMES = 5;
// Pairs compared without a pause.
const AT_ONCE = 50;

/** True if two names of people `x` and `y` sound the same: the own name and the father's or family's. */
const TWO_SOUNDS_IN_COMMON = Prisma.sql`(SELECT count(DISTINCT k.key) FROM person_name_key k JOIN person_name_key l ON l.key = k.key AND l.kind = k.kind
    WHERE k.person_id = x.person_id AND k.kind = 'skeleton' AND l.person_id = y.person_id) > 1`;

/**
 * People who may be the same as these, in four ways: they share a whole number; they share a rare name, and another
 * name, sex and year of birth agree; all their names, as sorted, are equal; or each of their names sounds different, but
 * own and father's name together have the same coarse key, and sex and birth agree to a year. Each pair is looked for from one side
 * only: from the first of two countries, and within a country from the lower key.
 */
function candidates(ids: readonly string[], country: Country): Prisma.Sql {
  const after = Prisma.sql`(y.country > ${country} OR (y.country = ${country} AND y.person_id > x.person_id))`;
  return Prisma.sql`${freshPlan} WITH mine AS MATERIALIZED (SELECT r.person_id FROM person_row r WHERE r.person_id = ANY (${[...ids]}::uuid[])),
    numbered AS (SELECT k.person_id AS one, l.person_id AS other, 2 AS hits FROM mine JOIN person_number_key k USING (person_id)
      JOIN person_number_key l ON l.key = k.key AND l.kind = k.kind AND l.person_id <> k.person_id
      WHERE k.kind IN ('document', 'contact') GROUP BY k.person_id, l.person_id, k.kind HAVING count(*) > 1),
    named AS (SELECT k.person_id AS one, l.person_id AS other, count(*) AS hits FROM mine JOIN person_name_key k USING (person_id)
      JOIN person_name_key l ON l.key = k.key AND l.kind = 'skeleton' AND l.person_id <> k.person_id
      WHERE k.kind = 'skeleton' AND k.key <> ALL (${[...commonSounds]}) GROUP BY 1, 2),
    alike AS (SELECT x.person_id AS one, y.person_id AS other, 1 AS hits FROM mine JOIN person_row x USING (person_id)
      JOIN person_row y ON y.country = x.country AND y.sort_name = x.sort_name AND y.person_id > x.person_id),
    fitting AS (SELECT n.one, n.other, n.hits FROM named n JOIN person_row x ON x.person_id = n.one JOIN person_row y ON y.person_id = n.other
      WHERE ${after} AND (x.sex = y.sex OR x.sex NOT IN ('F', 'M') OR y.sex NOT IN ('F', 'M'))
        AND (x.born_on IS NULL OR y.born_on IS NULL OR y.born_on BETWEEN x.born_on - interval '3 years' AND x.born_on + interval '3 years')
        AND ${TWO_SOUNDS_IN_COMMON})
    , sounding AS (SELECT k.person_id AS one, l.person_id AS other, 1 AS hits FROM mine JOIN person_name_key k USING (person_id)
      JOIN person_name_key l ON l.key = k.key AND l.kind = 'coarse' AND l.person_id <> k.person_id
      JOIN person_row x ON x.person_id = k.person_id JOIN person_row y ON y.person_id = l.person_id
      WHERE k.kind = 'coarse' AND length(k.key) >= ${TWO_NAMES} AND ${after} AND x.sex = y.sex
        AND y.born_on BETWEEN x.born_on - interval '1 year' AND x.born_on + interval '1 year')
    SELECT one::text AS one, other::text AS other FROM (
      SELECT x.person_id AS one, y.person_id AS other, n.hits + 100 AS hits FROM numbered n
        JOIN person_row x ON x.person_id = n.one JOIN person_row y ON y.person_id = n.other WHERE ${after}
      UNION ALL SELECT * FROM fitting UNION ALL SELECT * FROM alike UNION ALL SELECT * FROM sounding) found
    GROUP BY one, other ORDER BY max(hits) DESC, one, other LIMIT ${MOST}`;
}

/** A pair as it is stored, without what has been decided about it. */
type Found = Pick<
  DuplicatePair,
  "personAId" | "country" | "personBId" | "personCountry" | "score" | "factsA" | "factsB"
> & { reasons: Prisma.InputJsonArray };

function pairOf(one: KeyedFacts, other: KeyedFacts): Found | null {
  const ordered = one.id < other.id;
  const a = ordered ? one : other;
  const b = ordered ? other : one;
  const { score, band, why } = compareRecords(a, b);
  if (!band) return null;
  return {
    personAId: a.id,
    country: a.country,
    personBId: b.id,
    personCountry: b.country,
    score,
    reasons: why.map(({ field, how, points }) => ({ field, how, points })),
    factsA: digestOf(a),
    factsB: digestOf(b),
  };
}

async function lookFrom(actor: Actor, ids: readonly string[], country: Country): Promise<Found[]> {
  const { near, facts } = await inTransaction(actor.who, async (tx) => {
    const pairs = await tx.$queryRaw<{ one: string; other: string }[]>(candidates(ids, country));
    const people = [...new Set(pairs.flatMap(({ one, other }) => [one, other]))];
    return { near: pairs, facts: await readFacts(tx, people) };
  });
  const found: Found[] = [];
  for (const [at, { one, other }] of near.entries()) {
    // Whoever waits for an answer comes between.
    if (at % AT_ONCE === 0) await new Promise(setImmediate);
    const a = facts.get(one);
    const b = facts.get(other);
    const pair = a && b && pairOf(a, b);
    if (pair) found.push(pair);
  }
  return found;
}

const sameBytes = (one: Uint8Array, other: Uint8Array) => Buffer.compare(one, other) === 0;

/**
 * What changes in a pair that was known before; null if nothing. A decision stands until one of the records changes.
 */
function changeOf(known: DuplicatePair, found: Found): Prisma.DuplicatePairUpdateInput | null {
  const { score, reasons, factsA, factsB } = found;
  const told = sameBytes(known.factsA, factsA) && sameBytes(known.factsB, factsB);
  const seen = { score, reasons, factsA, factsB, foundAt: now(), version: { increment: 1 } };
  if (known.state === "ENDED" || (known.state === "NOT_SAME" && !told))
    return { ...seen, state: "OPEN", decidedById: null, decidedAt: null, note: null };
  const asked = known.state === "OPEN" || known.state === "PROPOSED";
  return asked && (!told || known.score !== score) ? seen : null;
}

/** Stores what was found; returns the keys of the pairs. */
async function keep(tx: Tx, found: readonly Found[]): Promise<string[]> {
  const knownPairs = await tx.duplicatePair.findMany({
    where: { OR: found.map(({ personAId, personBId }) => ({ personAId, personBId })) },
  });
  const keyOf = (each: Pick<Found, "personAId" | "personBId">) => each.personAId + each.personBId;
  const known = new Map(knownPairs.map((pair) => [keyOf(pair), pair]));
  const fresh = found.filter((pair) => !known.has(keyOf(pair)));
  const made = fresh.map((pair) => ({ ...pair, id: newId(), foundAt: now() }));
  await tx.duplicatePair.createMany({ data: made, skipDuplicates: true });
  for (const pair of found) {
    const before = known.get(keyOf(pair));
    const data = before && changeOf(before, pair);
    if (before && data)
      await tx.duplicatePair.update({ where: { id: before.id }, data, select: { id: true } });
  }
  return [...made.map(({ id }) => id), ...knownPairs.map(({ id }) => id)];
}

/** Undecided pairs that no longer look like one person, among those this country's night looks for. */
async function endOthers(tx: Tx, country: Country, found: readonly string[]): Promise<void> {
  await tx.$executeRaw`UPDATE duplicate_pair SET state = 'ENDED', version = version + 1
    WHERE state = 'OPEN' AND id <> ALL (${[...found]}::uuid[])
      AND ((country = ${country} AND person_country >= ${country}) OR (person_country = ${country} AND country >= ${country}))`;
}

/** Whether a country's pairs were looked for on a day. */
export async function arePairsFound(actor: Actor, { country, on }: Night): Promise<boolean> {
  actor.permit("person.findDuplicates");
  return inTransaction(actor.who, async (tx) => {
    return (await tx.duplicateRun.count({ where: { country, onDay: dayToDb(on) } })) > 0;
  });
}

/**
 * Looks in a country for records that may belong to one person, comparing them also with those of the countries after
 * it, and stores the pairs. May run any number of times: known pairs stay, and a decided pair comes back only when one
 * of its records changes. If some records cannot be compared, all others still are, but then the night counts as
 * unfinished and ends no pair. Failures: forbidden, notFound (country).
 */
export async function findPairs(actor: Actor, { country, on }: Night): Promise<PairsFound> {
  actor.permit("person.findDuplicates");
  if (!actor.countries.includes(country)) throw new Failure("notFound");
  const stored: string[] = [];
  let looked = 0;
  let wrong: unknown = null;
  let last = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const after = last;
    const rows = await inTransaction(actor.who, (tx) =>
      tx.personRow.findMany({
        where: { country, personId: { gt: after } },
        orderBy: { personId: "asc" },
        take: SLICE,
        select: { personId: true },
      }),
    );
    const next = rows.at(-1);
    if (!next) break;
    last = next.personId;
    looked += rows.length;
    const ids = rows.map(({ personId }) => personId);
    try {
      const found = await lookFrom(actor, ids, country);
      if (found.length > 0) stored.push(...(await inTransaction(actor.who, (tx) => keep(tx, found))));
    } catch (error) {
      wrong ??= error;
    }
  }
  if (wrong !== null) throw wrong;
  const done = { looked, found: stored.length };
  await inTransaction(actor.who, async (tx) => {
    await endOthers(tx, country, stored);
    await tx.duplicateRun.createMany({
      data: [{ id: newId(), country, onDay: dayToDb(on), ...done, doneAt: now() }],
      skipDuplicates: true,
    });
  });
  return done;
}
