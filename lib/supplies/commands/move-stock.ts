import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { dayToDb } from "@/lib/core/day";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { holdSites, siteInReach, todayAt } from "@/lib/housing/commands/site-in-reach";
import { kitOf, stockOf } from "../queries/kit-rows";
import type { stockInput } from "../schema";

/**
 * Records stock that came, went or was counted; a count sets what is there, the others add or subtract. Returns the
 * current stock. Failures: forbidden, notFound, invalid (kit, on), refused (not enough there).
 */
export async function moveStock(
  actor: Actor,
  { site: code, kit, on, cause, quantity, note }: z.output<typeof stockInput>,
): Promise<{ stock: number }> {
  const permit = actor.permit("site.supply");
  return inTransaction(actor.who, async (tx) => {
    const site = await siteInReach(tx, permit, code);
    await holdSites(tx, [site.id]);
    await kitOf(tx, kit);
    if (on > todayAt(site)) throw new Failure("invalid", { messageKey: "failure.date.future", field: "on" });
    const there = await stockOf(tx, site.id, kit);
    const change = cause === "RECEIVED" ? quantity : cause === "COUNTED" ? quantity - there : -quantity;
    if (there + change < 0)
      throw new Failure("refused", {
        messageKey: "failure.supply.short",
        field: "quantity",
        values: { left: there },
      });
    if (change !== 0)
      await tx.stockMove.create({
        data: {
          id: newId(),
          country: site.country,
          siteId: site.id,
          kitCode: kit,
          onDay: dayToDb(on),
          quantity: change,
          cause,
          note: note || null,
        },
        select: { id: true },
      });
    return { stock: there + change };
  });
}
