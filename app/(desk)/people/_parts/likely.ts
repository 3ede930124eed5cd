import type { PersonHit } from "@/lib/people/queries/search-people";
import type { ToldBy } from "@/lib/people/queries/tell-apart";

/** Someone who may be the person about to be registered, as the form shows them. */
export type Likely = Pick<
  PersonHit,
  | "ref"
  | "country"
  | "givenName"
  | "fatherName"
  | "fatherNameNative"
  | "familyName"
  | "nameNative"
  | "sex"
  | "ageBand"
  | "why"
  | "names"
  | "numbers"
  | "masked"
  | "score"
  | "band"
> & { toldBy?: ToldBy };

/** The question and who was found. */
export type Looked = { typed: { name: string; fatherName: string; number: string }; likely: Likely[] };

const MOST = 8;
// For a masked name only its band is known.
const RANK = { probable: 75, possible: 60, distant: 0 } as const;
const rankOf = ({ score, band }: Pick<PersonHit, "score" | "band">) => score ?? RANK[band];

/** The same person found twice, with all reasons of both and the better position. */
function joined(known: Likely, hit: PersonHit): Likely {
  const best = rankOf(known) > rankOf(hit) ? known : hit;
  return {
    ...known,
    why: [...new Set([...known.why, ...hit.why])],
    names: [...(known.names ?? []), ...(hit.names ?? [])],
    numbers: [...(known.numbers ?? []), ...(hit.numbers ?? [])],
    score: best.score,
    band: best.band,
  };
}

function shownOf(hit: PersonHit): Likely {
  const { ref, country, givenName, fatherName, fatherNameNative, familyName, nameNative, sex, ageBand } = hit;
  return {
    ref,
    country,
    givenName,
    fatherName,
    fatherNameNative,
    familyName,
    nameNative,
    sex,
    ageBand,
    masked: hit.masked,
    why: hit.why,
    names: hit.names ?? [],
    numbers: hit.numbers ?? [],
    score: hit.score,
    band: hit.band,
  };
}

/** The hits of several searches as one list, each person once with all reasons, best first. */
export function likelyOf(results: readonly { items: readonly PersonHit[] }[]): Likely[] {
  const found = new Map<string, Likely>();
  for (const hit of results.flatMap((result) => result.items)) {
    // Names that are only distantly alike would bury the ones that matter.
    if (hit.band === "distant") continue;
    const known = found.get(hit.ref);
    found.set(hit.ref, known ? joined(known, hit) : shownOf(hit));
  }
  return [...found.values()].sort((a, b) => rankOf(b) - rankOf(a)).slice(0, MOST);
}

/** The same with what identifies each, where the user may know it. */
export function withToldBy(likely: readonly Likely[], told: readonly ToldBy[]): Likely[] {
  return likely.map((each) => {
    const toldBy = told.find(({ ref }) => ref === each.ref);
    return toldBy ? { ...each, toldBy } : each;
  });
}
