import { expect, test } from "@playwright/test";
import { type CivilDate, daysBetween } from "@/lib/core/civil-date";
import { monthCost, monthSpan, type Rate } from "@/lib/costs/bed-night";
import { costInput, rateInput } from "@/lib/costs/schema";

const day = (text: string) => text as CivilDate;
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
