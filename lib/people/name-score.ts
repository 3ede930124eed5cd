import { type Aligned, align, likenessesTo, type Run, runsOf } from "./name-align";
import type { NameParts } from "./name-key";
import { type LikenessKind, wordLikeness } from "./name-likeness";
import { fieldAt, type NameField, type View, viewsOf } from "./name-view";
import { type Placed, readText, type Word, type Wording } from "./name-words";

/** Why a person was found; message keys under `people.why`. */
export type NameReason = NameField | LikenessKind;

export type NameScore = { score: number; why: NameReason[] };

/** One typed word, and the name of a person it was found in, both as they are written. */
export type NameMatch = {
  field: NameField;
  how: LikenessKind | null;
  typed: string;
  held: string;
};

/** How much a match in each name counts, compared with one in the own name. */
const WORTH = {
  given: 1,
  native: 1,
  alias: 0.97,
  family: 0.98,
  father: 0.95,
  grandfather: 0.85,
} as const satisfies Record<NameField, number>;

// What a word costs if only one side has it, and how much more if each side has one that the other lacks.
const UNSAID = 0.25;
const AGAINST = 1.1;
// Few bits in common are no reason to overlook that something is missing.
const DOUBT = 2.5;
const SLIGHT = 2;
const PLAIN = 4;
// A family name that was not typed counts less than a missing part of the own name.
const UNSAID_FAMILY = 0.3;
const LEAST_SCORE = 20;

function weightsOf(words: readonly Placed[], taken: ReadonlySet<number>, of: (at: number) => number): number {
  let weight = 0;
  words.forEach(({ word }, at) => {
    if (!taken.has(at)) weight += word.weight * of(at);
  });
  return weight;
}

const OWN: ReadonlySet<NameField> = new Set(["given", "native", "alias"]);
const FAMILY: ReadonlySet<NameField> = new Set(["family"]);
const ELDERS: ReadonlySet<NameField> = new Set(["father", "grandfather"]);

/** The places that runs take up. */
export const placesOf = (runs: readonly Run[]) =>
  new Set(runs.flatMap(({ from, words }) => words.map((_, at) => from + at)));

/**
 * Which words of each side are missing on the other, in bits, what contradicts, and how much of it is a family name
 * that was not typed.
 */
export type Missing = { left: number; right: number; against: number; family?: number };

/** Points for what was found, out of what could have been found: 0 to 100. */
export function pointsOf(
  aligned: readonly Aligned[],
  missing: Missing,
  worth: (pair: Aligned) => number,
): number {
  let found = 0;
  let most = 0;
  for (const pair of aligned) {
    const weight = (pair.left.weight + pair.right.weight) / 2;
    found += weight * pair.strength * worth(pair);
    most += weight;
  }
  if (found === 0) return 0;
  const unsaid = missing.left + missing.right;
  // Anyone may leave out titles, Abdul and Mohammad.
  const doubt = Math.min(1, Math.max(0, unsaid - (missing.family ?? 0) - SLIGHT) / PLAIN);
  return (100 * found) / (most + UNSAID * unsaid + AGAINST * missing.against + DOUBT * doubt);
}

/**
 * What two people's names have that the other lacks. A father's name known for only one of them tells nothing; two that
 * differ tell a lot.
 */
export function missingBetween(
  a: View,
  takenOfA: ReadonlySet<number>,
  b: View,
  takenOfB: ReadonlySet<number>,
): Missing {
  const unsaid = (view: View) => (at: number) => (ELDERS.has(fieldAt(view, at)) ? 0 : 1);
  const left = weightsOf(a.words, takenOfA, unsaid(a));
  const right = weightsOf(b.words, takenOfB, unsaid(b));
  let against = Math.min(left, right);
  for (const elder of ELDERS) {
    const of = (view: View) => (at: number) => (fieldAt(view, at) === elder ? 1 : 0);
    against += Math.min(weightsOf(a.words, takenOfA, of(a)), weightsOf(b.words, takenOfB, of(b)));
  }
  return { left, right, against };
}

type Best = { points: number; aligned: readonly Aligned[]; view: View | null };

/** Scores people for one search, one after another. */
export type NameScorer = {
  score: (candidate: NameParts) => NameScore;
  matches: (candidate: NameParts) => NameMatch[];
};

function begins(typed: Word, held: Word): boolean {
  return typed.script === held.script && typed.text.length > 1 && held.text.startsWith(typed.text);
}

/** How matching words differ, if they do. */
export function howOf({ left, right, prefix, alike }: Aligned): LikenessKind | null {
  if (prefix) return "prefix";
  if (left.word.script !== right.word.script) return "script";
  if (left.word.text === right.word.text) return null;
  if (begins(left.word, right.word)) return "prefix";
  return alike < 0.85 ? "similar" : "spelling";
}

// The search used other names than the person's own.
const OTHERS_ONLY = 0.9;
// Someone called Nabizada is rarely the son of a living Nabi.
const NAMED_AFTER = 0.4;
const ONE_NAME = 0.95;

function isNamedAfter(asked: Run, held: Run): boolean {
  const ending = asked.word.stem?.ending;
  // Shafi and شفیع end in the same sound, however they are written.
  return (
    ending !== undefined &&
    ending !== held.word.stem?.ending &&
    wordLikeness(asked.word, held.word) < ONE_NAME
  );
}

type Asked = {
  words: readonly Placed[];
  matter: Parameters<typeof align>[0];
  wanted: (total: number) => boolean;
};

