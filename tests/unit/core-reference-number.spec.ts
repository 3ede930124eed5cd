import { expect, test } from "@playwright/test";
import fc from "fast-check";
import {
  formatReference,
  greatestReferenceNumber,
  parseReference,
  type ReferenceLetter,
  referenceLetters,
} from "@/lib/core/reference-number";

const letters = fc.constantFrom(...(Object.keys(referenceLetters) as ReferenceLetter[]));
const numbers = fc.integer({ min: 0, max: greatestReferenceNumber });

test("a reference is written as letter, seven digits and check digit", () => {
  expect(formatReference("P", 4830)).toBe("P-0004830-9");
  expect(parseReference("P-0004830-9")).toEqual({ letter: "P", number: 4830, ref: "P-0004830-9" });
});

test("every reference reads back", () => {
  fc.assert(
    fc.property(letters, numbers, (letter, number) => {
      const ref = formatReference(letter, number);
      expect(parseReference(ref)).toEqual({ letter, number, ref });
    }),
  );
});

test("a reference is read without dashes, in any digits and any case", () => {
  for (const typed of [
    "p00048309",
    " P 0004830 9 ",
    "P–0004830–9",
    "p-۰۰۰۴۸۳۰-۹",
    "P-٠٠٠٤٨٣٠-٩",
    "Ｐ－０００４８３０－９",
    "\u200fP-0004830-9\u200e",
    "P.0004830.9",
    "P−0004830−9",
  ]) {
    expect(parseReference(typed)?.ref, typed).toBe("P-0004830-9");
  }
});

test("every wrong digit and every swap of neighbours is refused", () => {
  fc.assert(
    fc.property(letters, numbers, fc.nat(7), fc.integer({ min: 1, max: 9 }), (letter, number, at, shift) => {
      const digits = formatReference(letter, number).replace(/\D/g, "");
      const wrong = (Number(digits[at]) + shift) % 10;
      expect(parseReference(letter + digits.slice(0, at) + wrong + digits.slice(at + 1))).toBeNull();
      const left = digits[at];
      const right = digits[at + 1];
      if (right === undefined || left === right) return;
      expect(parseReference(letter + digits.slice(0, at) + right + left + digits.slice(at + 2))).toBeNull();
    }),
  );
});

test("anything that is not a reference is null", () => {
  for (const typed of [
    "",
    "P",
    "Z-0004830-9",
    "0004830-9",
    "P-4830-9",
    "P-0004830-99",
    "PP00048309",
    "P-0004830-9;",
  ]) {
    expect(parseReference(typed), typed).toBeNull();
  }
  expect(parseReference(`P-0004830-9${" ".repeat(100)}`)).toBeNull();
});

test("a number that does not fit is an error of the caller", () => {
  for (const number of [-1, 1.5, greatestReferenceNumber + 1, Number.NaN]) {
    expect(() => formatReference("C", number)).toThrow(RangeError);
  }
});
