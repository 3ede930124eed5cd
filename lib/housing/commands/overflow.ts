import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { findByOpaqueId } from "@/lib/access/opaque-id";
import { addDays } from "@/lib/core/civil-date";
import { dayToDb } from "@/lib/core/day";
import { inTransaction, isTaken } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { type endOverflowInput, OVERFLOW_DAYS, type overflowInput } from "../build-schema";
import { siteInReach, todayAt } from "./site-in-reach";

/**
 * Asks a coordinator to let a whole site count with fewer square metres a person from today until a day, for thirty
 * days at most. It is approved or refused like any override (decideOverride), and lapses by itself. Failures:
 * forbidden, notFound (site), invalid (m2Standard, untilOn), refused (requested or in force already).
 */
export async function requestOverflow(
  actor: Actor,
  { site: code, m2Standard, reason, untilOn }: z.output<typeof overflowInput>,
): Promise<{ site: string }> {
  const permit = actor.permit("site.requestOverride");
  return inTransaction(actor.who, async (tx) => {
    const site = await siteInReach(tx, permit, code);
    const today = todayAt(site);
    if (m2Standard >= Number(site.m2Standard))
      throw new Failure("invalid", { messageKey: "failure.housing.overflowLower", field: "m2Standard" });
    if (untilOn < today)
      throw new Failure("invalid", { messageKey: "failure.housing.nights", field: "untilOn" });
    if (untilOn > addDays(today, OVERFLOW_DAYS))
      throw new Failure("invalid", { messageKey: "failure.housing.overflowLong", field: "untilOn" });
    try {
      await tx.allocationOverride.create({
        data: {
          id: newId(),
          country: site.country,
          siteId: site.id,
          rule: "OVERFLOW",
          m2Standard,
          reason,
          fromOn: dayToDb(today),
          untilOn: dayToDb(untilOn),
          requestedById: actor.id,
        },
        select: { id: true },
      });
    } catch (error) {
      if (isTaken(error))
        throw new Failure("refused", { messageKey: "failure.housing.overflowTwice", field: "site" });
      throw error;
    }
    return { site: code };
  });
}

/**
 * Ends an overflow before its last day: the site's own standard applies again at once. Failures: forbidden, notFound.
 */
export async function endOverflow(
  actor: Actor,
  { request }: z.output<typeof endOverflowInput>,
): Promise<{ request: string }> {
  const permit = actor.permit("site.override");
  return inTransaction(actor.who, async (tx) => {
    const rows = await tx.allocationOverride.findMany({
      where: { site: permit.where, rule: "OVERFLOW", state: "AGREED" },
      select: { id: true, fromOn: true, untilOn: true, site: { select: { country: true, zone: true } } },
    });
    const found = findByOpaqueId("override", rows, request);
    if (!found) throw new Failure("notFound");
    const yesterday = dayToDb(addDays(todayAt(found.site), -1));
    await tx.allocationOverride.update({
      where: { id: found.id },
      // The last day in force stays on record; one that is ended on its first day was in force on that day.
      data: {
        state: "ENDED",
        untilOn: new Date(Math.min(+found.untilOn, Math.max(+found.fromOn, +yesterday))),
      },
      select: { id: true },
    });
    return { request };
  });
}
