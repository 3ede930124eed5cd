import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { opaqueId } from "@/lib/access/opaque-id";
import { type Country, isCountry } from "@/lib/access/roles";
import type { CivilDate } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { dayToDb, maybeDay } from "@/lib/core/day";
import { assertPast } from "@/lib/core/day-field";
import { inTransaction, reachingAlso } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { holdPeople, holdSites } from "@/lib/housing/commands/site-in-reach";
import { recordEvent } from "@/lib/ledger/record-event";
import { EFFECTS, type FinalEvent, mayFollow } from "../final-event";
import type { endInput } from "../schema";
import { checkOut } from "./check-out";
import { endEverything } from "./end-everything";
import { promisedSites } from "./end-places";

type Whom = { status: string; statusReason: string | null; bornFrom: Date | null };

/** Nobody ends twice in the same way, nor before their birth. Failures: refused, invalid (on). */
function assertMayEnd(whom: Whom, event: FinalEvent, on: CivilDate, today: CivilDate): void {
  if (!mayFollow(whom.status) || whom.statusReason === EFFECTS[event].statusReason)
    throw new Failure("refused", { messageKey: "failure.ended.already", field: "person" });
  assertPast(on, { today, bornFrom: maybeDay(whom.bornFrom), field: "on" });
}

/**
 * Records that someone died, left or is detained, and what that ends. A person who stays at a site is checked out
 * with it if the user may do so; other users are told to ask the site. Returns the event, for taking it back.
 * Failures: forbidden, notFound, invalid (on), refused (recorded before, stays at a site).
 */
export async function endLife(
  actor: Actor,
  { person: ref, on, reason }: z.output<typeof endInput>,
): Promise<{ ref: string; event: string }> {
  const permit = actor.permit("person.edit");
  return inTransaction(actor.who, async (tx) => {
    const select = {
      id: true,
      ref: true,
      country: true,
      presentIn: true,
      status: true,
      statusReason: true,
      bornFrom: true,
    } as const;
    const seen = await tx.person.findFirst({ where: { AND: [permit.where, { ref }] }, select });
    if (!seen || !isCountry(seen.country)) throw new Failure("notFound");
    const country: Country = seen.country;
    assertMayEnd(seen, reason, on, todayIn(country));
    const stay = await tx.stay.findFirst({
      where: { personId: seen.id, state: "CHECKED_IN" },
      select: { site: { select: { code: true } } },
    });
    if (stay && actor.may("site.place")) return checkOut(actor, { person: ref, on, reason });
    if (stay)
      throw new Failure("refused", {
        messageKey: "failure.ended.stays",
        field: "person",
        values: { site: stay.site.code },
      });
    await holdSites(tx, await promisedSites({ tx, person: seen }));
    await holdPeople(tx, [ref]);
    const person = await tx.person.findUniqueOrThrow({ where: { id: seen.id }, select });
    assertMayEnd(person, reason, on, todayIn(country));
    // Someone checked them in at this moment: the site says where they went.
    if ((await tx.stay.count({ where: { personId: person.id, state: "CHECKED_IN" } })) > 0)
      throw new Failure("refused", { messageKey: "failure.stay.moved", field: "person" });
    const later = { personId: person.id, state: "CHECKED_OUT", toOn: { gt: dayToDb(on) } };
    if (reason === "DECEASED" && (await tx.stay.count({ where: later })) > 0)
      throw new Failure("invalid", { messageKey: "failure.ended.stayedLater", field: "on" });
    const event = { kind: "END", reason, on, country, person } as const;
    return recordEvent(tx, actor.id, event, async (id) => {
      const ended = { tx, actor, person, event: reason, on, today: todayIn(country) };
      await reachingAlso(tx, actor.who, country, () => endEverything(ended, person.presentIn ?? country));
      return { ref, event: opaqueId("event", id) };
    });
  });
}
