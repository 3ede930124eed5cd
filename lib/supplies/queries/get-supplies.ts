import "server-only";
import type { Actor } from "@/lib/access/actor";
import { addDays, type CivilDate } from "@/lib/core/civil-date";
import { dayFromDb, dayToDb } from "@/lib/core/day";
import { inTransaction } from "@/lib/core/db";
import { siteInReach, todayAt } from "@/lib/housing/commands/site-in-reach";
import { type Label, labelFrom } from "@/lib/reference/label";
import type { Kit } from "../entitlement";

export type KitStock = Kit & { label: Label; stock: number; givenThisMonth: number };
export type MealDay = { on: CivilDate; meals: Record<string, number> };
export type Supplies = { kits: KitStock[]; meals: MealDay[]; people: number; today: CivilDate };

const MEAL_DAYS = 7;
const MONTH_DAYS = 30;

/** A site's kits with what is in stock and what was given in thirty days, and the meals of the last seven. */
export async function getSupplies(actor: Actor, { site: code }: { site: string }): Promise<Supplies> {
  const permit = actor.permit("site.supply");
  return inTransaction(actor.who, async (tx) => {
    const site = await siteInReach(tx, permit, code);
    const today = todayAt(site);
    const kits = await tx.kit.findMany({ where: { active: true }, orderBy: { position: "asc" } });
    const of = { by: "kitCode" as const, _sum: { quantity: true } as const };
    const stock = await tx.stockMove.groupBy({ ...of, where: { siteId: site.id } });
    const since = dayToDb(addDays(today, -MONTH_DAYS));
    const given = await tx.handOut.groupBy({ ...of, where: { siteId: site.id, onDay: { gte: since } } });
    const sum = (rows: typeof stock, kit: string) =>
      rows.find((row) => row.kitCode === kit)?._sum.quantity ?? 0;
    const meals = await tx.mealCount.findMany({
      where: { siteId: site.id, onDay: { gt: dayToDb(addDays(today, -MEAL_DAYS)) } },
      orderBy: { onDay: "desc" },
      select: { onDay: true, meal: true, count: true },
    });
    return {
      kits: kits.map((kit) => ({
        ...kit,
        unit: kit.unit === "HOUSEHOLD" ? ("HOUSEHOLD" as const) : ("PERSON" as const),
        label: labelFrom(kit.label),
        stock: sum(stock, kit.code),
        givenThisMonth: sum(given, kit.code),
      })),
      meals: mealDays(meals),
      people: await tx.stay.count({ where: { siteId: site.id, state: "CHECKED_IN" } }),
      today,
    };
  });
}

function mealDays(rows: readonly { onDay: Date; meal: string; count: number }[]): MealDay[] {
  const days = new Map<CivilDate, Record<string, number>>();
  for (const { onDay, meal, count } of rows) {
    const on = dayFromDb(onDay);
    days.set(on, { ...days.get(on), [meal]: count });
  }
  return [...days].map(([on, meals]) => ({ on, meals }));
}
