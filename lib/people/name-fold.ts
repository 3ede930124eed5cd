import { foldLatin, foldNative } from "@/lib/core/fold";
import { latinTitles, nativeTitles } from "./name-variants";

export type Script = "latin" | "native";

/** The script a word is written in; words without Arabic letters count as Latin. */
export function scriptOf(word: string): Script {
  return /[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]/.test(word)
    ? "native"
    : "latin";
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

/** The folded words of a text in either script, including titles. */
export function allWords(text: string): string[] {
  return (
    text
      .replace(/\u200c/g, " ")
      // The only title of two words.
      .replace(/(^|\s)ب[یي]\s+ب[یي](?=\s|$)/g, "$1بیبی")
      .split(/\s+/)
      .flatMap((word) => (scriptOf(word) === "native" ? foldNative(word) : foldLatin(word)).split(" "))
      .filter((word) => word !== "")
  );
}

/** Whether a folded word is a title and not a name. */
export function isTitle(word: string): boolean {
  return latinTitles.has(word) || nativeTitles.has(word);
}

/** As allWords, but without titles unless nothing else would be left. */
export function nameTokens(text: string): string[] {
  const words = allWords(text);
  const named = words.filter((word) => !isTitle(word));
  return named.length > 0 ? named : words;
}
