import { wordLikeness } from "./name-likeness";
import { joinedWord, type Placed, type Word } from "./name-words";

/** Words of a name that stand side by side and are compared as one; most runs are of one word. */
export type Run = { from: number; words: readonly Placed[]; word: Word; weight: number };

/** A run from each side that match, and how surely: 0 to 1. */
export type Aligned = { left: Run; right: Run; alike: number; strength: number; prefix: boolean };

const LONGEST_RUN = 3;
// Words less alike than this do not match; from here on a match counts, at first little.
const LEAST_ALIKE = 0.72;
// A long word always resembles itself with a short one in front.
const LEAST_TOGETHER = 0.86;
const NOTHING_ALIKE = 0.5;
const WHOLLY_ALIKE = 0.96;

/** What a likeness is worth: little at the lower limit, everything once the words are nearly the same. */
function strengthOf(alike: number): number {
  if (alike < LEAST_ALIKE) return 0;
  return Math.min(1, (alike - NOTHING_ALIKE) / (WHOLLY_ALIKE - NOTHING_ALIKE));
}

// The places of a run are bits of a number.
const MOST_PLACES = 28;

/** All runs of up to three words of one script; runs of several words only if `wanted` says so. */
export function runsOf(all: readonly Placed[], wanted: (total: number) => boolean = () => true): Run[] {
  const words = all.length > MOST_PLACES ? all.slice(0, MOST_PLACES) : all;
  const runs: Run[] = [];
  words.forEach((first, from) => {
    runs.push({ from, words: [first], word: first.word, weight: first.word.weight });
    let { weight } = first.word;
    let { total } = first.word.sound;
    if (total === 0) return;
    for (let to = from + 1; to < Math.min(words.length, from + LONGEST_RUN); to += 1) {
      const each = words[to];
      // What has no sound of its own adds nothing to its neighbour.
      if (!each || each.word.script !== first.word.script || each.word.sound.total === 0) break;
      weight += each.word.weight;
      total += each.word.sound.total;
      if (!wanted(total)) continue;
      const parts = words.slice(from, to + 1);
      runs.push({ from, words: parts, word: joinedWord(parts), weight });
    }
  });
  return runs;
}

// A title or a joining word is not a name that happens to sound like it (Ludin and uddin).
const UNEVEN = 4;
const ALMOST = 0.93;

function unevenly(a: Run, b: Run): boolean {
  if (a.words.length > 1 || b.words.length > 1) return false;
  return a.weight > UNEVEN * b.weight || b.weight > UNEVEN * a.weight;
}

const SHORTEST_PREFIX = 2;

function prefixStrength(typed: Word, held: Word): number {
  if (typed.script !== held.script || typed.text.length < SHORTEST_PREFIX || typed === held) return 0;
  return held.text.startsWith(typed.text) ? 0.5 + (0.25 * typed.text.length) / held.text.length : 0;
}

/** How alike a word on the right is to each run on the left. */
export type Likenesses = (word: Word) => Float64Array;

/** Measures each word on the right once, however many people have it. */
export function likenessesTo(left: readonly Run[]): Likenesses {
  const rows = new Map<Word, Float64Array>();
  return (word) => {
    const known = rows.get(word);
    if (known) return known;
    const row = new Float64Array(left.length);
    for (let at = 0; at < left.length; at += 1) {
      const run = left[at];
      if (run) row[at] = wordLikeness(run.word, word);
    }
    rows.set(word, row);
    return row;
  };
}

const MORE_SAID = 1.15;
const AS_WRITTEN = 1.2;
const SAME = 0.97;

/**
 * How much a pair counts against others: two words matching one count more than one of them, and the same word most.
 */
function worthOf(a: Run, b: Run, alike: number): number {
  // A title that was asked for weighs more than the same title in a name.
  if (alike >= SAME && a.words.length === b.words.length) return AS_WRITTEN * Math.max(a.weight, b.weight);
  const least = Math.min(a.weight, b.weight);
  if (a.word.text === b.word.text) return AS_WRITTEN * least;
  return Math.min((a.weight + b.weight) / 2, MORE_SAID * least);
}

type Matter = { left: readonly Run[]; likenesses: Likenesses; unfinished: boolean };

/** What one run on the right may match. */
function pairsWith(
  b: Run,
  { left, likenesses, unfinished }: Matter,
  fits: Fits,
): (Aligned & { value: number })[] {
  const row = likenesses(b.word);
  const found: (Aligned & { value: number })[] = [];
  for (let at = 0; at < left.length; at += 1) {
    const a = left[at];
    const alike = row[at] ?? 0;
    if (!a || (a.words.length > 1 && b.words.length > 1)) continue;
    const several = a.words.length > 1 || b.words.length > 1;
    const apart = alike < (several ? LEAST_TOGETHER : LEAST_ALIKE) || (alike < ALMOST && unevenly(a, b));
    const sound = apart ? 0 : strengthOf(alike) * writingOf(a.word, b.word);
    const begun =
      unfinished && a.words.length === 1 && sound < BETTER_THAN_BEGUN ? prefixStrength(a.word, b.word) : 0;
    const strength = Math.max(sound, begun);
    const fit = strength === 0 ? 0 : fits(a, b);
    if (fit === 0) continue;
    const value = strength * fit * worthOf(a, b, alike);
    found.push({ left: a, right: b, alike, strength, prefix: begun > sound, value });
  }
  return found;
}

// Of names that sound the same, the one spelled as typed comes first.
const OTHER_SPELLING = 0.99;
const OTHER_SCRIPT = 0.98;

function writingOf(a: Word, b: Word): number {
  if (a.text === b.text) return 1;
  return a.script === b.script ? OTHER_SPELLING : OTHER_SCRIPT;
}

// The beginning of a word is worth at most this much.
const BETTER_THAN_BEGUN = 0.75;

/** What a pair of places is worth: 0 never, 1 where both mean the same. */
export type Fits = (left: Run, right: Run) => number;

/**
 * Which runs of two names match, each word used once, best first. Only a single word can match several: Jumakhan
 * matches Juma Khan. `unfinished` lets a word on the left be the beginning of one on the right.
 */
export function align(matter: Matter, right: readonly Run[], fits: Fits): Aligned[] {
  const found = right.flatMap((run) => pairsWith(run, matter, fits));
  if (found.length < 2) return found;
  found.sort((a, b) => b.value - a.value);
  let usedLeft = 0;
  let usedRight = 0;
  const bits = (run: Run) => ((1 << run.words.length) - 1) << run.from;
  return found.filter(({ left: a, right: b }) => {
    if ((usedLeft & bits(a)) !== 0 || (usedRight & bits(b)) !== 0) return false;
    usedLeft |= bits(a);
    usedRight |= bits(b);
    return true;
  });
}
