import "server-only";
import type { Actor } from "@/lib/access/actor";
import { freshPlan, Prisma, type Tx } from "@/lib/core/db";
import type { NameKey, NameParts } from "../name-key";
import { queryKeys } from "../name-key";
import { type NameMatch, type NameScore, nameScorer } from "../name-score";

/** People found by name; `more` if others match too who were not looked at. */
export type FoundByName = {
  people: ({ id: string; ref: string; masked: boolean; matches: () => NameMatch[] } & NameScore)[];
  more: boolean;
};

// The likeliest come first, so this many are enough; one more shows that there are more.
const CANDIDATES = 160;
const LOOKED_AT = CANDIDATES + 1;
// How many people are read for a key that more people have; the rest of the search finds the others. Coarse keys find
// people whom nothing else finds, and those of two words together hardly anyone else.
const READ = 1500;
const READ_COARSE = 3000;
// How many of the likeliest are checked for keys that were not read to the end.
const PROBED = 600;
// Each group of keys has one bit of a 63-bit number.
const MOST_WORDS = 15;
const SHORTEST_PREFIX = 2;
const AFTER_EVERYTHING = "\u{10FFFF}";
// What a match adds if not only the coarse classes match, but the whole sound or the spelling.
const FINER = 0.4;
const FEWEST_PEOPLE = 10_000;

/** Keys of one kind by which one word of the search, or two together, are found; or all that begin with one. */
type Group = { word: number; kind: NameKey["kind"]; keys: readonly string[]; begin?: string; most: number };

/** The keys that the search looks up, by the word they stand for; two words together count as one more. */
function groupsOf(text: string): Group[] {
  const { tokens, skeletons, coarse, titles, pairs } = queryKeys(text);
  const first = tokens.map((token) => tokens.indexOf(token));
  const words = tokens.flatMap((_, word) => (first[word] === word ? [word] : [])).slice(0, MOST_WORDS);
  // A word that was typed twice is read once, with the keys of both places.
  const all = (keys: readonly (readonly string[])[], word: number) => [
    ...new Set(keys.flatMap((each, at) => (first[at] === word ? each : []))),
  ];
  const found: Group[] = words.flatMap((word) => {
    const begin = tokens[word] ?? "";
    return [
      { word, kind: "coarse", keys: all(coarse, word), most: READ_COARSE },
      { word, kind: "skeleton", keys: all(skeletons, word), most: READ },
      { word, kind: "token", keys: [], begin, most: begin.length < SHORTEST_PREFIX ? 0 : READ },
      { word, kind: "title", keys: all(titles, word), most: READ },
    ];
  });
  found.push({ word: MOST_WORDS, kind: "coarse", keys: pairs, most: READ_COARSE });
  return found.filter(({ keys, begin, most }) => most > 0 && (keys.length > 0 || begin));
}

const bitOf = (at: number) => Prisma.sql`(1::bigint << ${at}::int)`;

/** Whether the key `k` is one of a group's. */
function isOf({ kind, keys, begin }: Group): Prisma.Sql {
  return begin === undefined
    ? Prisma.sql`k.kind = ${kind} AND k.key = ANY (${[...keys]})`
    : Prisma.sql`k.kind = ${kind} AND k.key >= ${begin} AND k.key < ${begin + AFTER_EVERYTHING}`;
}

/**
 * People in reach who match the words of the search, those who share the most rare words first. For a key that very
 * many people have, only some are read; people found by another key are then checked for it.
 */
