import { coarseKeys, coarsePair } from "./name-coarse";
import { latinReadings } from "./name-cyrillic";
import { allWords, isTitle, loosenPashto, nameTokens, scriptOf } from "./name-fold";
import { wordSkeleton } from "./name-sound";
import { compoundParts, isLink, type NameUnit, nameUnits, pairOf, tokensOf, unitsOf } from "./name-unit";

export type NameParts = {
  givenName: string;
  fatherName?: string | null;
  grandfatherName?: string | null;
  familyName?: string | null;
  nameNative?: string | null;
  fatherNameNative?: string | null;
  aliases?: readonly string[];
};

/**
 * A row of the table by which names are found. `token` is a word as written and is matched by its beginning, the
 * others as a whole: `skeleton` is the sound of a word, the same in every script; `coarse` its consonants in few
 * classes, of single words and of two that stand side by side. A `title` in a name beside other words is matched only
 * by searches that consist of nothing else.
 */
export type NameKey = { key: string; kind: "token" | "skeleton" | "coarse" | "title" };

/** The longest key that is stored; longer ones are cut, and so are search terms. */
export const longestNameKey = 60;

function skeletonsOf(units: readonly NameUnit[]): string[] {
  return units.flatMap((found, at) => {
    const next = units[at + 1];
    const pair = next && next.script === found.script ? [pairOf(found, next).skeleton] : [];
    return [found.skeleton, ...(found.part ? [found.part] : []), ...pair];
  });
}

function cut(key: string): string {
  return key.slice(0, longestNameKey);
}

/**
 * A list of folded words in Latin letters, once for each way its Cyrillic words can be read; unchanged if it has none.
 */
function readingsOf(words: readonly string[]): string[][] {
  const each = words.map(latinReadings);
  const most = Math.max(1, ...each.map((readings) => readings.length));
  return Array.from({ length: most }, (_, at) =>
    words.map((word, place) => each[place]?.[Math.min(at, (each[place]?.length ?? 1) - 1)] ?? word),
  );
}

function titleKeys(words: readonly string[]): string[] {
  return words.flatMap((word) => [loosenPashto(word), wordSkeleton(latinReadings(word)[0] ?? word)]);
}

/** A person's names, one text each. */
export function textsOf(names: NameParts): (string | null | undefined)[] {
  const { givenName, fatherName, grandfatherName, fatherNameNative, familyName, nameNative } = names;
  return [
    givenName,
    fatherName,
    grandfatherName,
    fatherNameNative,
    familyName,
    nameNative,
    ...(names.aliases ?? []),
  ];
}

/** Two names, the second of which can follow the first, or the first word of it. */
const SAID_AFTER = [
  ["givenName", "fatherName"],
  ["givenName", "familyName"],
  ["fatherName", "familyName"],
  ["nameNative", "fatherNameNative"],
  ["givenName", "fatherNameNative"],
] as const satisfies readonly (readonly [keyof NameParts, keyof NameParts])[];

/** The words of a text with compounds taken apart, which is how they are compared. */
function partsOf(text: string): string[] {
  const words = allWords(text);
  return words.flatMap((word, at) => compoundParts(word, words[at + 1]));
}

// The ending of a family name is often left out or written differently.
const ENDING =
  /(?<=...)(?:za+da?h?|zadeh?|zoda|za[iy]|zoi|[iy]?[eo](?:v|ff?)a?|зода|заде|зай|[оеё]ва?|زاده|زاد|زایی|زیی|زی)$/;

function coarseOfWord(word: string): string[] {
  const stem = word.replace(ENDING, "");
  return [...coarseKeys(word), ...(stem === word ? [] : coarseKeys(stem))];
}

function coarseOfPair(first: string, second: string): string[] {
  return scriptOf(first) === scriptOf(second) ? [coarsePair(first, second)] : [];
}

/** Without Abdul, -ullah and the like: they may be written or left out, and are so common that they tell nothing. */
function withoutLinks(parts: readonly string[]): string[] {
  return parts.filter((word) => !isLink(word));
}

function coarseOfText(parts: readonly string[]): string[] {
  const telling = parts.filter((word) => !isTitle(word) && !isLink(word));
  const names = withoutLinks(parts);
  const pairs = names.slice(1).flatMap((word, at) => coarseOfPair(names[at] ?? "", word));
  return [...(telling.length > 0 ? telling : parts).flatMap(coarseOfWord), ...pairs];
}

