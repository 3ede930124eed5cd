import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { dayToDb } from "@/lib/core/day";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { siteInReach, todayAt } from "@/lib/housing/commands/site-in-reach";
import type { mealInput } from "../schema";

/**
 * Records how many meals were given out; a second count of the same meal corrects the first. Failures: forbidden,
 * notFound, invalid (on).
 */
export async function countMeals(
  actor: Actor,
  { site: code, on, meal, count }: z.output<typeof mealInput>,
): Promise<{ count: number }> {
  const permit = actor.permit("site.supply");
  return inTransaction(actor.who, async (tx) => {
    const site = await siteInReach(tx, permit, code);
    if (on > todayAt(site)) throw new Failure("invalid", { messageKey: "failure.date.future", field: "on" });
    const key = { siteId: site.id, onDay: dayToDb(on), meal };
    await tx.mealCount.upsert({
      where: { siteId_onDay_meal: key },
      create: { ...key, id: newId(), country: site.country, count },
      update: { count },
      select: { id: true },
    });
    return { count };
  });
}
