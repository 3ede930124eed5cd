import { foldCyrillic, foldLatin, foldNative } from "@/lib/core/fold";
import { cyrillicTitles, latinTitles, nativeTitles } from "./name-variants";

export type Script = "latin" | "native" | "cyrillic";

/** The script a word is written in; words without Arabic or Cyrillic letters count as Latin. */
export function scriptOf(word: string): Script {
  if (/[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]/.test(word)) return "native";
  return /[\u0400-\u052f]/.test(word) ? "cyrillic" : "latin";
}

const FOLDS = { native: foldNative, latin: foldLatin, cyrillic: foldCyrillic } as const satisfies Record<
  Script,
  (word: string) => string
>;

/** The folded words of one written word; a hyphen splits it in two. */
export function foldedWords(word: string): string[] {
  return FOLDS[scriptOf(word)](word)
    .split(" ")
    .filter((each) => each !== "");
}

const pashtoLetters: Record<string, string> = {
  ښ: "ش",
  ځ: "ج",
  څ: "چ",
  ډ: "د",
  ړ: "ر",
  ټ: "ت",
  ڼ: "ن",
  ږ: "ژ",
};

/** Dari letters for Pashto ones, so that a Dari keyboard finds a Pashto name. */
export function loosenPashto(text: string): string {
  return text.replace(/[ښځڅډړټڼږ]/g, (letter) => pashtoLetters[letter] ?? letter);
}

/** The words of a text as they are written. */
export function writtenWords(text: string): string[] {
  return (
    text
      .replace(/\u200c/g, " ")
      // The only title of two words.
      .replace(/(^|\s)ب[یي]\s+ب[یي](?=\s|$)/g, "$1بیبی")
      .split(/\s+/)
  );
}

/** The folded words of a text in any script, including titles. */
export function allWords(text: string): string[] {
  return writtenWords(text).flatMap(foldedWords);
}

/** Whether a folded word is a title and not a name. */
export function isTitle(word: string): boolean {
  return latinTitles.has(word) || nativeTitles.has(word) || cyrillicTitles.has(word);
}

/** As allWords, but without titles unless nothing else would be left. */
export function nameTokens(text: string): string[] {
  const words = allWords(text);
  const named = words.filter((word) => !isTitle(word));
  return named.length > 0 ? named : words;
}
