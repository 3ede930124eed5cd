import { foldLatin, foldNative } from "./fold";

const JOINER = /\u200c/g;

/** The words of a text as they are compared: either script, no marks, one code point for each letter. */
function folded(text: string): string[] {
  return foldNative(foldLatin(text))
    .split(" ")
    .filter((word) => word !== "");
}

/** By which words a label is found. A word with a joiner in it counts whole and in its parts, as people type both. */
export function findableWords(text: string): string[] {
  return [...new Set([...folded(text.replace(JOINER, " ")), ...folded(text.replace(JOINER, ""))])];
}

/** Whether each typed word begins one of the words; nothing typed fits all. */
export function fits(typed: string, words: readonly string[]): boolean {
  return folded(typed.replace(JOINER, " ")).every((begun) => words.some((word) => word.startsWith(begun)));
}
