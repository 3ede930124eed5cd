import { loosenPashto } from "./name-fold";
import { type Sound, soundOf, variantOf } from "./name-sound";
import type { NameUnit } from "./name-unit";
import { twinNames } from "./name-variants";

/** How a word matched another although it is not written the same; message keys under `people.why`. */
export type LikenessKind = "spelling" | "script" | "prefix" | "similar";

/** How well one word of a search matches one of a name: 0 to 100, and how, if it is not the same word. */
export type Likeness = { points: number; how: LikenessKind | null };

export const nothing: Likeness = { points: 0, how: null };
const same: Likeness = { points: 100, how: null };

/** Below this a word of the search counts as not found. */
export const leastLikeness = 45;

const similarAtMost = 65;

const sounds = new WeakMap<NameUnit, Sound>();

function soundOfUnit(unit: NameUnit): Sound {
  const known = sounds.get(unit) ?? soundOf(unit.words.join(""), unit.script);
  sounds.set(unit, known);
  return known;
}

/** How far apart the vowels of two words with the same consonants are: 0 none, about 1 for each that differs. */
function vowelDistance(left: NameUnit, right: NameUnit): number {
  const a = soundOfUnit(left);
  const b = soundOfUnit(right);
  if (a.consonants !== b.consonants) return variantOf(left.text) && variantOf(right.text) ? 0.5 : 1;
  let distance = 0;
  a.vowels.forEach((vowel, at) => {
    const other = b.vowels[at] ?? "";
    if (vowel === other) return;
    if (left.script !== right.script) {
      // The native script leaves out short vowels and shows only which long one there is.
      const [written, heard] = left.script === "native" ? [vowel, other] : [other, vowel];
      distance += written === "" || heard.includes(written) ? 0 : 1;
    } else if (left.script === "native") distance += 1;
    else distance += vowel === "" || other === "" || vowel.includes(other) || other.includes(vowel) ? 0.5 : 1;
  });
  return distance;
}

const masks = new WeakMap<NameUnit, number>();

/** One bit of 32 for each pair of neighbouring letters: a bit that another word lacks is a pair that it lacks. */
function pairsOf(unit: NameUnit): number {
  const known = masks.get(unit);
  if (known !== undefined) return known;
  let mask = 0;
  for (let at = 0; at + 1 < unit.text.length; at += 1)
    mask |= 1 << ((unit.text.charCodeAt(at) * 7 + unit.text.charCodeAt(at + 1) * 3) & 31);
  masks.set(unit, mask);
  return mask;
}

function bitsOf(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/**
 * Dice's coefficient over pairs of neighbouring letters, 0 to 1; 0 at once where it could not count as found, because
 * the lengths are too far apart or too many pairs are missing.
 */
function letterLikeness(asked: NameUnit, held: NameUnit): number {
  const [less, more] = asked.text.length < held.text.length ? [asked, held] : [held, asked];
  const shorter = less.text;
  const longer = more.text;
  const most = longer.length + shorter.length - 2;
  let spare = shorter.length - 1 - Math.ceil((leastLikeness / similarAtMost) * (most / 2));
  if (longer.length < 2 || spare < 0) return 0;
  if (bitsOf(pairsOf(less) & ~pairsOf(more)) > spare) return 0;
  const taken = new Uint8Array(longer.length);
  let count = 0;
  for (let at = 0; at + 1 < shorter.length; at += 1) {
    const found = placeOfPair(longer, shorter.charCodeAt(at), shorter.charCodeAt(at + 1), taken);
    if (found >= 0) {
      taken[found] = 1;
      count += 1;
    } else if (--spare < 0) return 0;
  }
  return (2 * count) / most;
}

/** Where two letters are side by side in a word at a place that is not taken; -1 if nowhere. */
function placeOfPair(word: string, first: number, second: number, taken: Uint8Array): number {
  for (let at = 0; at + 1 < word.length; at += 1)
    if (word.charCodeAt(at) === first && word.charCodeAt(at + 1) === second && taken[at] === 0) return at;
  return -1;
}

// The other half of a name of two words, as it appears on the screen: Ullah of Habib Ullah.
const inside: Likeness = { points: 66, how: null };

function isInside(asked: NameUnit, held: NameUnit): boolean {
  return held.words.some((word) => loosenPashto(word) === asked.text);
}

/**
 * How well one word of a search matches one of a name: the same, the same sound, its beginning, its half, or nearly.
 */
export function compareUnits(asked: NameUnit, held: NameUnit): Likeness {
  const sameScript = asked.script === held.script;
  if (asked.text === held.text) return same;
  if (asked.skeleton === held.skeleton) {
    const twins = twinNames.has(asked.text) === twinNames.has(held.text) ? 0 : 12;
    const points = Math.max(60, (sameScript ? 95 : 93) - 9 * vowelDistance(asked, held) - twins);
    return { points, how: sameScript ? "spelling" : "script" };
  }
  let best = nothing;
  if (sameScript && asked.text.length >= 2 && held.text.startsWith(asked.text))
    best = { points: 50 + (25 * asked.text.length) / held.text.length, how: "prefix" };
  if (best.points < inside.points && held.words.length > 1 && isInside(asked, held)) best = inside;
  if (best.points < 68 && (asked.skeleton === held.part || asked.part === held.skeleton))
    best = { points: 68, how: "spelling" };
  if (!sameScript || best.points >= similarAtMost) return best;
  const points = similarAtMost * letterLikeness(asked, held);
  return points > best.points ? { points, how: "similar" } : best;
}
