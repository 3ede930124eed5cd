import { latinReadings } from "./name-cyrillic";
import { type Heard, heard } from "./name-distance";
import { foldedWords, isTitle, type Script, scriptOf, writtenWords } from "./name-fold";
import { phonesOf } from "./name-phones";
import { rarityOf } from "./name-rarity";
import { classOf } from "./name-sound";
import { compoundParts, linkOf } from "./name-unit";

/** A word as it is compared: one object for every occurrence, so that two words are compared once. */
export type Word = {
  id: number;
  text: string;
  script: Script;
  sound: Heard;
  /** The word without an ending of family names, and which ending it was; null if it has none. */
  stem: { sound: Heard; ending: Ending } | null;
  /** The class of a known name (name-variants.ts), with what a family name adds to it. */
  known: string | null;
  weight: number;
  title: boolean;
};

/** A word where it stands: the first and the last of the written words it is, or is a part of. */
export type Placed = { word: Word; written: number; until: number };

/** A text as it is compared, with its words as they are written. */
export type Wording = { words: readonly Placed[]; written: readonly string[] };

type Ending = "zai" | "zada" | "ov" | "i";

const ENDINGS: Record<Script, readonly [RegExp, Ending][]> = {
  latin: [
    [/(?<=...)(?:za+da?h?|zoda|zadeh?|zade|zod)$/, "zada"],
    [/(?<=...)(?:za[iy]|zoi|zay)$/, "zai"],
    [/(?<=...)(?:[iy]?[eo](?:v|ff?)a?)$/, "ov"],
    [/(?<=...)[iy]$/, "i"],
  ],
  cyrillic: [
    [/(?<=...)(?:зода|заде|зада|зод)$/, "zada"],
    [/(?<=...)(?:зай|зои|зой)$/, "zai"],
    [/(?<=...)(?:[оеё]ва?)$/, "ov"],
    [/(?<=...)[иӣ]й?$/, "i"],
  ],
  native: [
    [/(?<=..)(?:زاده|زاد)$/, "zada"],
    [/(?<=..)(?:زایی|زیی|زای|زی)$/, "zai"],
    [/(?<=...)(?:وف|وفا|ووا)$/, "ov"],
    [/(?<=...)ی$/, "i"],
  ],
};

// Many people share few names. Only names are kept here, not whose they are.
const WORDS_KEPT = 15_000;
const JOINED_KEPT = 10_000;
const TEXTS_KEPT = 30_000;
const single = new Map<string, Word>();
const texts = new Map<string, Wording>();
let next = 0;
const emptied: (() => void)[] = [];

/** Calls a function when the words are created again and earlier measurements between them are no longer valid. */
export function onEmptied(forget: () => void): void {
  emptied.push(forget);
}

function stemOf(text: string, script: Script): Word["stem"] {
  for (const [pattern, ending] of ENDINGS[script]) {
    const stem = text.replace(pattern, "");
    if (stem !== text) return { sound: heard(phonesOf(stem, script), script), ending };
  }
  return null;
}

/** The word of a folded text. */
export function wordOf(text: string): Word {
  const known = single.get(text);
  if (known) return known;
  if (single.size >= WORDS_KEPT) {
    single.clear();
    texts.clear();
    for (const forget of emptied) forget();
  }
  const script = scriptOf(text);
  next += 1;
  const word: Word = {
    id: next,
    text,
    script,
    sound: heard(phonesOf(text, script), script),
    stem: stemOf(text, script),
    known: linkOf(text) ?? latinReadings(text).map(classOf).find(Boolean) ?? null,
    weight: rarityOf(text),
    title: isTitle(text),
  };
  single.set(text, word);
  return word;
}

const joined = new Map<string, Word>();
emptied.push(() => joined.clear());

/** Neighbouring words as one word, of which only the sound is known. */
export function joinedWord(parts: readonly Placed[]): Word {
  const text = parts.map(({ word }) => word.text).join("");
  const known = joined.get(text) ?? single.get(text);
  if (known) return known;
  if (joined.size >= JOINED_KEPT) joined.clear();
  const script = parts[0]?.word.script ?? "latin";
  next += 1;
  const sound = heard(phonesOf(text, script), script);
  const word = {
    id: next,
    text,
    script,
    sound,
    stem: stemOf(text, script),
    known: null,
    weight: 0,
    title: false,
  };
  joined.set(text, word);
  return word;
}

// Nabi Zada is one name and does not contain Nabi.
const FAMILY_ENDING = /^(?:za+da?h?|zadeh?|zoda|za[iy]|zoi|зода|заде|зада|зай|زاده|زاد|زی|زایی)$/;

// Words beyond what a name has are ignored.
const MOST_WORDS = 24;

/** The words of a text that is not remembered: what a user typed. */
export function readText(text: string): Wording {
  const written = writtenWords(text).filter((word) => word !== "");
  const folded = written.flatMap((each, at) => foldedWords(each).map((word) => ({ word, at })));
  const words: Placed[] = [];
  folded.forEach(({ word, at }, place) => {
    for (const part of compoundParts(word, folded[place + 1]?.word)) {
      const before = FAMILY_ENDING.test(part) ? words.at(-1) : undefined;
      const joins = before && before.word.script === scriptOf(part) && !before.word.title;
      if (joins) words[words.length - 1] = { ...before, word: wordOf(before.word.text + part), until: at };
      else words.push({ word: wordOf(part), written: at, until: at });
    }
  });
  return { words: words.slice(0, MOST_WORDS), written };
}

/** The words of a text, read once while they are remembered. */
export function wordingOf(text: string): Wording {
  const known = texts.get(text);
  if (known) return known;
  const read = readText(text);
  if (texts.size >= TEXTS_KEPT) texts.clear();
  texts.set(text, read);
  return read;
}
