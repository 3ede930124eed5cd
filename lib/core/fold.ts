const digitBlocks = [0x0660, 0x06f0, 0xff10] as const;

/** Arabic (٠-٩), Persian (۰-۹) and full-width digits become 0-9; everything else stays as it is. */
export function foldDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = digitBlocks.find((start) => code >= start && code < start + 10) ?? code;
    return String(code - zero);
  });
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

/**
 * Cyrillic spelling for comparison: lower case, composed letters (й, ӣ, ў stay as they are), no apostrophes, blanks
 * between words, digits 0-9.
 */
export function foldCyrillic(text: string): string {
  return foldDigits(text.normalize("NFC"))
    .toLowerCase()
    .replace(/[\p{M}\p{Cf}'`´ʻʼ‘’]/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

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
