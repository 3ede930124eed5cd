import { foldDigits } from "@/lib/core/text";
import { latinTitles, nativeTitles } from "./name-variants";

export type Script = "latin" | "native";

/** The script a word is written in; words without Arabic letters count as Latin. */
export function scriptOf(word: string): Script {
  return /[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]/.test(word)
    ? "native"
    : "latin";
}

/**
 * Latin spelling for comparison: lower case, no accents, no apostrophes or half rings, blanks between words, digits
 * 0-9. Letters of other scripts stay. `Mohd. Na’bī` -> `mohd nabi`.
 */
export function foldLatin(text: string): string {
  return foldDigits(text.normalize("NFKD"))
    .toLowerCase()
    .replace(/[\p{M}\p{Cf}'`´ʻʼʽʾʿ‘’ˈ]/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

// What keyboards and fonts write differently although it is one letter (the folding of Lucene's Persian analyser,
// towards Persian code points).
// towards Persian code points).
const nativeLetters: Record<string, string> = {
  ي: "ی",
  ى: "ی",
  ې: "ی",
  ۍ: "ی",
  ئ: "ی",
  ے: "ی",
  ك: "ک",
  ڪ: "ک",
  ګ: "گ",
  ة: "ه",
  ۀ: "ه",
  ہ: "ه",
  ھ: "ه",
  ە: "ه",
  ۂ: "ه",
  أ: "ا",
  إ: "ا",
  آ: "ا",
  ٱ: "ا",
  ؤ: "و",
  ۇ: "و",
  ۋ: "و",
};

/**
 * Arabic-script spelling for comparison: one code point for each letter, no vowel signs, tatweel or hamza, a blank
 * for the zero-width non-joiner, digits 0-9. Pashto letters stay (see loosenPashto).
 */
export function foldNative(text: string): string {
  return foldDigits(text.normalize("NFKC"))
    .replace(/\u200c/g, " ")
    .replace(/[\u0640\u064b-\u065f\u0670\u0621\u06d6-\u06ed]/g, "")
    .replace(/\p{Cf}/gu, "")
    .replace(/[يىېۍئےكڪګةۀہھەۂأإآٱؤۇۋ]/g, (letter) => nativeLetters[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .toLowerCase()
    .trim();
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
