import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { dayToDb } from "@/lib/core/day";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import type { backInServiceInput, outOfServiceInput } from "../build-schema";
import { bedInReach, nightsFrom } from "./change-bed";
import { todayAt } from "./site-in-reach";

/**
 * Takes a bed out of service for some nights, broken or blocked, with a reason. Failures: forbidden, notFound,
 * refused (someone has it on those nights).
 */
export async function takeOutOfService(
  actor: Actor,
  { bed: address, kind, reason, fromOn, toOn }: z.output<typeof outOfServiceInput>,
): Promise<{ bed: string }> {
  const permit = actor.permit("site.edit");
  return inTransaction(actor.who, async (tx) => {
    const { site, bed } = await bedInReach(tx, permit, address);
    const from = dayToDb(fromOn);
    const to = toOn && dayToDb(toOn);
    if ((await nightsFrom(tx, bed.id, from, to)) > 0)
      throw new Failure("refused", { messageKey: "failure.housing.bedInUse", field: "bed" });
    await tx.bedOutOfService.create({
      data: { id: newId(), bedId: bed.id, country: site.country, fromOn: from, toOn: to, kind, reason },
    });
    return { bed: address };
  });
}

/** Ends every outage of a bed from tonight on. Failures: forbidden, notFound. */
export async function backInService(
  actor: Actor,
  { bed: address }: z.output<typeof backInServiceInput>,
): Promise<{ bed: string }> {
  const permit = actor.permit("site.edit");
  return inTransaction(actor.who, async (tx) => {
    const { site, bed } = await bedInReach(tx, permit, address);
    const today = dayToDb(todayAt(site));
    const outages = await tx.bedOutOfService.findMany({
      where: { bedId: bed.id, fromOn: { lte: today }, OR: [{ toOn: null }, { toOn: { gt: today } }] },
      select: { id: true },
    });
    for (const { id } of outages) await tx.bedOutOfService.update({ where: { id }, data: { toOn: today } });
    if (bed.state === "broken")
      await tx.bed.update({
        where: { id: bed.id },
        data: { state: "in-service", version: { increment: 1 } },
      });
    return { bed: address };
  });
}