function scored({ words, matter, wanted }: Asked, view: View): Best {
  const fits = (asked: Run, held: Run) => {
    const field = fieldAt(view, held.from);
    return ELDERS.has(field) && isNamedAfter(asked, held) ? NAMED_AFTER : WORTH[field];
  };
  const worth = (pair: Aligned) => fits(pair.left, pair.right);
  const aligned = align(matter, runsOf(view.words, wanted), fits);
  if (aligned.length === 0) return { points: 0, aligned, view };
  const found = new Set(aligned.map((pair) => fieldAt(view, pair.right.from)));
  const left = placesOf(aligned.map((each) => each.left));
  const right = placesOf(aligned.map((each) => each.right));
  // Someone who types the father's name need not type the family name too.
  const elder = [...found].some((field) => ELDERS.has(field));
  const inField = (fields: ReadonlySet<NameField>) => (at: number) => (fields.has(fieldAt(view, at)) ? 1 : 0);
  const unfound = weightsOf(words, left, () => 1);
  const family = elder ? 0 : UNSAID_FAMILY * weightsOf(view.words, right, inField(FAMILY));
  const missing = {
    left: unfound,
    right: weightsOf(view.words, right, inField(OWN)) + family,
    against: Math.min(
      unfound,
      weightsOf(view.words, right, () => 1),
    ),
    family,
  };
  const points = pointsOf(aligned, missing, worth);
  return {
    points: [...found].some((field) => OWN.has(field)) ? points : points * OTHERS_ONLY,
    aligned,
    view,
  };
}

function reasonsOf({ aligned, view }: Best): NameReason[] {
  const why = new Set<NameReason>();
  for (const pair of inOrder(aligned)) {
    if (!view) continue;
    why.add(fieldAt(view, pair.right.from));
    const how = howOf(pair);
    if (how) why.add(how);
  }
  return [...why];
}

/** In the order of the words of the left. */
export const inOrder = (aligned: readonly Aligned[]) =>
  [...aligned].sort((a, b) => a.left.from - b.left.from);

function asWritten(wording: Wording, places: readonly Placed[]): string {
  const written = new Set<number>();
  for (const each of places) for (let at = each.written; at <= each.until; at += 1) written.add(at);
  return [...written].map((at) => wording.written[at] ?? "").join(" ");
}

type Told = { field: NameField; how: LikenessKind | null; typed: Placed[]; held: Placed[]; wording: Wording };

/** Where each part of a search was found; neighbours that occur in one name in the same way are one. */
function matchesOf(query: Wording, { aligned, view }: Best): NameMatch[] {
  const told: Told[] = [];
  for (const pair of inOrder(aligned)) {
    const held = view?.fields[view.fieldOf[pair.right.from] ?? 0];
    if (!held) continue;
    const how = howOf(pair);
    const last = told.at(-1);
    const typed = pair.left.words;
    const words = pair.right.words;
    const sameWord =
      last?.typed.at(-1)?.until === typed[0]?.written || last?.held.at(-1)?.until === words[0]?.written;
    if (last && last.wording === held.wording && (sameWord || (last.how === null && how === null))) {
      last.typed.push(...typed);
      last.held.push(...words);
      last.how ??= how;
    } else told.push({ field: held.field, how, typed: [...typed], held: [...words], wording: held.wording });
  }
  return told.map(({ field, how, typed, held, wording }) => ({
    field,
    how,
    typed: asWritten(query, typed),
    held: asWritten(wording, held),
  }));
}

const TITLES_ONLY = 1;
const TITLE_ASKED = 5;

/** The runs of a search; a user who types only a title is looking for people with that title. */
function weighed(runs: readonly Run[]): readonly Run[] {
  if (runs.some(({ word, words }) => words.length === 1 && word.weight > TITLES_ONLY)) return runs;
  return runs.map((run) => ({ ...run, weight: TITLE_ASKED * run.words.length }));
}

/** As scoreName, for one search and many people: the search is read once, and so is each name that several share. */
export function nameScorer(query: string): NameScorer {
  const wording = readText(query);
  const runs = runsOf(wording.words);
  const totals = wording.words.map(({ word }) => word.sound.total);
  // Words of a person are only joined if they may then be one that was typed.
  const wanted = (total: number) =>
    totals.some((each) => Math.abs(each - total) <= 0.3 * Math.max(each, total));
  const matter = { left: weighed(runs), likenesses: likenessesTo(runs), unfinished: true };
  const asked = { words: wording.words, matter, wanted };
  const bestOf = (candidate: NameParts): Best => {
    let best: Best = { points: 0, aligned: [], view: null };
    for (const view of viewsOf(candidate)) {
      const each = scored(asked, view);
      if (each.points > best.points) best = each;
    }
    return best;
  };
  return {
    score: (candidate) => {
      const best = bestOf(candidate);
      const score = Math.round(Math.min(100, best.points));
      return score < LEAST_SCORE ? { score: 0, why: [] } : { score, why: reasonsOf(best) };
    },
    matches: (candidate) => matchesOf(wording, bestOf(candidate)),
  };
}

/**
 * How well a typed name matches a person, 0 to 100, and why. The words of the search are matched against all names of
 * the person, one or several at a time; what either side leaves out lowers the score by how much it tells.
 */
export function scoreName(query: string, candidate: NameParts): NameScore {
  return nameScorer(query).score(candidate);
}

/** In which of a person's names each part of a search was found. */
export function matchName(query: string, candidate: NameParts): NameMatch[] {
  return nameScorer(query).matches(candidate);
}
