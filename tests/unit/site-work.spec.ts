import { expect, test } from "@playwright/test";
import fc from "fast-check";
import { addDays, type CivilDate, daysBetween } from "@/lib/core/civil-date";
import { monthCost, monthSpan, type Rate } from "@/lib/costs/bed-night";
import { costInput, rateInput } from "@/lib/costs/schema";
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

const rate = (over: Partial<Rate>): Rate => ({
  from: day("2026-10-01"),
  to: null,
  amount: 10,
  currency: "USD",
  billed: "OCCUPIED",
  bedKind: null,
  contractedBeds: null,
  ...over,
});

test("occupied beds cost what was slept, contracted beds what was promised, including empty ones", () => {
  const span = monthSpan(day("2026-11-01"), day("2026-11-30"));
  expect(span).toEqual({ from: "2026-11-01", to: "2026-12-01" });
  const given = { costs: [{ amount: 100, currency: "USD" as const }], perUsd: {} };
  const nights = (from: CivilDate, to: CivilDate) => 3 * daysBetween(from, to);
  expect(monthCost(span, { ...given, rates: [rate({})] }, nights)).toEqual({
    nights: 90,
    paidNights: 90,
    usd: 1000,
    perNight: 11.11,
    emptyUsd: 0,
  });
  const contracted = rate({ billed: "CONTRACTED", contractedBeds: 5, to: day("2026-11-11") });
  const after = rate({ from: day("2026-11-11"), amount: 20 });
  expect(monthCost(span, { ...given, rates: [contracted, after] }, nights)).toEqual({
    nights: 90,
    paidNights: 110,
    usd: 500 + 1200 + 100,
    perNight: 20,
    emptyUsd: 200,
  });
});

test("beds of a kind cost their own price while it holds, all others the price of all beds", () => {
  const span = monthSpan(day("2026-11-01"), day("2026-11-30"));
  const given = { costs: [], perUsd: {} };
  // Four people, one of them in a crib.
  const nights = (from: CivilDate, to: CivilDate, kind?: string) =>
    (kind === "crib" ? 1 : kind ? 0 : 4) * daysBetween(from, to);
  const crib = rate({ bedKind: "crib", amount: 1, from: day("2026-11-11"), to: day("2026-11-21") });
  expect(monthCost(span, { ...given, rates: [rate({}), crib] }, nights)).toMatchObject({
    nights: 120,
    paidNights: 120,
    usd: 110 * 10 + 10 * 1,
  });
  // Five beds are paid for day by day, the crib's separately.
  const contracted = rate({ billed: "CONTRACTED", contractedBeds: 5 });
  expect(monthCost(span, { ...given, rates: [crib, contracted] }, nights)).toMatchObject({
    paidNights: 160,
    usd: 150 * 10 + 10,
    emptyUsd: (150 - 110) * 10,
  });
  // A kind of bed that only has its own price: the others cost nothing.
  expect(monthCost(span, { ...given, rates: [crib] }, nights)).toMatchObject({ paidNights: 10, usd: 10 });
});

test("a month whose exchange rate is missing says so instead of adding different currencies", () => {
  const span = monthSpan(day("2026-11-01"), day("2026-11-10"));
  expect(span.to).toBe("2026-11-11");
  const rates = [rate({ currency: "TJS", amount: 106 })];
  const nights = () => 10;
  expect(monthCost(span, { rates, costs: [], perUsd: {} }, nights).usd).toBeNull();
  expect(monthCost(span, { rates, costs: [], perUsd: { TJS: 10.6 } }, nights)).toMatchObject({
    usd: 100,
    perNight: 10,
  });
});

test("money is read in any digits and never more precisely than it is written", () => {
  const cost = (amount: unknown) =>
    costInput.safeParse({ site: "X", month: "۲۰۲۶-۱۱", kind: "FOOD", amount, currency: "USD" });
  expect(cost("۱۲۳۴٫۵۰").data).toMatchObject({ amount: 1234.5, month: "2026-11-01" });
  expect(cost("1,234.5").data).toMatchObject({ amount: 1234.5 });
  for (const wrong of ["", "-1", "1.234", "1e9", "x", "9999999999999"])
    expect(cost(wrong).success, wrong).toBe(false);
  const beds = (billed: string, contractedBeds: unknown) =>
    rateInput.safeParse({
      site: "X",
      fromOn: "2026-11-01",
      toOn: "",
      amount: "1",
      currency: "USD",
      billed,
      contractedBeds,
      bedKind: "",
    }).success;
  expect([
    beds("OCCUPIED", ""),
    beds("CONTRACTED", "40"),
    beds("CONTRACTED", ""),
    beds("OCCUPIED", "4"),
  ]).toEqual([true, true, false, false]);
});
