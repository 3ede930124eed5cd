import "server-only";
import type { Actor } from "@/lib/access/actor";
import { addMonths, type CivilDate, daysBetween, earlierOf, laterOf } from "@/lib/core/civil-date";
import { dayFromDb, dayToDb, maybeDay } from "@/lib/core/day";
import { inTransaction, type Tx } from "@/lib/core/db";
import type { BedKind } from "@/lib/housing/build-schema";
import { siteInReach, todayAt } from "@/lib/housing/commands/site-in-reach";
import { type Currency, type MonthCost, monthCost, monthSpan, type PerUsd, type Rate } from "./bed-night";
import { CURRENCY_OF, type LocalCurrency } from "./schema";

export type CostMonth = MonthCost & { month: CivilDate; missing: Currency[] };
export type SiteCosts = {
  months: CostMonth[];
  rates: Rate[];
  today: CivilDate;
  /** The currency of the site's country. */
  money: LocalCurrency;
};

const MONTHS = 6;

type Night = { from: CivilDate; to: CivilDate | null; kind: string };

async function readNights(tx: Tx, siteId: string, since: CivilDate): Promise<Night[]> {
  const rows = await tx.bedAssignment.findMany({
    where: {
      siteId,
      stay: { state: { in: ["CHECKED_IN", "CHECKED_OUT"] } },
      OR: [{ toOn: null }, { toOn: { gt: dayToDb(since) } }],
    },
    select: { fromOn: true, toOn: true, bed: { select: { kind: true } } },
  });
  return rows.map(({ fromOn, toOn, bed: { kind } }) => ({
    from: dayFromDb(fromOn),
    to: maybeDay(toOn),
    kind,
  }));
}

/** How many nights lie between two days, in beds of any kind or of one. */
function countNights(nights: readonly Night[], from: CivilDate, to: CivilDate, kind?: BedKind): number {
  return nights.reduce((sum, night) => {
    if (kind && night.kind !== kind) return sum;
    const starts = laterOf(night.from, from);
    const ends = earlierOf(night.to ?? to, to);
    return starts < ends ? sum + daysBetween(starts, ends) : sum;
  }, 0);
}

/** What a night cost at a site in the last six months, this one up to last night, and its prices by contract. */
export async function getSiteCosts(actor: Actor, { site: code }: { site: string }): Promise<SiteCosts> {
  const permit = actor.permit("site.costs");
  return inTransaction(actor.who, async (tx) => {
    const site = await siteInReach(tx, permit, code);
    const today = todayAt(site);
    const thisMonth = `${today.slice(0, 7)}-01` as CivilDate;
    const months = Array.from({ length: MONTHS }, (_, back) => addMonths(thisMonth, -back));
    const since = dayToDb(months.at(-1) ?? thisMonth);
    const rates = (
      await tx.rateCard.findMany({
        where: { siteId: site.id },
        orderBy: [{ fromOn: "desc" }, { bedKind: { sort: "asc", nulls: "first" } }],
      })
    ).map(({ fromOn, toOn, bedKind, amount, currency, billed, contractedBeds }) => ({
      from: dayFromDb(fromOn),
      to: maybeDay(toOn),
      amount: Number(amount),
      contractedBeds,
      currency: currency as Currency,
      billed: billed as Rate["billed"],
      bedKind: bedKind as BedKind | null,
    }));
    const costs = await tx.siteCost.findMany({ where: { siteId: site.id, month: { gte: since } } });
    const bought = await tx.currencyRate.findMany({ where: { month: { gte: since } } });
    const nights = await readNights(tx, site.id, months.at(-1) ?? thisMonth);
    return {
      today,
      money: CURRENCY_OF[site.country as keyof typeof CURRENCY_OF],
      rates,
      months: months.map((month) => {
        const ofMonth = <T extends { month: Date }>(rows: readonly T[]) =>
          rows.filter((row) => dayFromDb(row.month) === month);
        const perUsd: PerUsd = Object.fromEntries(
          ofMonth(bought).map((row) => [row.currency, Number(row.perUsd)]),
        );
        const monthly = ofMonth(costs).map((row) => ({
          amount: Number(row.amount),
          currency: row.currency as Currency,
        }));
        // The coming night has not been slept yet.
        const span = monthSpan(month, today);
        const to = earlierOf(span.to, laterOf(today, span.from));
        const found = monthCost({ from: span.from, to }, { rates, costs: monthly, perUsd }, (...of) =>
          countNights(nights, ...of),
        );
        const used = new Set([...rates, ...monthly].map((each) => each.currency));
        const missing = [...used].filter((currency) => currency !== "USD" && !perUsd[currency]);
        return { ...found, month, missing: found.usd === null ? missing : [] };
      }),
    };
  });
}
