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
  | "band"
>;

/** What was asked and who was found. */
export type Looked = { typed: { name: string; fatherName: string; number: string }; likely: Likely[] };

const MOST = 8;
// Of a name that is cut its band alone is known.
const RANK = { probable: 75, possible: 60, distant: 0 } as const;
const rankOf = ({ score, band }: Pick<PersonHit, "score" | "band">) => score ?? RANK[band];

/** The hits of several searches as one list, each person once with all reasons, best first. */
export function likelyOf(results: readonly { items: readonly PersonHit[] }[]): Likely[] {
  const found = new Map<string, Likely>();
  for (const hit of results.flatMap((result) => result.items)) {
    // A name that is only distantly alike would bury the ones that matter.
    if (hit.band === "distant") continue;
    const { ref, country, givenName, fatherName, familyName, nameNative, sex, ageBand, why, masked } = hit;
    const known = found.get(ref);
    const best = known && rankOf(known) > rankOf(hit) ? known : hit;
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
      score: best.score,
      band: best.band,
    });
  }
  return [...found.values()].sort((a, b) => rankOf(b) - rankOf(a)).slice(0, MOST);
}
