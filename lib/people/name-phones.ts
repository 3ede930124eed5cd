import { cyrillicSounds } from "./name-cyrillic";
import { type Script, scriptOf } from "./name-fold";

/**
 * A word as it is heard, one letter for each sound. Capitals are what one script leaves open: S sh, C ch, Z zh, G gh,
 * K kh, T th, D dh, c ts, j dz, J j; X the Cyrillic letter for kh or h, Q that for g, gh or h, O that for o or a long
 * a; A, W, Y the long vowels of the native script, N its letters that carry any vowel or none, E its final h, x a final
 * e that may be silent.
 */
export type Phones = string;

const LATIN: readonly [RegExp, string][] = [
  [/tsch|tch/g, "C"],
  [/dzh|dsch|dj/g, "J"],
  [/sch/g, "S"],
  [/sh/g, "S"],
  [/ch/g, "C"],
  [/kh/g, "K"],
  [/gh/g, "G"],
  [/zh/g, "Z"],
  [/ph/g, "f"],
  [/ck/g, "k"],
  [/c(?=[eiy])/g, "s"],
  [/(?<!^)que$/g, "k"],
  [/t[sz](?=.)/g, "c"],
  [/dz/g, "0"],
  [/th/g, "T"],
  [/dh/g, "D"],
  [/j/g, "J"],
  [/0/g, "j"],
  [/x/g, "K"],
  [/w/g, "v"],
  [/ee+/g, "i"],
  [/oo+|ou/g, "u"],
  [/ie$/g, "i"],
  [/([a-zA-Z])\1+/g, "$1"],
  [/(?<![aeiou])y(?![aeiou])|(?<=[^aeiou])y$/g, "i"],
  [/(?<=.{2}[^aeiou])e$/g, "x"],
];

/** c is k unless before e or i; ts has its own letter. */
function latinPhones(word: string): Phones {
  let text = word.replace(/[^a-z]/g, "").replace(/c(?![heiyk])/g, "k");
  for (const [pattern, letter] of LATIN) text = text.replace(pattern, letter);
  return text;
}

const NATIVE: Record<string, string> = {
  ا: "A",
  ب: "b",
  پ: "p",
  ت: "t",
  ټ: "t",
  ط: "t",
  ث: "s",
  ج: "J",
  چ: "C",
  څ: "c",
  ځ: "j",
  ح: "h",
  ه: "h",
  خ: "K",
  د: "d",
  ډ: "d",
  ذ: "z",
  ض: "z",
  ر: "r",
  ړ: "r",
  ز: "z",
  ظ: "z",
  ژ: "Z",
  ږ: "Z",
  س: "s",
  ص: "s",
  ش: "S",
  ښ: "S",
  ع: "N",
  غ: "G",
  ف: "f",
  ق: "q",
  ک: "k",
  گ: "g",
  ل: "l",
  م: "m",
  ن: "n",
  ڼ: "n",
  و: "W",
  ی: "Y",
};

function nativePhones(word: string): Phones {
  let text = word.replace(/خوا/g, "خا").replace(/[\u0600-\u06ff]/g, (letter) => NATIVE[letter] ?? "");
  text = text
    .replace(/[^a-zA-Z]/g, "")
    .replace(/^A/, "N")
    .replace(/^W/, "v")
    .replace(/^Y(?=.)/, "y");
  // A letter written twice is heard twice, with a short vowel between (Nangyalai), but for that of Allah.
  return text.replace(/(?<=[^AW])h$/, "E").replace(/([AWYl])\1+/g, "$1");
}

/** The sounds of a folded word; empty if it has no letters of a known script. */
export function phonesOf(word: string, script: Script = scriptOf(word)): Phones {
  if (script === "native") return nativePhones(word);
  return script === "cyrillic" ? cyrillicSounds(word).replace(/([a-zA-Z])\1+/g, "$1") : latinPhones(word);
}