/** The keys of one text, without those that it shares with its neighbours. */
export function keysOfText(text: string): NameKey[] {
  const words = allWords(text);
  const titles = words.every(isTitle) ? [] : words.filter(isTitle);
  const named = nameTokens(text);
  const found: [NameKey["kind"], string[]][] = [
    [
      "token",
      [...nameUnits(text).flatMap(tokensOf), ...unitsOf(readingsOf(named)[0] ?? []).flatMap(tokensOf)],
    ],
    ["skeleton", readingsOf(named).flatMap((reading) => skeletonsOf(unitsOf(reading)))],
    ["coarse", coarseOfText(partsOf(text))],
    ["title", titleKeys(titles)],
  ];
  return found.flatMap(([kind, keys]) => keys.map((key) => ({ key: cut(key), kind })));
}

/** The keys of two names in sequence. */
export function keysBetween(first: string, second: string): NameKey[] {
  const parts = withoutLinks(partsOf(first));
  const next = withoutLinks(partsOf(second))[0];
  const said = [...new Set([parts[0], parts.at(-1)])];
  const keys = said.flatMap((word) => (word && next ? coarseOfPair(word, next) : []));
  return keys.map((key) => ({ key: cut(key), kind: "coarse" }));
}

/** What makes the keys of a person's names, each key once. */
export function nameKeysBy(
  names: NameParts,
  ofText: (text: string) => readonly NameKey[],
  between: (first: string, second: string) => readonly NameKey[],
): NameKey[] {
  const keys = new Map<string, NameKey>();
  const add = (found: readonly NameKey[]) => {
    for (const each of found) if (each.key !== "") keys.set(`${each.kind} ${each.key}`, each);
  };
  for (const text of textsOf(names)) if (text) add(ofText(text));
  for (const [before, after] of SAID_AFTER) {
    const first = names[before];
    const second = names[after];
    if (first && second) add(between(first, second));
  }
  return [...keys.values()];
}

/**
 * All keys under which a person's names are found: `token` keys match a prefix (key >= q and key < q + U+10FFFF), all
 * others match exactly. No key occurs twice.
 */
export function nameKeys(names: NameParts): NameKey[] {
  return nameKeysBy(names, keysOfText, keysBetween);
}

/** What to look up for a typed text, see queryKeys. */
export type QueryKeys = {
  tokens: string[];
  skeletons: string[][];
  coarse: string[][];
  titles: string[][];
  pairs: string[];
};

function skeletonsByWord(words: readonly string[]): Set<string>[] {
  const skeletons = words.map(() => new Set<string>());
  for (const reading of readingsOf(words)) {
    const units = unitsOf(reading);
    let first = 0;
    units.forEach((found, at) => {
      const previous = units[at - 1];
      const next = units[at + 1];
      const whole = [found.skeleton];
      if (previous?.script === found.script) whole.push(pairOf(previous, found).skeleton);
      if (next?.script === found.script) whole.push(pairOf(found, next).skeleton);
      found.words.forEach((word, index) => {
        for (const key of whole) skeletons[first + index]?.add(cut(key));
        if (found.part === wordSkeleton(word)) skeletons[first + index]?.add(cut(found.part));
      });
      first += found.words.length;
    });
  }
  return skeletons;
}

function pairsOf(parts: readonly string[]): string[] {
  const pairs = parts.slice(1).flatMap((word, at) => {
    const before = parts[at] ?? "";
    const next = parts[at + 2];
    // Three words may also be written as one.
    const three = next ? coarseOfPair(before + word, next) : [];
    return [...coarseOfPair(before, word), ...coarseOfPair(word, before), ...three];
  });
  return [...new Set(pairs.map(cut))];
}

/**
 * What to look up in the name keys for a typed text. `tokens` are its folded words; `skeletons[i]` and `coarse[i]` are
 * the keys of which any one stands for word i, whether written apart or together with its neighbour; `titles[i]` the
 * keys of word i if only titles were typed; `pairs` are the coarse keys of neighbours, in either order.
 */
export function queryKeys(text: string): QueryKeys {
  const words = nameTokens(text);
  const coarse = words.map((word, at) => {
    const parts = compoundParts(word, words[at + 1]);
    const telling = withoutLinks(parts);
    const whole = telling.length > 1 ? coarseKeys(word).slice(0, 1) : [];
    return [...new Set([...telling.flatMap(coarseOfWord), ...whole].map(cut))];
  });
  return {
    tokens: words.map((word) => cut(loosenPashto(word))),
    skeletons: skeletonsByWord(words).map((keys) => [...keys].filter((key) => key !== "")),
    coarse,
    titles: words.map((word) => (isTitle(word) ? titleKeys([word]).map(cut) : [])),
    pairs: pairsOf(withoutLinks(partsOf(text))),
  };
}
