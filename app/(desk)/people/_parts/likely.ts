import type { CivilDate } from "@/lib/core/civil-date";
import { ageBand, agesOn } from "@/lib/people/birth-date";
import { readTypedBirth } from "@/lib/people/birth-typed";
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

/** Who may be the one of a row of the family. */
export type FoundInRow = { at: number; likely: Likely[] };

const BY_NUMBER: readonly Likely["why"][number][] = ["number", "lastFour", "reference"];
const SEXES = ["F", "M"];
// Ages are told to a year or two.
const NEAR_YEARS = 3;

/** Whether somebody found may be the one of a row, by what the row says of sex and age; a number counts by itself. */
export function mayBeRow(
  hit: Pick<Likely, "sex" | "ageBand" | "why">,
  row: { sex: string; dobOriginalText: string; today: CivilDate },
): boolean {
  if (hit.why.some((why) => BY_NUMBER.includes(why))) return true;
  if (SEXES.includes(row.sex) && SEXES.includes(hit.sex) && row.sex !== hit.sex) return false;
  const read = readTypedBirth({ dobOriginalText: row.dobOriginalText }, row.today);
  const ages = read.ok ? agesOn(read.birth, row.today) : null;
  if (!hit.ageBand || !ages) return true;
  const near = [ages.least - NEAR_YEARS, ages.least, ages.most, ages.most + NEAR_YEARS];
  return near.some((age) => ageBand(Math.max(0, age)) === hit.ageBand);
}
