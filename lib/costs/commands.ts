import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { dayToDb } from "@/lib/core/day";
import { inTransaction, isTaken } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { siteInReach } from "@/lib/housing/commands/site-in-reach";
import { COUNTRY_OF, type costInput, type currencyInput, type rateInput } from "./schema";

/**
 * Records the price of a night from a day on. The previous one for the same kind of bed ends there; one recorded for
 * the same day was a typing error and is replaced. Failures: forbidden, notFound, invalid (toOn), refused (another
 * price applies to these nights).
 */
export async function addRate(actor: Actor, input: z.output<typeof rateInput>): Promise<{ site: string }> {
  const permit = actor.permit("site.costs");
  return inTransaction(actor.who, async (tx) => {
    const site = await siteInReach(tx, permit, input.site);
    const { fromOn, toOn, bedKind, amount, currency, billed, contractedBeds } = input;
    if (toOn && toOn <= fromOn)
      throw new Failure("invalid", { messageKey: "failure.housing.nights", field: "toOn" });
    const given = { toOn: toOn && dayToDb(toOn), amount, currency, billed, contractedBeds };
    const there = { siteId: site.id, bedKind, fromOn: dayToDb(fromOn) };
    await tx.rateCard.updateMany({
      where: { siteId: site.id, bedKind, toOn: null, fromOn: { lt: dayToDb(fromOn) } },
      data: { toOn: dayToDb(fromOn) },
    });
    try {
      const { count } = await tx.rateCard.updateMany({ where: there, data: given });
      if (count === 0)
        await tx.rateCard.create({
          data: { ...there, ...given, id: newId(), country: site.country },
          select: { id: true },
        });
    } catch (error) {
      if (isTaken(error))
        throw new Failure("refused", { messageKey: "failure.cost.overlap", field: "fromOn" });
      throw error;
    }
    return { site: input.site };
  });
}

/**
 * Records what a site cost in a month, replacing what was recorded of the same kind. Failures: forbidden, notFound.
 */
export async function setCost(actor: Actor, input: z.output<typeof costInput>): Promise<{ site: string }> {
  const permit = actor.permit("site.costs");
  return inTransaction(actor.who, async (tx) => {
    const site = await siteInReach(tx, permit, input.site);
    const { kind, amount, currency } = input;
    const key = { siteId: site.id, month: dayToDb(input.month), kind, currency };
    await tx.siteCost.upsert({
      where: { siteId_month_kind_currency: key },
      create: { ...key, id: newId(), country: site.country, amount },
      update: { amount },
      select: { id: true },
    });
    return { site: input.site };
  });
}

/** Records what a dollar bought in a month, in the money of a country within reach. Failures: forbidden, notFound. */
export async function setCurrency(
  actor: Actor,
  { month, currency, perUsd }: z.output<typeof currencyInput>,
): Promise<{ currency: string }> {
  actor.permit("site.costs");
  const country = COUNTRY_OF[currency];
  if (!actor.countries.includes(country)) throw new Failure("notFound");
  return inTransaction(actor.who, async (tx) => {
    const key = { month: dayToDb(month), currency };
    await tx.currencyRate.upsert({
      where: { month_currency: key },
      create: { ...key, id: newId(), country, perUsd },
      update: { perUsd },
      select: { id: true },
    });
    return { currency };
  });
}
