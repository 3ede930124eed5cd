import { foldDigits, foldNative } from "@/lib/core/fold";

/**
 * A heading or a word of a cell for comparison: lower case, no accents, marks or signs, one code for each letter of
 * Arabic script; without blanks, so that `Father's name` and `fathers_name` are one.
 */
export function foldWord(text: string): string {
  return foldNative(foldDigits(text.normalize("NFKD")).toLowerCase().replace(/\p{M}/gu, "")).replace(
    /[^\p{L}\p{N}]+/gu,
    "",
  );
}
