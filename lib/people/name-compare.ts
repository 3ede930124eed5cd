import type { NameParts } from "./name-key";
import { type NameReason, nameScorer } from "./name-score";

/** How alike the names of two people are: the lowest score of each band is in BANDS. */
export type NameBand = "probable" | "possible" | "distant";

/** The lowest score of each band, best first. */
export const BANDS = [
  ["probable", 75],
  ["possible", 60],
  ["distant", 0],
] as const;

/** The band of a score of names. */
export function bandOf(score: number): NameBand {
  return (BANDS.find(([, least]) => score >= least) ?? BANDS[2])[0];
}

export type ComparedNames = { score: number; band: NameBand; why: NameReason[] };

function wholeName({ givenName, fatherName, familyName, nameNative, fatherNameNative }: NameParts): string {
  const own = givenName || nameNative;
  return [own, fatherName || fatherNameNative, familyName].filter(Boolean).join(" ");
}

/** How well the names of two people match, whichever is asked about: 0 to 100, a band, and in which names. */
export function compareNames(a: NameParts, b: NameParts): ComparedNames {
  const there = nameScorer(wholeName(a)).score(b);
  const back = nameScorer(wholeName(b)).score(a);
  const score = Math.round((there.score + back.score) / 2);
  return { score, band: bandOf(score), why: there.why };
}
