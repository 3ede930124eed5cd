import { farApart, soundsLike } from "./name-distance";
import { twinNames } from "./name-variants";
import { onEmptied, type Word } from "./name-words";

/** How a word matched another although it is not written the same; message keys under `people.why`. */
export type LikenessKind = "spelling" | "script" | "prefix" | "similar";

// Spellings of one known name; two known names that sound alike are still two.
const ONE_NAME = 0.97;
const TWINS = 0.9;
const TWO_NAMES = 0.6;

// What the ending of a family name weighs if the other word has none, or a different one: a clerk in Tajikistan writes
// Karimov for Karimi, but Karimi is not Karim.
const ENDING = { ov: 0.06, zada: 0.2, zai: 0.25, i: 1 } as const;
const OTHER_ENDING = 0.14;
const RUSSIAN_ENDING = 0.06;

function stemLikeness(a: Word, b: Word): number {
  if (a.stem && b.stem) {
    const one = a.stem.ending;
    const other = b.stem.ending;
    const apart = one === other ? 0 : one === "ov" || other === "ov" ? RUSSIAN_ENDING : OTHER_ENDING;
    return soundsLike(a.stem.sound, b.stem.sound) - apart;
  }
  if (a.stem) return soundsLike(a.stem.sound, b.sound) - ENDING[a.stem.ending];
  return b.stem ? soundsLike(b.stem.sound, a.sound) - ENDING[b.stem.ending] : 0;
}

function soundLikeness(a: Word, b: Word): number {
  const one = a.stem?.ending;
  const other = b.stem?.ending;
  if (one === other) {
    // An ending that both have in full says nothing.
    return one === undefined || one === "i" ? soundsLike(a.sound, b.sound) : stemLikeness(a, b);
  }
  return Math.max(soundsLike(a.sound, b.sound), stemLikeness(a, b));
}

function measured(a: Word, b: Word): number {
  const alike = soundLikeness(a, b);
  if (!a.known || !b.known) return alike;
  if (a.known === b.known) {
    const twins = twinNames.has(a.text) !== twinNames.has(b.text);
    return Math.max(twins ? 0 : alike, twins ? TWINS : ONE_NAME);
  }
  return a.known.startsWith(b.known) || b.known.startsWith(a.known) ? alike : Math.min(alike, TWO_NAMES);
}

function different(a: Word, b: Word): boolean {
  if (a.known !== null && a.known === b.known) return false;
  const one = a.stem?.sound ?? a.sound;
  const other = b.stem?.sound ?? b.sound;
  return farApart(a.sound, b.sound) && farApart(one, other);
}

// The likeness of two words is measured once: there are many people but few names.
const KEPT = 150_000;
let kept = 0;
const rows = new Map<number, Map<number, number>>();

function forget(): void {
  rows.clear();
  kept = 0;
}
onEmptied(forget);

/** How alike two words are: 1 the same, 0 nothing in common. The order makes no difference. */
export function wordLikeness(a: Word, b: Word): number {
  if (a === b || a.text === b.text) return 1;
  if (different(a, b)) return 0;
  const [less, more] = a.id < b.id ? [a, b] : [b, a];
  let row = rows.get(less.id);
  const known = row?.get(more.id);
  if (known !== undefined) return known;
  if (kept >= KEPT) {
    forget();
    row = undefined;
  }
  if (!row) {
    row = new Map();
    rows.set(less.id, row);
  }
  const alike = measured(less, more);
  row.set(more.id, alike);
  kept += 1;
  return alike;
}
