import { expect, test } from "@playwright/test";
import type { CivilDate } from "@/lib/core/civil-date";
import { doubtsOf, inverseOf, type Kin, readAnew } from "@/lib/people/kinship";
import { codeLists } from "@/prisma/reference/code-lists";

const day = (text: string) => text as CivilDate;
const kin = (sex: string, from: string | null, to = from): Kin => ({
  sex,
  born: from && to ? { bornFrom: day(from), bornTo: day(to) } : null,
});
const man = kin("M", "1980-05-01");
const woman = kin("F", "1985-05-01");

test("a relationship that contradicts sex or age is doubted, but only if no possible birth allows it", () => {
  const cases: [string, Kin, Kin, string[]][] = [
    ["WIF", man, woman, ["sex"]],
    ["WIF", woman, man, []],
    ["WIF", woman, woman, ["spouse"]],
    ["WIF", kin("U", null), man, []],
    ["SON", kin("M", "1940-01-01"), man, ["younger"]],
    ["SON", kin("M", "1991-01-01"), man, ["younger"]],
    ["SON", kin("M", "1993-01-01"), man, []],
    ["SON", kin("M", "1991-01-01", "1993-12-31"), man, []],
    ["SON", kin("F", "2010-01-01"), man, ["sex"]],
    ["DAU", kin("F", "2041-01-01"), woman, ["apart"]],
    ["DAU", kin("F", "2041-01-01"), man, []],
    ["PRF", kin("F", "1979-01-01"), man, ["younger"]],
    ["GCM", kin("M", "2000-01-01"), man, ["younger"]],
    ["SCM", kin("M", "1975-01-01"), man, []],
    ["SBM", kin("M", "1940-01-01"), man, []],
    ["SON", kin("M", null), man, []],
    ["UKF", man, woman, ["sex"]],
    ["FP", man, woman, []],
  ];
  for (const [code, one, other, expected] of cases)
    expect(doubtsOf(code, one, other), code).toEqual(expected);
});

test("members' relationships to a new focal point follow from those to the former one", () => {
  // The husband was the focal point, the wife becomes it.
  expect(inverseOf("WIF", "M")).toBe("HUS");
  expect(readAnew("SON", "HUS", "M")).toBe("SON");
  expect(readAnew("PRF", "HUS", "F")).toBe("PLF");
  expect(readAnew("SBM", "HUS", "M")).toBe("BIL");
  expect(readAnew("PLM", "HUS", "M")).toBe("PRM");
  // The father was the focal point, the son becomes it.
  expect(inverseOf("SON", "M")).toBe("PRM");
  expect(readAnew("WIF", "PRM", "F")).toBe("PRF");
  expect(readAnew("DAU", "PRM", "F")).toBe("SBF");
  expect(readAnew("PRM", "PRM", "M")).toBe("GPM");
  expect(readAnew("CLF", "PRM", "F")).toBe("SIL");
  // A brother was the focal point.
  expect(readAnew("WIF", "SBM", "F")).toBe("SIL");
  expect(readAnew("SON", "SBM", "M")).toBe("NEP");
  // What the two do not determine is not guessed.
  expect(readAnew("GCM", "PRM", "M")).toBe("UKM");
  expect(readAnew("NRF", "HUS", "F")).toBe("UKF");
  expect(readAnew("SON", "NRM", "M")).toBe("NRM");
  expect(readAnew("DAU", "HUS", "U")).toBe("DAU");
});

test("every code that is written is in the list of relationships", () => {
  const known = new Set(codeLists.filter(({ set }) => set === "relationship").map(({ code }) => code));
  const all = [...known];
  // One expectation for all: each costs the runner more than the check itself.
  const written = all.flatMap((code) =>
    ["M", "F", "U"].flatMap((sex) => [
      inverseOf(code, sex),
      ...all.map((former) => readAnew(code, former, sex)),
    ]),
  );
  expect(written.filter((code) => !known.has(code))).toEqual([]);
});
