import { scriptOf } from "./name-fold";
import { type Phones, phonesOf } from "./name-phones";

// Letters that clerks and scripts interchange become one; letters that either may leave out are dropped.
const CLASSES: readonly [string, string][] = [
  ["kgqGK", "k"],
  ["td", "t"],
  ["szTD", "s"],
  ["SCZJjc", "j"],
  ["pbf", "p"],
  ["r", "r"],
  ["l", "l"],
  ["m", "m"],
  ["n", "n"],
];

const letterOf = new Map(
  CLASSES.flatMap(([sounds, letter]) => [...sounds].map((sound) => [sound, letter] as const)),
);

// What else a sound may be: the sh of Is-haq, the Russian letters for h, and Pashto letters.
const TOGETHER: Record<string, string> = { X: "K", Q: "g" };
const APART: Record<string, string> = {
  S: "sh",
  Z: "zh",
  K: "kh",
  G: "gh",
  D: "dh",
  T: "th",
  X: "h",
  Q: "h",
  j: "dz",
  c: "ts",
};
const SOFT: Record<string, string> = { ...APART, j: "z", c: "s" };

function coarse(sounds: Phones, as: Record<string, string>): string {
  const read = sounds.replace(/[SZKGDTXQjc]/g, (sound) => as[sound] ?? sound);
  let key = /^[aeiouAWYNOExhvy]/.test(read) ? "a" : "";
  for (const sound of read) {
    const letter = letterOf.get(sound) ?? "";
    if (letter !== "" && !key.endsWith(letter)) key += letter;
  }
  return key;
}

/**
 * The coarse keys of a folded word in any script: its consonants in nine classes, with a mark in front if it begins
 * with a vowel, h, w or y. A word has two or three keys if one of its sounds can be read as two (sh, kh, zh), or a
 * Cyrillic letter as h.
 */
export function coarseKeys(word: string): string[] {
  const sounds = phonesOf(word, scriptOf(word));
  const keys = [coarse(sounds, TOGETHER), coarse(sounds, APART), coarse(sounds, SOFT)];
  return [...new Set(keys)].filter((key) => key !== "");
}

/** The coarse key of two words written as one: for Juma Khan, that of Jumakhan. */
export function coarsePair(first: string, second: string): string {
  const before = coarseKeys(first)[0] ?? "";
  const after = coarseKeys(second)[0] ?? "";
  const rest = after.replace(/^a/, "");
  return before.endsWith(rest.charAt(0)) ? before + rest.slice(1) : before + rest;
}
