import { type Aligned, align, likenessesTo, runsOf } from "./name-align";
import type { NameParts } from "./name-key";
import { howOf, inOrder, missingBetween, type NameReason, placesOf, pointsOf } from "./name-score";
import { fieldAt, type NameField, type View, viewsOf } from "./name-view";

/** How alike the names of two people are. */
export type NameBand = "probable" | "possible" | "distant";

/** The lowest score of each band, best first; calibrated with `npm run bench -- names`. */
export const BANDS = [
  ["probable", 75],
  ["possible", 60],
  ["distant", 0],
] as const;

/** The band of a name score. */
export function bandOf(score: number): NameBand {
  return (BANDS.find(([, least]) => score >= least) ?? BANDS[2])[0];
}

/** How alike one name of the first person is to one of the second, 0 to 100; 0 if both have one and they differ. */
export type ComparedField = { field: NameField; of: NameField; score: number };

export type ComparedNames = { score: number; band: NameBand; why: NameReason[]; fields: ComparedField[] };

type Kin = "own" | "family" | "father" | "grandfather";

const KIN = {
  given: "own",
  native: "own",
  alias: "own",
  family: "family",
  father: "father",
  grandfather: "grandfather",
} as const satisfies Record<NameField, Kin>;

// How much a name counts when it is in another field of the other record: many people write the father's name as the
// last name, or the grandfather's as the family name. A father is not his son.
const ELSEWHERE: Partial<Record<`${Kin} ${Kin}`, number>> = {
  "own family": 0.9,
  "father family": 0.8,
  "grandfather family": 0.8,
  "father grandfather": 0.5,
  "own father": 0.3,
};

function fitOf(a: NameField, b: NameField): number {
  const one = KIN[a];
  const other = KIN[b];
  return one === other ? 1 : (ELSEWHERE[`${one} ${other}`] ?? ELSEWHERE[`${other} ${one}`] ?? 0);
}

// A name alone does not tell one Ahmad from another: this many bits must be shared before a score comes close to 100.
const ALONE = 1.5;

type Compared = { points: number; aligned: readonly Aligned[]; a: View; b: View };

const weightOf = (aligned: readonly Aligned[]) =>
  aligned.reduce((sum, { left, right, strength }) => sum + (strength * (left.weight + right.weight)) / 2, 0);

function compareViews(a: View, b: View): Compared {
  const fits = (left: { from: number }, right: { from: number }) =>
    fitOf(fieldAt(a, left.from), fieldAt(b, right.from));
  const left = runsOf(a.words);
  const aligned = align({ left, likenesses: likenessesTo(left), unfinished: false }, runsOf(b.words), fits);
  if (aligned.length === 0) return { points: 0, aligned, a, b };
  const missing = missingBetween(
    a,
    placesOf(aligned.map((each) => each.left)),
    b,
    placesOf(aligned.map((each) => each.right)),
  );
  const points = pointsOf(aligned, missing, ({ left, right }) => fits(left, right));
  const shared = weightOf(aligned);
  return { points: (points * shared) / (shared + ALONE), aligned, a, b };
}

function fieldsOf({ aligned, a, b }: Compared): ComparedField[] {
  const fields = new Map<string, ComparedField>();
  for (const { left, right, strength } of aligned) {
    const field = fieldAt(a, left.from);
    const of = fieldAt(b, right.from);
    const score = Math.round(100 * strength);
    const known = fields.get(`${field} ${of}`);
    fields.set(`${field} ${of}`, { field, of, score: Math.min(score, known?.score ?? 100) });
  }
  const named = ({ fields: held }: View) => new Set(held.map((each) => each.field));
  const ofA = named(a);
  const ofB = named(b);
  for (const field of ofA)
    if (ofB.has(field) && ![...fields.values()].some((each) => each.field === field || each.of === field))
      fields.set(field, { field, of: field, score: 0 });
  return [...fields.values()];
}

/**
 * How well the names of two people match, the same whichever comes first: 0 to 100, the band, in which names and how,
 * and field by field. All their names are compared, in every script; a name that only one of them has counts little
 * against them, names that differ count much, and rare names more than common ones.
 */
export function compareNames(a: NameParts, b: NameParts): ComparedNames {
  let best: Compared | null = null;
  for (const one of viewsOf(a))
    for (const other of viewsOf(b)) {
      const each = compareViews(one, other);
      if (!best || each.points > best.points) best = each;
    }
  const score = Math.round(Math.min(100, best?.points ?? 0));
  if (!best || score === 0) return { score: 0, band: "distant", why: [], fields: [] };
  const why = new Set<NameReason>();
  for (const pair of inOrder(best.aligned)) {
    why.add(fieldAt(best.b, pair.right.from));
    const how = howOf(pair);
    if (how) why.add(how);
  }
  return { score, band: bandOf(score), why: [...why], fields: fieldsOf(best) };
}
