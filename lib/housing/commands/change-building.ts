import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { dayToDb, maybeDay } from "@/lib/core/day";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import type { changeBuildingInput } from "../build-schema";
import { assertClosable } from "./closing";
import { holdSites, siteInReach, todayAt } from "./site-in-reach";

/**
 * Sets the day on which a building closes, or that it does not. Returns how many people must still move before that
 * day. Failures: forbidden, notFound, changedMeanwhile with both values, refused (in use, or promised beyond the
 * day).
 */
export async function changeBuilding(
  actor: Actor,
  { site: code, building, version, closesOn }: z.output<typeof changeBuildingInput>,
): Promise<{ version: number; toMove: number }> {
  const permit = actor.permit("site.build");
  return inTransaction(actor.who, async (tx) => {
    const site = await siteInReach(tx, permit, code);
    await holdSites(tx, [site.id]);
    const found = await tx.building.findUnique({
      where: { siteId_code: { siteId: site.id, code: building } },
    });
    if (!found) throw new Failure("notFound");
    if (found.version !== version) {
      const current = { closesOn: maybeDay(found.closesOn) ?? "" };
      throw new Failure("changedMeanwhile", { data: { version: found.version, current } });
    }
    const place = { bed: { room: { buildingId: found.id } } };
    const { toMove } = await assertClosable(tx, place, closesOn, todayAt(site));
    await tx.building.update({
      where: { id: found.id },
      data: { closesOn: closesOn && dayToDb(closesOn), version: version + 1 },
    });
    return { version: version + 1, toMove };
  });
}
