import { allWords, isTitle, loosenPashto, nameTokens } from "./name-fold";
import { wordSkeleton } from "./name-sound";
import { type NameUnit, nameUnits, pairOf, tokensOf, unitsOf } from "./name-unit";

export type NameParts = {
  givenName: string;
  fatherName?: string | null;
  grandfatherName?: string | null;
  familyName?: string | null;
  nameNative?: string | null;
  fatherNameNative?: string | null;
  aliases?: readonly string[];
};

export type NameKeyPart = "given" | "father" | "family" | "native" | "alias";

/**
 * A row of the table by which names are found. Father and grandfather share the part `father`. A `title` in a name
 * beside other words is matched only by searches that consist of nothing else.
 */
export type NameKey = { key: string; kind: "token" | "skeleton" | "title"; part: NameKeyPart };

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

function titleKeys(words: readonly string[]): string[] {
  return words.flatMap((word) => [loosenPashto(word), wordSkeleton(word)]);
}

/** A person's names, each with the part of the keys it counts as. */
export function textsOf(names: NameParts): [NameKeyPart, string | null | undefined][] {
  return [
    ["given", names.givenName],
    ["father", names.fatherName],
    ["father", names.grandfatherName],
    ["father", names.fatherNameNative],
    ["family", names.familyName],
    ["native", names.nameNative],
    ...(names.aliases ?? []).map((alias): [NameKeyPart, string] => ["alias", alias]),
  ];
}

/**
 * All keys under which a person's names are found: `token` keys match a prefix (key >= q and key < q + U+10FFFF),
 * `skeleton` and `title` keys match exactly; skeletons are the same for every spelling in either script. No key
 * occurs twice in a part.
 */
export function nameKeys(names: NameParts): NameKey[] {
  const keys = new Map<string, NameKey>();
  for (const [part, text] of textsOf(names)) {
    const units = nameUnits(text ?? "");
    const words = allWords(text ?? "");
    const titles = words.every(isTitle) ? [] : words.filter(isTitle);
    const found: [NameKey["kind"], string[]][] = [
      ["token", units.flatMap(tokensOf)],
      ["skeleton", skeletonsOf(units)],
      ["title", titleKeys(titles)],
    ];
    for (const [kind, list] of found) {
      for (const key of list.map(cut)) keys.set(`${kind} ${part} ${key}`, { key, kind, part });
    }
  }
  return [...keys.values()];
}

/**
 * What to look up in the name keys for a typed text. `tokens` are its folded words; `skeletons[i]` are the keys of
 * which any one stands for word i, whether written apart or together with its neighbour; `titles[i]` the keys of word
 * i if only titles were typed.
 */
export function queryKeys(text: string): { tokens: string[]; skeletons: string[][]; titles: string[][] } {
  const words = nameTokens(text);
  const skeletons = words.map(() => new Set<string>());
  const units = unitsOf(words);
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
  return {
    tokens: words.map((word) => cut(loosenPashto(word))),
    skeletons: skeletons.map((keys) => [...keys]),
    titles: words.map((word) => (isTitle(word) ? titleKeys([word]).map(cut) : [])),
  };
}
