import type { PersonHit } from "@/lib/people/queries/search-people";

/** Somebody who may be the one about to be registered, as the form shows them. */
export type Likely = Pick<
  PersonHit,
  | "ref"
  | "country"
  | "givenName"
  | "fatherName"
  | "familyName"
  | "nameNative"
  | "sex"
  | "ageBand"
  | "why"
  | "masked"
  | "score"
>;

/** What was asked and who was found. */
export type Looked = { typed: { name: string; fatherName: string; number: string }; likely: Likely[] };

const MOST = 8;
// Below this a name is only distantly alike and would bury the ones that matter.
const LEAST = 60;

/** The hits of several searches as one list, each person once with all reasons, best first. */
export function likelyOf(results: readonly { items: readonly PersonHit[] }[]): Likely[] {
  const found = new Map<string, Likely>();
  for (const hit of results.flatMap((result) => result.items)) {
    if (hit.score < LEAST) continue;
    const { ref, country, givenName, fatherName, familyName, nameNative, sex, ageBand, why, masked, score } =
      hit;
    const known = found.get(ref);
    found.set(ref, {
      ref,
      country,
      givenName,
      fatherName,
      familyName,
      nameNative,
      sex,
      ageBand,
      masked,
      why: [...new Set([...(known?.why ?? []), ...why])],
      score: Math.max(score, known?.score ?? 0),
    });
  }
  return [...found.values()].sort((a, b) => b.score - a.score).slice(0, MOST);
}
