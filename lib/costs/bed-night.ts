import { addDays, addMonths, type CivilDate, daysBetween, earlierOf, laterOf } from "@/lib/core/civil-date";
import type { BedKind } from "@/lib/housing/build-schema";

export type Currency = "KZT" | "TJS" | "UZS" | "USD";
/** The price of a night by contract; `to` is the first day it no longer applies. */
export type Rate = {
  from: CivilDate;
  to: CivilDate | null;
  /** For beds of this kind; null for all that have no price of their own. */
  bedKind: BedKind | null;
  amount: number;
  currency: Currency;
  billed: "OCCUPIED" | "CONTRACTED";
  contractedBeds: number | null;
};
export type Cost = { amount: number; currency: Currency };
/** How many units of each currency a dollar bought in the month. */
export type PerUsd = Partial<Record<Currency, number>>;

export type MonthCost = {
  /** Nights slept in a bed. */
  nights: number;
  /** Nights that are paid for. */
  paidNights: number;
  /** In dollars; null if a rate for the month is missing. */
  usd: number | null;
  perNight: number | null;
  emptyUsd: number | null;
};

/** The days of a month that have passed by the end of `until`: the first, and the first that is not counted. */
export function monthSpan(month: CivilDate, until: CivilDate): { from: CivilDate; to: CivilDate } {
  return { from: month, to: laterOf(month, earlierOf(addMonths(month, 1), addDays(until, 1))) };
}

const cents = (value: number) => Math.round(value * 100) / 100;

/** Counts nights slept between two days, in beds of any kind or of one. */
type NightsIn = (from: CivilDate, to: CivilDate, bedKind?: BedKind) => number;
type Span = { from: CivilDate; to: CivilDate };

/** The part of a span in which a price applies. */
function held(rate: Rate, { from, to }: Span): Span {
  return { from: laterOf(rate.from, from), to: earlierOf(rate.to ?? to, to) };
}

function nightsAt(rate: Rate, span: Span, rates: readonly Rate[], nightsIn: NightsIn): number {
  if (rate.bedKind) return nightsIn(span.from, span.to, rate.bedKind);
  return rates.reduce(
    (left, other) => {
      const own = held(other, span);
      return other.bedKind && own.from < own.to ? left - nightsIn(own.from, own.to, other.bedKind) : left;
    },
    nightsIn(span.from, span.to),
  );
}

/**
 * What the nights of a month cost: beds by their contracts, occupied or contracted, and the site's other costs; in
 * dollars at the month's rates. No two prices for the same beds apply in one night. Source: docs/domain.md 4.2.
 */
export function monthCost(
  span: Span,
  given: { rates: readonly Rate[]; costs: readonly Cost[]; perUsd: PerUsd },
  nightsIn: NightsIn,
): MonthCost {
  const inUsd = ({ amount, currency }: Cost): number => {
    if (currency === "USD") return amount;
    const rate = given.perUsd[currency];
    return rate ? amount / rate : Number.NaN;
  };
  let usd = 0;
  let empty = 0;
  let paidNights = 0;
  for (const rate of given.rates) {
    const { from, to } = held(rate, span);
    if (from >= to) continue;
    const slept = nightsAt(rate, { from, to }, given.rates, nightsIn);
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
