import { type Script, scriptOf } from "./name-fold";
import { nameVariants } from "./name-variants";

/**
 * How a word sounds, as far as both scripts agree: its consonants in classes, and its ending: `a` (Latifa), `y` (Noori)
 * or nothing.
 */
type Sound = { consonants: string; ending: "" | "a" | "y" };

const latinDigraphs: readonly [RegExp, string][] = [
  [/ee+/g, "i"],
  [/oo+|ou/g, "u"],
  [/(.)\1+/g, "$1"],
  [/kh/g, "X"],
  [/gh/g, "K"],
  [/sh/g, "C"],
  [/ch/g, "Q"],
  [/zh|dj/g, "J"],
  [/th|ts/g, "S"],
  [/dh|dz/g, "Z"],
  [/ph/g, "F"],
];

const latinClasses: Record<string, string> = {
  b: "b",
  p: "f",
  f: "f",
  t: "t",
  s: "s",
  c: "k",
  k: "k",
  q: "k",
  j: "j",
  h: "h",
  d: "d",
  r: "r",
  z: "z",
  g: "g",
  l: "l",
  m: "m",
  n: "n",
  x: "x",
  X: "x",
  K: "k",
  C: "c",
  Q: "q",
  J: "j",
  S: "s",
  Z: "z",
  F: "f",
};

const latinVowels: ReadonlySet<string> = new Set("aeiouy");

// q, gh and k are written for one another, as are p and f; ch gets the free letter q, sh the free letter c.
const nativeClasses: Record<string, string> = {
  ب: "b",
  پ: "f",
  ف: "f",
  ت: "t",
  ط: "t",
  ټ: "t",
  ث: "s",
  س: "s",
  ص: "s",
  څ: "s",
  ج: "j",
  ژ: "j",
  ږ: "j",
  چ: "q",
  ح: "h",
  ه: "h",
  خ: "x",
  د: "d",
  ډ: "d",
  ذ: "z",
  ز: "z",
  ض: "z",
  ظ: "z",
  ځ: "z",
  ر: "r",
  ړ: "r",
  ش: "c",
  ښ: "c",
  غ: "k",
  ق: "k",
  ک: "k",
  گ: "g",
  ل: "l",
  م: "m",
  ن: "n",
  ڼ: "n",
};

class Builder {
  consonants = "";

  consonant(letter: string): void {
    this.consonants += letter;
  }

  vowel(): void {
    // A name that begins with a vowel keeps a place for it: Ahmad is not Hamid.
    if (this.consonants === "") this.consonant("a");
  }

  done(ending: Sound["ending"]): Sound {
    return { consonants: this.consonants, ending };
  }
}

function latinSound(word: string): Sound {
  let text = word.replace(/([ae])h$/, "$1").replace(/([^e])e$/, "$1a");
  for (const [pattern, letter] of latinDigraphs) text = text.replace(pattern, letter);
  const built = new Builder();
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    const beforeVowel = latinVowels.has(text.charAt(at + 1));
    const consonant = latinClasses[letter];
    if (consonant) built.consonant(consonant);
    else if (letter === "w" || letter === "v") beforeVowel || at === 0 ? built.consonant("w") : built.vowel();
    else if (letter === "y" && at === 0 && beforeVowel) built.consonant("y");
    else if (latinVowels.has(letter)) built.vowel();
  }
  const end = text.charAt(text.length - 1);
  return built.done(end === "a" ? "a" : end === "i" || end === "y" ? "y" : "");
}

function isConsonantWaw(word: string, at: number): boolean {
  const before = word.charAt(at - 1);
  const next = word.charAt(at + 1);
  const afterNext = word.charAt(at + 2);
  if (at === 0 || next === "ا" || (next === "ی" && afterNext !== "ا")) return true;
  if (next === "ه" && afterNext === "") return true;
  return (before === "ا" && at > 1) || (before === "ع" && at === 1);
}

function nativeEnding(word: string): { stem: string; ending: Sound["ending"] } {
  if (/ه$/.test(word)) return { stem: word.slice(0, -1), ending: "a" };
  if (/[^یو]ح$/.test(word)) return { stem: word.slice(0, -1), ending: "a" };
  if (/ا$/.test(word)) return { stem: word, ending: "a" };
  return { stem: word, ending: /ی$/.test(word) ? "y" : "" };
}

function nativeSound(full: string): Sound {
  const word = full.length > 1 ? full.replace(/ع$/, "") : full;
  const { stem, ending } = nativeEnding(word);
  const built = new Builder();
  for (let at = 0; at < stem.length; at += 1) {
    const letter = stem.charAt(at);
    const consonant = nativeClasses[letter];
    if (consonant) built.consonant(consonant);
    else if (letter === "و") isConsonantWaw(word, at) ? built.consonant("w") : built.vowel();
    else if (letter === "ی") at === 0 ? built.consonant("y") : built.vowel();
    else if (letter === "ا") built.vowel();
    else if (letter === "ع" && at === 0) built.vowel();
  }
  return built.done(ending);
}

/** How a folded word of Latin or native letters sounds from its letters alone. */
function soundOf(word: string, script: Script = scriptOf(word)): Sound {
  return script === "native" ? nativeSound(word) : latinSound(word);
}

const variantKeys = new Map(
  nameVariants.flatMap(({ key, latin, native }) => [...latin, ...native].map((form) => [form, key] as const)),
);

/** The class to which a folded word belongs in the table of variants, or null. */
export function variantOf(word: string): string | null {
  return variantKeys.get(word) ?? null;
}

// What a family name adds to a known name, longest first, and what it adds to the key.
const suffixes: Record<"latin" | "native", readonly (readonly [string, string])[]> = {
  latin: [
    ["zadah", "zda"],
    ["zada", "zda"],
    ["zai", "zy"],
    ["zay", "zy"],
    ["zoi", "zy"],
    ["zi", "zy"],
    ["yar", "yr"],
    ["yee", "y"],
    ["yi", "y"],
    ["ee", "y"],
    ["i", "y"],
    ["y", "y"],
  ],
  native: [
    ["زاده", "zda"],
    ["زایی", "zy"],
    ["زیی", "zy"],
    ["زای", "zy"],
    ["زی", "zy"],
    ["یار", "yr"],
    ["یی", "y"],
    ["ی", "y"],
  ],
};

/** The class of a known name, with what a family name adds to it (Mohammadi), or null. */
export function classOf(word: string): string | null {
  const known = variantOf(word);
  if (known) return known;
  for (const [suffix, added] of suffixes[scriptOf(word) === "native" ? "native" : "latin"]) {
    const stem = word.endsWith(suffix) ? variantOf(word.slice(0, -suffix.length)) : null;
    if (stem) return stem + added;
  }
  return null;
}

/**
 * The consonant key of a folded word, the same for its spellings in both scripts: the class of a known name, with
 * what a family name adds to it (Mohammadi, Yousafzai), else the consonants and the ending.
 */
export function wordSkeleton(word: string): string {
  const known = classOf(word);
  if (known) return known;
  const { consonants, ending } = soundOf(word);
  return consonants + ending || word;
}

/** As wordSkeleton for the first part of a compound name, whose own ending is not heard (Shafi-ullah, Shafi‘). */
export function stemSkeleton(word: string): string {
  return variantOf(word) ?? (soundOf(word).consonants || word);
}
