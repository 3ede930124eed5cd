import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { dayToDb } from "@/lib/core/day";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { namedOverride } from "../queries/list-requests";
import type { overrideDecision, overrideRequest } from "../schema";
import { siteInReach, todayAt } from "./site-in-reach";

/**
 * Asks a coordinator to let a rule be broken in a room until a day, for one person or for all. Failures: forbidden,
 * notFound (site), invalid (room, person, untilOn).
 */
export async function requestOverride(
  actor: Actor,
  input: z.output<typeof overrideRequest>,
): Promise<{ site: string }> {
  const sitePermit = actor.permit("site.requestOverride");
  const personPermit = actor.permit("person.place");
  return inTransaction(actor.who, async (tx) => {
    const site = await siteInReach(tx, sitePermit, input.site);
    const [building = "", code = ""] = input.room.split("/");
    const room = await tx.room.findFirst({
      where: { code, building: { code: building, siteId: site.id } },
      select: { id: true },
    });
    if (!room) throw new Failure("invalid", { messageKey: "failure.maintenance.room", field: "room" });
    const person = input.person
      ? await tx.person.findFirst({
          where: { AND: [personPermit.where, { ref: input.person }] },
          select: { id: true, country: true },
        })
      : null;
    if (input.person && !person)
      throw new Failure("invalid", { messageKey: "failure.housing.people", field: "person" });
    const today = todayAt(site);
    if (input.untilOn < today)
      throw new Failure("invalid", { messageKey: "failure.housing.nights", field: "untilOn" });
    await tx.allocationOverride.create({
      data: {
        id: newId(),
        country: site.country,
        siteId: site.id,
        roomId: room.id,
        rule: input.rule,
        personId: person?.id ?? null,
        personCountry: person?.country ?? null,
        reason: input.reason,
        fromOn: dayToDb(today),
        untilOn: dayToDb(input.untilOn),
        requestedById: actor.id,
      },
      select: { id: true },
    });
    return { site: input.site };
  });
}

/**
 * Approves or refuses an override; nobody decides their own request. Failures: forbidden, notFound, refused,
 * changedMeanwhile.
 */
export async function decideOverride(
  actor: Actor,
  { request, agree, note }: z.output<typeof overrideDecision>,
): Promise<{ request: string }> {
  const permit = actor.permit("site.override");
  return inTransaction(actor.who, async (tx) => {
    const { id, requestedById } = await namedOverride(tx, permit, request);
    if (requestedById === actor.id) throw new Failure("refused", { messageKey: "failure.case.own" });
    const { count } = await tx.allocationOverride.updateMany({
      where: { id, state: "PENDING" },
      data: { state: agree ? "AGREED" : "REFUSED", decidedById: actor.id, decisionNote: note || null },
    });
    if (count === 0) throw new Failure("changedMeanwhile");
    return { request };
  });
}
