import { addDays, addMonths, type CivilDate, daysBetween, earlierOf, laterOf } from "@/lib/core/civil-date";

export type Currency = "KZT" | "TJS" | "UZS" | "USD";
/** The price of a night by contract; `to` is the first day it no longer holds. */
export type Rate = {
  from: CivilDate;
  to: CivilDate | null;
  amount: number;
  currency: Currency;
  billed: "OCCUPIED" | "CONTRACTED";
  contractedBeds: number | null;
};
export type Cost = { amount: number; currency: Currency };
/** How many units of each currency a dollar bought in the month. */
export type PerUsd = Partial<Record<Currency, number>>;

export type MonthCost = {
  /** Nights somebody slept in a bed. */
  nights: number;
  /** Nights that are paid for. */
  paidNights: number;
  /** In dollars; null when a rate of the month is missing. */
  usd: number | null;
  perNight: number | null;
  emptyUsd: number | null;
};

/** The days of a month that have passed by the end of `until`: the first, and the first that is not counted. */
export function monthSpan(month: CivilDate, until: CivilDate): { from: CivilDate; to: CivilDate } {
  return { from: month, to: laterOf(month, earlierOf(addMonths(month, 1), addDays(until, 1))) };
}

const cents = (value: number) => Math.round(value * 100) / 100;

/**
 * What the nights of a month cost: beds by their contracts, occupied or contracted, and what else the site cost; in
 * dollars at the month's rates. `nightsIn` counts nights slept between two days. Source: domain.md 4.2.
 */
export function monthCost(
  span: { from: CivilDate; to: CivilDate },
  given: { rates: readonly Rate[]; costs: readonly Cost[]; perUsd: PerUsd },
  nightsIn: (from: CivilDate, to: CivilDate) => number,
): MonthCost {
  const inUsd = ({ amount, currency }: Cost): number => {
    if (currency === "USD") return amount;
    const rate = given.perUsd[currency];
    return rate ? amount / rate : Number.NaN;
  };
  let [usd, empty, paidNights] = [0, 0, 0];
  for (const rate of given.rates) {
    const [from, to] = [laterOf(rate.from, span.from), earlierOf(rate.to ?? span.to, span.to)];
    if (from >= to) continue;
    const slept = nightsIn(from, to);
    const paid = rate.billed === "OCCUPIED" ? slept : (rate.contractedBeds ?? 0) * daysBetween(from, to);
    paidNights += paid;
    usd += inUsd({ amount: paid * rate.amount, currency: rate.currency });
    empty += inUsd({ amount: Math.max(0, paid - slept) * rate.amount, currency: rate.currency });
  }
  for (const cost of given.costs) usd += inUsd(cost);
  const nights = nightsIn(span.from, span.to);
  const known = Number.isFinite(usd) && Number.isFinite(empty);
  return {
    nights,
    paidNights,
    usd: known ? cents(usd) : null,
    perNight: known && nights > 0 ? cents(usd / nights) : null,
    emptyUsd: known ? cents(empty) : null,
  };
}
