import { expect, test } from "@playwright/test";
import fc from "fast-check";
import { addDays, type CivilDate, daysBetween } from "@/lib/core/civil-date";
import { allot, dueTo, isDueTo, type Kit, periodOf, receivingOf, unitsDue } from "@/lib/supplies/entitlement";

const day = (text: string) => text as CivilDate;
const kit = (over: Partial<Kit>): Kit => ({
  code: "X",
  unit: "PERSON",
  minAge: null,
  maxAge: null,
  sex: null,
  perPerson: 1,
  everyDays: null,
  ...over,
});

test("kits are due by age and sex, per person or household", () => {
  const family = [
    { ages: { least: 34, most: 34 }, sex: "F" },
    { ages: { least: 36, most: 36 }, sex: "M" },
    { ages: { least: 12, most: 12 }, sex: "F" },
    { ages: { least: 1, most: 1 }, sex: "M" },
    { ages: null, sex: "U" },
  ];
  expect(dueTo(kit({ perPerson: 2 }), family)).toBe(10);
  expect(dueTo(kit({ unit: "HOUSEHOLD" }), family)).toBe(1);
  expect(dueTo(kit({ sex: "F", minAge: 12, maxAge: 55 }), family)).toBe(2);
  expect(dueTo(kit({ maxAge: 1 }), family)).toBe(1);
  // An unknown age counts as adult, neither young nor old.
  expect(isDueTo(kit({ minAge: 12 }), { ages: null, sex: "F" })).toBe(true);
  expect(isDueTo(kit({ maxAge: 5 }), { ages: null, sex: "F" })).toBe(false);
  expect(isDueTo(kit({ minAge: 60 }), { ages: null, sex: "F" })).toBe(false);
});

test("a kit's period begins on the same day for everybody and includes the day it is given on", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 40_000 }), (everyDays, later) => {
      const on = addDays(day("2000-01-01"), later);
      const period = periodOf({ everyDays }, on);
      expect(daysBetween(period, on)).toBeGreaterThanOrEqual(0);
      expect(daysBetween(period, on)).toBeLessThan(everyDays);
      expect(periodOf({ everyDays }, period)).toBe(period);
      expect(periodOf({ everyDays }, addDays(period, everyDays))).toBe(addDays(period, everyDays));
    }),
  );
  expect(periodOf({ everyDays: null }, day("1999-05-05"))).toBe(
    periodOf({ everyDays: null }, day("2026-11-26")),
  );
});

test("short stock is never promised twice, and a unit gets its whole share or nothing", () => {
  const units = fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 12 }) }), { maxLength: 60 });
  fc.assert(
    fc.property(units, fc.integer({ min: -3, max: 300 }), (due, stock) => {
      const { given, short, left } = allot(due, stock);
      const sum = given.reduce((all, unit) => all + unit.quantity, 0);
      expect(sum + left).toBe(Math.max(0, stock));
      expect(new Set([...given, ...short])).toEqual(new Set(due));
      expect(given.length + short.length).toBe(due.length);
      // Nobody goes without while there is enough for them.
      for (const unit of short) expect(unit.quantity).toBeGreaterThan(left);
    }),
  );
});

test("counted households are due what their people are due", () => {
  const home = { men: 1, women: 2, children: 3, name: "" };
  const people = receivingOf([home, { men: 1, women: 0, children: 0, name: "Karim" }]);
  const due = (over: Partial<Kit>) => unitsDue(kit(over), people).map((unit) => unit.quantity);
  expect(due({ perPerson: 2 })).toEqual([2, 2, 2, 2, 2, 2, 2]);
  expect(due({ unit: "HOUSEHOLD" })).toEqual([1, 1]);
  // Adults of unknown age are neither young nor old.
  expect(due({ sex: "F", minAge: 12, maxAge: 55 })).toEqual([1, 1]);
  expect(due({ minAge: 60 })).toEqual([]);
  expect(due({ maxAge: 17 })).toEqual([1, 1, 1]);
});
