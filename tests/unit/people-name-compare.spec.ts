import { expect, test } from "@playwright/test";
import fc from "fast-check";
import { foldCyrillic } from "@/lib/core/fold";
import { compareNames } from "@/lib/people/name-compare";
import { latinReadings } from "@/lib/people/name-cyrillic";
import { nameKeys, queryKeys } from "@/lib/people/name-key";
import { scoreName } from "@/lib/people/name-score";

// Spelled so differently that only the coarse keys match.
const farApart: [string, string][] = [
  ["Azhar", "اظهر"],
  ["Gulrang", "Kolrang"],
  ["Shahnaz", "Shanaz"],
  ["Eshaq", "اسحاق"],
  ["Jumakhan", "Juma Khan"],
  ["Mohammad Zubair", "محمدزبیر"],
  ["Nizamuddine", "نظام الدین"],
  ["Chirine", "شیرین"],
  ["Djamila", "جمیله"],
  ["Zadran", "Dzadran"],
  ["Zhwandun", "Jwandoon"],
  ["Bacha Gul", "Pachagul"],
  ["Karimov", "Karimzada"],
  ["Каримов", "کریم زاده"],
  ["Safizai", "Сафизай"],
  ["Мазхар", "Mashar"],
];

/** Whether a search would read the keys of a person: by one word, or by two together. */
function coarseMeet(asked: string, held: string): boolean {
  const stored = new Set(
    nameKeys({ givenName: held }).flatMap(({ key, kind }) => (kind === "coarse" ? [key] : [])),
  );
  const { coarse, pairs } = queryKeys(asked);
  return [...coarse.flat(), ...pairs].some((key) => stored.has(key));
}

for (const [left, right] of farApart) {
  test(`nearly one name: ${left} = ${right}`, () => {
    expect(coarseMeet(left, right), `${left} asks for ${right}`).toBe(true);
    expect(coarseMeet(right, left), `${right} asks for ${left}`).toBe(true);
    expect(scoreName(left, { givenName: right }).score).toBeGreaterThanOrEqual(60);
    expect(scoreName(right, { givenName: left }).score).toBeGreaterThanOrEqual(60);
  });
}

const part = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 20 }),
  fc.constantFrom(
    "Mohammad Nabi",
    "Abdul Rahman",
    "حبیب الله",
    "Habib Ullah",
    "محمدزبیر",
    "Каримзода",
    "-",
    "\u200c",
    "و",
    "ع",
  ),
  fc.string({ unit: fc.constantFrom(..."абвгдеёжзийклмнопрстуфхцчшщъыьэюяғӣқӯҳҷўӘ ́"), maxLength: 12 }),
);
const texts = fc.array(part, { maxLength: 5 }).map((parts) => parts.join(" "));

test("folding Cyrillic twice changes nothing, and each of its readings is Latin", () => {
  fc.assert(
    fc.property(texts, (text) => {
      const folded = foldCyrillic(text);
      expect(foldCyrillic(folded)).toBe(folded);
      for (const word of folded.split(" ").filter((each) => /^[а-яёғӣқӯҳҷў]+$/.test(each)))
        for (const reading of latinReadings(word)) expect(reading).toMatch(/^[a-z]+$/);
    }),
  );
});

test("two people are equally alike in either order, within bounds, and each is most like themselves", () => {
  const names = fc.record({
    givenName: texts,
    fatherName: fc.option(texts),
    familyName: fc.option(texts),
    nameNative: fc.option(texts),
  });
  fc.assert(
    fc.property(names, names, (a, b) => {
      const there = compareNames(a, b);
      expect(there.score).toBe(compareNames(b, a).score);
      expect(there.score).toBeGreaterThanOrEqual(0);
      expect(there.score).toBeLessThanOrEqual(100);
      expect(compareNames(a, a).score).toBeGreaterThanOrEqual(there.score);
    }),
  );
});

test("two people are compared name by name", () => {
  const zmarai = { givenName: "Zmarai", fatherName: "Karim", familyName: "Sabawoon" };
  const same = compareNames(zmarai, { givenName: "Змарай", fatherName: "Kareem", familyName: "Sabavun" });
  expect(same).toMatchObject({ band: "probable", why: ["given", "script", "family", "spelling", "father"] });
  expect(same.fields.map(({ field, of, score }) => [field, of, score >= 90])).toEqual(
    expect.arrayContaining([
      ["given", "given", true],
      ["father", "father", true],
      ["family", "family", true],
    ]),
  );
  // A different father makes a different man; an unknown father does not.
  const other = compareNames(zmarai, { ...zmarai, fatherName: "Wahid" });
  expect(other.fields).toContainEqual({ field: "father", of: "father", score: 0 });
  expect(other.score).toBeLessThan(compareNames(zmarai, { ...zmarai, fatherName: null }).score);
  expect(other.band).not.toBe("probable");
  // A son is not his father, and a name alone does not tell one Ahmad from another.
  const son = { givenName: "Karim", fatherName: "Ahmad" };
  expect(compareNames(son, { givenName: "Ahmad", fatherName: "Karim" }).band).toBe("distant");
  expect(compareNames({ givenName: "Ahmad" }, { givenName: "Ahmed" }).band).toBe("possible");
  expect(
    compareNames({ givenName: "Hasan", fatherName: "Ali" }, { givenName: "Hussain", fatherName: "Ali" }).band,
  ).toBe("distant");
});
