import "server-only";
import type { Actor } from "@/lib/access/actor";
import { freshPlan, Prisma, type Tx } from "@/lib/core/db";
import { type NameParts, queryKeys } from "../name-key";
import { type NameMatch, type NameScore, nameScorer } from "../name-score";
import { commonNameKeys } from "../name-variants";

/** People found by name; `more` if others match too who were not looked at. */
export type FoundByName = {
  people: ({ id: string; ref: string; masked: boolean; matches: () => NameMatch[] } & NameScore)[];
  more: boolean;
};

// People spelled as typed come first, so this many are enough; one more shows that there are others.
const CANDIDATES = 160;
const LOOKED_AT = CANDIDATES + 1;
// How many of those found by distinctive names are checked for the common ones too.
const PROBED = 400;
const MOST_BITS = 30;
// "Servant of": the beginning of very many names.
const saysLittle = (token: string) => /^(abd|abdu?l|عبد)$/.test(token);
const SHORTEST_PREFIX = 2;
const AFTER_EVERYTHING = "\u{10FFFF}";

type Word = { bit: number; keys: Prisma.Sql[]; common: boolean };

/** The rows of the name keys by which one word of the search is found. */
function keysOfWord(token: string, skeletons: readonly string[], titles: readonly string[]): Prisma.Sql[] {
  return [
    Prisma.sql`kind = 'skeleton' AND key = ANY (${[...skeletons]})`,
    ...(token.length < SHORTEST_PREFIX
      ? []
      : [Prisma.sql`kind = 'token' AND key >= ${token} AND key < ${token + AFTER_EVERYTHING}`]),
    ...(titles.length === 0 ? [] : [Prisma.sql`kind = 'title' AND key = ANY (${[...titles]})`]),
  ];
}

function wordsOf(text: string): Word[] {
  const { tokens, skeletons, titles } = queryKeys(text);
  return tokens.map((token, at) => ({
    bit: 1 << Math.min(at, MOST_BITS),
    keys: keysOfWord(token, skeletons[at] ?? [], titles[at] ?? []),
    common: saysLittle(token) || (skeletons[at] ?? []).some((key) => commonNameKeys.has(key)),
  }));
}

/**
 * Who of those in reach matches the words of the search: first those that match most of them, and as spelled. Names
 * that half of all people have are not looked up if another word is more distinctive: they only count for people whom
 * the others have found.
 */
function likeliest(text: string, inReach: Prisma.Sql): Prisma.Sql | null {
  const words = wordsOf(text);
  const telling = words.some((word) => !word.common) ? words.filter((word) => !word.common) : words;
  if (telling.length === 0) return null;
  const rows = telling.flatMap(({ bit, keys }) =>
    keys.map(
      (key) =>
        Prisma.sql`SELECT person_id, ${bit}::int AS word FROM person_name_key WHERE ${key} AND ${inReach}`,
    ),
  );
  const rest = words.filter((word) => !telling.includes(word));
  // A name spelled as typed is found twice, by its letters and by its sound.
  const found = Prisma.sql`SELECT person_id, bit_count(bit_or(word)::bit(32)) AS words, count(*) AS hits
    FROM (${Prisma.join(rows, " UNION ALL ")}) hit GROUP BY person_id ORDER BY words DESC, hits DESC, person_id DESC`;
  if (rest.length === 0) return Prisma.sql`${found} LIMIT ${LOOKED_AT}`;
  const alsoSaid = rest.map(
    ({ keys }) =>
      Prisma.sql`EXISTS (SELECT FROM person_name_key k WHERE k.person_id = near.person_id AND (${Prisma.join(keys, " OR ")}))::int`,
  );
  return Prisma.sql`SELECT person_id FROM (${found} LIMIT ${PROBED}) near
    ORDER BY words + ${Prisma.join(alsoSaid, " + ")} DESC, hits DESC, person_id DESC LIMIT ${LOOKED_AT}`;
}

/**
 * Narrows the keys to the people in reach before they are cut. For whole countries they already are: each key carries
 * its country, and those of other countries are not visible.
 */
function keysInReach(actor: Actor): Prisma.Sql {
  if (actor.permit("person.search").reach === "country") return Prisma.sql`true`;
  const scope = actor.permitSql("person.search", "r");
  return Prisma.sql`person_id = ANY (ARRAY(SELECT r.person_id FROM person_row r WHERE ${scope}))`;
}

/** People in reach whose names match a text in either script and any spelling, each with a score above 0. */
export async function foundByName(tx: Tx, actor: Actor, text: string): Promise<FoundByName> {
  const best = likeliest(text, keysInReach(actor));
  if (!best) return { people: [], more: false };
  const scope = actor.permitSql("person.search", "r");
  // One value instead of thousands of cells, each of which would be mapped on its own.
  const [found] = await tx.$queryRaw<{ people: Candidate[]; looked: number }[]>`
    ${freshPlan} WITH best AS MATERIALIZED (${best})
    SELECT (SELECT count(*)::int FROM best) AS looked,
      coalesce(json_agg(json_build_array(p.id, p.ref, NOT ${actor.seesNamesSql("r")}, p.given_name, p.father_name, p.grandfather_name, p.family_name,
        p.name_native, p.father_name_native, p.calling_name, p.name_as_in_passport,
        ARRAY(SELECT concat_ws(' ', a.name, a.name_native) FROM person_alias a WHERE a.person_id = p.id AND a.ended_on IS NULL))), '[]') AS people
    FROM best JOIN person p ON p.id = best.person_id JOIN person_row r ON r.person_id = p.id WHERE ${scope}`;
  const scorer = nameScorer(text);
  return {
    people: (found?.people ?? [])
      .map(([id, ref, masked, ...parts]) => {
        const names = namesOf(parts);
        return { id, ref, masked, ...scorer.score(names), matches: () => scorer.matches(names) };
      })
      .filter((each) => each.score > 0),
    more: (found?.looked ?? 0) > CANDIDATES,
  };
}

type Names = [
  givenName: string,
  fatherName: string | null,
  grandfatherName: string | null,
  familyName: string | null,
  nameNative: string | null,
  fatherNameNative: string | null,
  callingName: string | null,
  nameAsInPassport: string | null,
  aliases: string[],
];
type Candidate = [id: string, ref: string, masked: boolean, ...names: Names];

function namesOf(names: Names): NameParts {
  const [givenName, fatherName, grandfatherName, familyName, nameNative, fatherNameNative, ...others] = names;
  const [callingName, nameAsInPassport, aliases] = others;
  return {
    givenName,
    fatherName,
    grandfatherName,
    familyName,
    nameNative,
    fatherNameNative,
    aliases: [callingName ?? "", nameAsInPassport ?? "", ...aliases].filter(Boolean),
  };
}
