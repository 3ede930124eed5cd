import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { CivilDate } from "@/lib/core/civil-date";
import { dayToDb } from "@/lib/core/day";
import type { Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import type { Rule } from "../placement-rules";
import type { MayBreak } from "./place-in-bed";

type Given = { reason: string; untilOn: CivilDate };

/**
 * Which rules may be broken at a site for a person: those that an approved override covers on the first night, and
 * all of them for a user with `site.override` who gives a reason and an end now. Failures: forbidden, invalid
 * (untilOn).
 */
export async function whatMayBreak(
  tx: Tx,
  actor: Actor,
  at: { siteId: string; personId: string; from: CivilDate; given: Given | undefined },
): Promise<MayBreak> {
  if (at.given) {
    actor.permit("site.override");
    if (at.given.untilOn < at.from)
      throw new Failure("invalid", { messageKey: "failure.date.before", field: "override.untilOn" });
    return () => true;
  }
  const agreed = await tx.allocationOverride.findMany({
    where: {
      siteId: at.siteId,
      state: "AGREED",
      fromOn: { lte: dayToDb(at.from) },
      untilOn: { gte: dayToDb(at.from) },
      OR: [{ personId: null }, { personId: at.personId }],
    },
    select: { rule: true, roomId: true },
  });
  return (rule, bed) =>
    agreed.some((each) => each.rule === rule && (!each.roomId || each.roomId === bed.room));
}

/** Records that these rules are broken in a room for a person from a day on, by whom, why and until when. */
export async function recordOverrides(
  tx: Tx,
  actor: Actor,
  at: {
    site: { id: string; country: string };
    roomId: string;
    person: { id: string; country: string };
    from: CivilDate;
  },
  rules: readonly Rule[],
  { reason, untilOn }: Given,
): Promise<void> {
  actor.permit("site.override");
  await tx.allocationOverride.createMany({
    data: rules.map((rule) => ({
      id: newId(),
      country: at.site.country,
      siteId: at.site.id,
      roomId: at.roomId,
      rule,
      reason,
      personId: at.person.id,
      personCountry: at.person.country,
      state: "AGREED",
      fromOn: dayToDb(at.from),
      untilOn: dayToDb(untilOn),
      requestedById: actor.id,
      decidedById: actor.id,
    })),
  });
}