function likeliest(text: string, reach: Prisma.Sql | null): Prisma.Sql | null {
  const groups = groupsOf(text);
  if (groups.length === 0) return null;
  const inReach = reach
    ? Prisma.sql`k.person_id = ANY ((SELECT people FROM reach)::uuid[])`
    : Prisma.sql`true`;
  const within = reach
    ? Prisma.sql`reach AS MATERIALIZED (SELECT array_agg(person_id) AS people FROM (${reach}) own),`
    : Prisma.empty;
  const reads = groups.map(
    (group, at) => Prisma.sql`(SELECT ${bitOf(at)} AS bit, k.person_id FROM person_name_key k
      WHERE ${isOf(group)} AND ${inReach} LIMIT ${group.most})`,
  );
  const words = groups.map(({ word, most }, at) => Prisma.sql`(${bitOf(at)}, ${word}::int, ${most}::int)`);
  // OFFSET 0 makes it a look-up for each person; without it, all who have the key would be read into memory.
  const probes = groups.map(
    (
      group,
      at,
    ) => Prisma.sql`CASE WHEN near.mask & ${bitOf(at)} = 0 AND (SELECT cut FROM asked WHERE bit = ${bitOf(at)})
      AND EXISTS (SELECT FROM person_name_key k WHERE ${isOf(group)} AND k.person_id = near.person_id OFFSET 0) THEN ${bitOf(at)} ELSE 0 END`,
  );
  const weight = (
    mask: Prisma.Sql,
  ) => Prisma.sql`(SELECT sum(w.told) FROM weighed w WHERE w.bits & ${mask} <> 0)
    + ${FINER}::float8 * bit_count((${mask})::bit(64))`;
  return Prisma.sql`SELECT person_id FROM (
    WITH ${within} hit AS MATERIALIZED (${Prisma.join(reads, " UNION ALL ")}),
    size AS MATERIALIZED (SELECT bit, count(*)::int AS n FROM hit GROUP BY bit),
    people AS MATERIALIZED (SELECT greatest(reltuples, ${FEWEST_PEOPLE}) AS n FROM pg_class WHERE oid = 'person_row'::regclass),
    asked AS MATERIALIZED (SELECT asked.word, size.bit, size.n, size.n >= asked.most AS cut
      FROM (VALUES ${Prisma.join(words)}) asked(bit, word, most) JOIN size USING (bit)),
    weighed AS MATERIALIZED (SELECT bit_or(asked.bit) AS bits, ln(1 + min(people.n) / max(asked.n)) AS told
      FROM asked CROSS JOIN people GROUP BY asked.word),
    found AS MATERIALIZED (SELECT person_id, bit_or(bit) AS mask FROM hit GROUP BY person_id),
    alike AS MATERIALIZED (SELECT mask, ${weight(Prisma.sql`mask`)} AS told FROM (SELECT DISTINCT mask FROM found) each),
    near AS MATERIALIZED (SELECT found.* FROM found JOIN alike USING (mask) ORDER BY alike.told DESC, person_id DESC LIMIT ${PROBED}),
    probed AS MATERIALIZED (SELECT near.person_id, near.mask | ${Prisma.join(probes, " | ")} AS mask FROM near)
    SELECT person_id, ${weight(Prisma.sql`probed.mask`)} AS told FROM probed ORDER BY told DESC, person_id DESC LIMIT ${LOOKED_AT}
  ) likely`;
}

/**
 * The people to whom the keys are narrowed before they are cut off. For whole countries nothing is needed: each key
 * carries its country, and those of other countries are not visible.
 */
function peopleInReach(actor: Actor): Prisma.Sql | null {
  if (actor.permit("person.search").reach === "country") return null;
  return Prisma.sql`SELECT r.person_id FROM person_row r WHERE ${actor.permitSql("person.search", "r")}`;
}

/** People in reach whose names match a text in any script and any spelling, each with a score above 0. */
export async function foundByName(tx: Tx, actor: Actor, text: string): Promise<FoundByName> {
  const best = likeliest(text, peopleInReach(actor));
  if (!best) return { people: [], more: false };
  const scope = actor.permitSql("person.search", "r");
  // One value instead of thousands of cells, each of which would be mapped on its own.
  const [found] = await tx.$queryRaw<{ people: Candidate[]; looked: number }[]>`
    ${freshPlan} WITH best AS MATERIALIZED (${best})
    SELECT (SELECT count(*)::int FROM best) AS looked,
      coalesce(json_agg(json_build_array(p.id, p.ref, NOT ${actor.seesNamesSql("r")}, p.given_name, p.father_name, p.grandfather_name, p.family_name,
        p.name_native, p.father_name_native, p.calling_name, p.name_as_in_passport,
        ARRAY(SELECT a.name FROM person_alias a WHERE a.person_id = p.id AND a.ended_on IS NULL
          UNION ALL SELECT a.name_native FROM person_alias a WHERE a.person_id = p.id AND a.ended_on IS NULL))), '[]') AS people
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
  aliases: (string | null)[],
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
    aliases: [callingName, nameAsInPassport, ...aliases].filter((name) => name !== null).filter(Boolean),
  };
}
