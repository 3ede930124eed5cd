import "server-only";
import type { Actor } from "@/lib/access/actor";
import { freshPlan, type Tx } from "@/lib/core/db";
import { nameKeys } from "../name-key";
import { commonSounds } from "../name-rarity";
import { type PersonFacts, samePerson } from "../same-person";
import { reachedBy } from "./known-already";
import type { Numbered } from "./known-in-bulk";
import { factsOf } from "./likely-same";
import { STANDS } from "./stands";

// Of each newcomer at most this many records are compared, those that share the most sounds.
const NEAREST = 8;
const AT_ONCE = 200;
const NAMED = 3;

type Near = { at: number; ref: string; facts: PersonFacts };

function soundsOf(each: Numbered): string[] {
  const common: readonly string[] = [...commonSounds];
  const names = {
    givenName: each.givenName ?? "",
    fatherName: each.fatherName ?? "",
    familyName: each.familyName ?? "",
    nameNative: each.nameNative ?? "",
    fatherNameNative: each.fatherNameNative ?? "",
  };
  const sounds = nameKeys(names).flatMap(({ key, kind }) => (kind === "skeleton" ? [key] : []));
  // Common names would bring half of all people; the words around them, and pairs of words, tell them apart.
  return sounds.filter((key) => !common.includes(key));
}

function nearTo(tx: Tx, actor: Actor, people: readonly Numbered[]): Promise<Near[]> {
  const asked = people.flatMap((each) => soundsOf(each).map((key) => ({ ...each, key })));
  const column = <T>(of: (each: (typeof asked)[number]) => T) => asked.map(of);
  return tx.$queryRaw<Near[]>`${freshPlan}
    WITH hits AS (SELECT w.at, k.person_id, count(DISTINCT k.key) AS n FROM unnest(${column((each) => each.at)}::int[],
        ${column((each) => each.key)}::text[], ${column((each) => each.country)}::text[], ${column((each) => each.sex)}::text[],
        ${column((each) => each.born?.bornFrom ?? null)}::date[], ${column((each) => each.born?.bornTo ?? null)}::date[])
        AS w(at, key, country, sex, born_from, born_to)
      JOIN person_name_key k ON k.kind = 'skeleton' AND k.key = w.key AND k.country = w.country
      JOIN person_row r ON r.person_id = k.person_id AND (r.sex = w.sex OR r.sex NOT IN ('F', 'M') OR w.sex NOT IN ('F', 'M'))
        AND (r.born_on IS NULL OR w.born_from IS NULL OR r.born_on BETWEEN w.born_from - interval '3 years' AND w.born_to + interval '3 years')
      GROUP BY 1, 2),
    nearest AS (SELECT at, person_id FROM (SELECT at, person_id, row_number() OVER (PARTITION BY at ORDER BY n DESC, person_id) AS place
      FROM hits) ranked WHERE place <= ${NEAREST})
    SELECT n.at, r.ref, ${factsOf} AS facts FROM nearest n JOIN person_row r ON r.person_id = n.person_id
      JOIN person p ON p.id = r.person_id WHERE ${reachedBy(actor)} AND ${actor.seesNamesSql("r")} AND ${STANDS}`;
}

const factsOfNewcomer = (each: Numbered): PersonFacts => ({
  givenName: each.givenName ?? "",
  nameNative: each.nameNative ?? "",
  aliases: [],
  fatherName: each.fatherName ?? "",
  fatherNameNative: each.fatherNameNative ?? "",
  grandfatherName: each.grandfatherName ?? "",
  familyName: each.familyName ?? "",
  sex: each.sex,
  bornFrom: each.born?.bornFrom ?? null,
  bornTo: each.born?.bornTo ?? null,
  bornEstimated: false,
  originProvince: null,
  originDistrict: null,
  group: null,
  relatives: [],
});

/**
 * Which of many people about to be registered are probably registered already under another spelling, by the score of the
 * duplicate search: references by `at`, the likeliest first. Only records whose names the user sees are compared.
 */
export async function likelyInBulk(
  tx: Tx,
  actor: Actor,
  people: readonly Numbered[],
): Promise<Map<number, string[]>> {
  const found = new Map<number, string[]>();
  for (let from = 0; from < people.length; from += AT_ONCE) {
    const some = people.slice(from, from + AT_ONCE);
    const byAt = new Map(some.map((each) => [each.at, factsOfNewcomer(each)] as const));
    const likely = (await nearTo(tx, actor, some))
      .flatMap(({ at, ref, facts }) => {
        const own = byAt.get(at);
        const like = own && samePerson(own, facts, { document: false, phone: false });
        // Names alone tell nobody apart: the birth or another fact must support them.
        const supported =
          like && (!like.byNames || like.why.some(({ field, how }) => field === "birth" && how === "same"));
        return like?.band === "probable" && supported ? [{ at, ref, score: like.score }] : [];
      })
      .sort((a, b) => b.score - a.score || (a.ref < b.ref ? -1 : 1));
    for (const { at, ref } of likely) {
      const refs = found.get(at) ?? [];
      if (refs.length < NAMED) found.set(at, [...refs, ref]);
    }
    // Whoever waits for an answer comes between.
    await new Promise(setImmediate);
  }
  return found;
}
