import { expect, test } from "@playwright/test";
import { findableWords, fits } from "@/lib/core/finding";

const NEED = findableWords("Lactating woman · زن شیرده WR-LC Woman at risk");

const FOUND: [string, readonly string[]][] = [
  ["lact", NEED],
  ["LACTATING", NEED],
  ["woman lact", NEED],
  ["wr-lc", NEED],
  // A keyboard set to Arabic writes other letters for the same ones.
  ["شيرده", NEED],
  ["زن شیر", NEED],
  ["كابل", findableWords("کابل")],
  ["بی سرپرست", findableWords("طفل بی\u200cسرپرست")],
  ["بیسرپرست", findableWords("طفل بی\u200cسرپرست")],
  ["سرپرست", findableWords("طفل بی\u200cسرپرست")],
  ["12", findableWords("بلاک ۱۲")],
  ["۱۲", findableWords("Block 12")],
  ["qongirot", findableWords("Qo‘ng‘irot")],
  ["", NEED],
];

for (const [typed, words] of FOUND)
  test(`"${typed}" finds ${words.slice(0, 3).join(" ")}`, () => {
    expect(fits(typed, words)).toBe(true);
  });

for (const typed of ["tating", "lact man", "شیرده مرد"])
  test(`"${typed}" does not find a lactating woman`, () => {
    expect(fits(typed, NEED)).toBe(false);
  });
