import { expect, test } from "@playwright/test";
import type { CivilDate } from "@/lib/core/civil-date";
import { type PersonFacts, type SharedNumbers, samePerson } from "@/lib/people/same-person";

const NOTHING: SharedNumbers = { document: false, phone: false };
const day = (text: string) => text as CivilDate;
const born = (from: string, to = from, bornEstimated = from !== to) => ({
  bornFrom: day(from),
  bornTo: day(to),
  bornEstimated,
});

const zalmai: PersonFacts = {
  givenName: "Zalmai",
  nameNative: "",
  aliases: [],
  fatherName: "Rashid",
  fatherNameNative: null,
  grandfatherName: null,
  familyName: null,
  sex: "M",
  ...born("1987-05-17"),
  originProvince: "KUN",
  originDistrict: null,
  group: "g1",
  relatives: [],
};
const ahmad = { ...zalmai, givenName: "Ahmad", fatherName: "Mohammad" };
const unknownBirth = { bornFrom: null, bornTo: null, bornEstimated: false };

const likeness = (a: Partial<PersonFacts>, b: Partial<PersonFacts>, shared: Partial<SharedNumbers> = {}) =>
  samePerson({ ...zalmai, ...a }, { ...zalmai, group: "g2", ...b }, { ...NOTHING, ...shared });
const fieldOf = (found: ReturnType<typeof likeness>, field: string) =>
  found.why.find((each) => each.field === field);

test("one man registered twice is probable, in another spelling and another script", () => {
  expect(likeness({}, { givenName: "Zalmay", fatherName: "Rasheed" })).toMatchObject({ band: "probable" });
  const native = { givenName: "", nameNative: "زلمی", fatherName: "", fatherNameNative: "رشید" };
  expect(likeness({}, native)).toMatchObject({ band: "probable" });
});

test("each field says how it compares and how much it counts", () => {
  const found = likeness({ originDistrict: "Chawkay" }, { originDistrict: "chawkay" }, { document: true });
  expect(found.why).toEqual([
    { field: "document", how: "same", points: 60 },
    { field: "name", how: "same", points: 25 },
    { field: "father", how: "same", points: 20 },
    { field: "birth", how: "same", points: 25 },
    { field: "sex", how: "same", points: 0 },
    { field: "province", how: "same", points: 5 },
    { field: "district", how: "same", points: 5 },
  ]);
  expect(found.score).toBe(100);
});

test("a year counts less than a day, a guessed one half, the next year less, distant ones against", () => {
  const birth = (a: object, b: object) => fieldOf(likeness(a, b), "birth")?.points;
  const stated = { ...born("1987-01-01", "1987-12-31"), bornEstimated: false };
  expect(birth(stated, { ...stated })).toBe(8);
  expect(birth(born("1987-01-01", "1987-12-31"), born("1987-05-17"))).toBe(4);
  // 1 Hamal is stored as a day, but doubted.
  expect(birth(born("1987-03-21", "1987-03-21", true), born("1987-03-21", "1987-03-21", true))).toBe(4);
  expect(birth(born("1987-05-17"), born("1988-02-01"))).toBe(5);
  expect(birth(born("1987-05-17"), born("1989-12-01"))).toBe(2);
  expect(birth(born("1987-05-17"), born("1995-05-17"))).toBe(-10);
  expect(birth(born("1987-05-17"), born("2010-05-17"))).toBe(-30);
  expect(birth(unknownBirth, born("1987-05-17"))).toBeUndefined();
});

test("one name does not tell one Ahmad from another, two rare ones do", () => {
  expect(likeness({ ...ahmad, ...unknownBirth }, { ...ahmad }).band).toBeNull();
  expect(likeness({ ...unknownBirth, originProvince: null }, {}).band).toBe("probable");
  expect(likeness({ ...ahmad }, { ...ahmad }).band).toBe("possible");
});

test("twins, brothers, cousins and people who share a phone are not duplicates", () => {
  const family = { group: "g1", familyName: "Barakati", grandfatherName: "Nangyalai" };
  const twins = likeness({ ...family }, { ...family, givenName: "Samim" }, { phone: true });
  expect(twins.band).toBeNull();
  expect(fieldOf(twins, "phone")).toEqual({ field: "phone", how: "shared", points: 0 });
  const brothers = { ...born("1990-01-01", "1990-12-31") };
  expect(
    likeness(
      { givenName: "Mohammad Nabi", ...brothers },
      { givenName: "Mohammad Nasir", ...brothers },
      { phone: true },
    ).band,
  ).toBeNull();
  const cousin = { ...family, group: "g2", fatherName: "Jalal", ...born("1989-11-02") };
  expect(likeness({ ...family }, cousin).band).toBeNull();
});

test("a child entered with a parent's tazkira is not a duplicate of the parent", () => {
  const child = { givenName: "Samim", fatherName: "Zalmai", ...born("2015-02-03"), group: "g1" };
  expect(likeness({}, child, { document: true }).band).toBeNull();
  expect(likeness({}, { ...child, group: "g2" }, { document: true }).band).toBeNull();
});

test("one tazkira on two records of one name is probable, whatever else is missing", () => {
  const bare = { fatherName: "", ...unknownBirth, originProvince: null };
  expect(likeness(bare, { ...bare, givenName: "Zalmay" }, { document: true }).band).toBe("probable");
});

test("names alone never make a woman and a man one person", () => {
  expect(likeness({}, { sex: "F" }).band).toBeNull();
  expect(likeness({}, { sex: "U" }).band).toBe("probable");
});

test("families with members of the same names count for it", () => {
  const relatives = ["Spozhmai", "Wais", "Ahmad Jan"];
  expect(fieldOf(likeness({ relatives }, { relatives: ["Spogmay", "Wais"] }), "relatives")).toEqual({
    field: "relatives",
    how: "same",
    points: 10,
  });
  expect(fieldOf(likeness({ relatives }, { relatives, group: "g1" }), "relatives")).toBeUndefined();
});

test("it makes no difference which of the two is asked about", () => {
  const other = { givenName: "Zalmay Khan", fatherName: "Rasheed", ...born("1986-01-01", "1986-12-31") };
  const one = samePerson(zalmai, { ...zalmai, ...other, group: null }, NOTHING);
  const back = samePerson({ ...zalmai, ...other, group: null }, zalmai, NOTHING);
  expect(back.score).toBe(one.score);
});

test("a record's own names are weighed once, with however many it is compared", () => {
  let reads = 0;
  const typed = {
    ...zalmai,
    get aliases() {
      reads += 1;
      return [];
    },
  };
  for (let at = 0; at < 20; at += 1)
    samePerson(typed, { ...zalmai, grandfatherName: `Nangyalai${at}` }, NOTHING);
  expect(reads).toBeLessThanOrEqual(2);
});
