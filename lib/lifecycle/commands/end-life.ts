import "server-only";
import type { z } from "zod";
import type { Actor, Permit } from "@/lib/access/actor";
import { opaqueId } from "@/lib/access/opaque-id";
import { type Country, isCountry } from "@/lib/access/roles";
import type { CivilDate } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { dayToDb, maybeDay } from "@/lib/core/day";
import { assertPast } from "@/lib/core/day-field";
import { inTransaction, reachingAlso, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { holdPeople, holdSites } from "@/lib/housing/commands/site-in-reach";
import { recordEvent } from "@/lib/ledger/record-event";
import { EFFECTS, type FinalEvent, mayFollow } from "../final-event";
import type { closeInput, endInput } from "../schema";
import { checkOut } from "./check-out";
import { endEverything } from "./end-everything";
import { promisedSites } from "./end-places";

const select = {
  id: true,
  ref: true,
  country: true,
  presentIn: true,
  status: true,
  statusReason: true,
  bornFrom: true,
} as const;

type Whom = {
  id: string;
  ref: string;
  country: Country;
  presentIn: string | null;
  status: string;
  statusReason: string | null;
  bornFrom: Date | null;
};
type End = { reason: FinalEvent; on: CivilDate };

/** Nobody ends twice in the same way, nor before their birth. Failures: refused, invalid (on). */
function assertMayEnd(whom: Whom, { reason, on }: End): void {
  if (!mayFollow(whom.status) || whom.statusReason === EFFECTS[reason].statusReason)
    throw new Failure("refused", { messageKey: "failure.ended.already", field: "person" });
  assertPast(on, { today: todayIn(whom.country), bornFrom: maybeDay(whom.bornFrom), field: "on" });
}

/**
 * The person within the permit, whose time here can end in this way, and the site where they stay. Failure("notFound").
 */
async function whoEnds(
  tx: Tx,
  { where }: Permit<"person.edit" | "person.close">,
  ref: string,
  end: End,
): Promise<{ whom: Whom; site: string | null }> {
  const found = await tx.person.findFirst({ where: { AND: [where, { ref }] }, select });
  if (!found || !isCountry(found.country)) throw new Failure("notFound");
  const whom = { ...found, country: found.country };
  assertMayEnd(whom, end);
  const stay = await tx.stay.findFirst({
    where: { personId: whom.id, state: "CHECKED_IN" },
    select: { site: { select: { code: true } } },
  });
  return { whom, site: stay?.site.code ?? null };
}

/** Ends the time of someone who is not at a site. Returns the name of the event. Failures: invalid (on), refused. */
async function endElsewhere(
  tx: Tx,
  actor: Actor,
  { whom: seen, kind, end }: { whom: Whom; kind: "END" | "CLOSE"; end: End },
): Promise<string> {
  await holdSites(tx, await promisedSites({ tx, person: seen }));
  await holdPeople(tx, [seen.ref]);
  const found = await tx.person.findUniqueOrThrow({ where: { id: seen.id }, select });
  const person = { ...found, country: seen.country };
  assertMayEnd(person, end);
  const { id: personId, country } = person;
  // Someone checked them in at this moment: the site says where they went.
  if ((await tx.stay.count({ where: { personId, state: "CHECKED_IN" } })) > 0)
    throw new Failure("refused", { messageKey: "failure.stay.moved", field: "person" });
  const later = { personId, state: "CHECKED_OUT", toOn: { gt: dayToDb(end.on) } };
  if (end.reason === "DECEASED" && (await tx.stay.count({ where: later })) > 0)
    throw new Failure("invalid", { messageKey: "failure.ended.stayedLater", field: "on" });
  return recordEvent(tx, actor.id, { kind, ...end, country, person }, async (id) => {
    const ended = { tx, actor, person, event: end.reason, on: end.on, today: todayIn(country) };
    await reachingAlso(tx, actor.who, country, () => endEverything(ended, person.presentIn ?? country));
    return opaqueId("event", id);
  });
}

const stays = (messageKey: string, site: string) =>
  new Failure("refused", { messageKey, field: "person", values: { site } });

/**
 * Records that someone died, left or is detained, and what that ends. A person who stays at a site is checked out
 * with it if the user may do so; other users are told to ask the site. Returns the event, for taking it back.
 * Failures: forbidden, notFound, invalid (on), refused (recorded before, stays at a site).
 */
export async function endLife(
  actor: Actor,
  { person: ref, ...end }: z.output<typeof endInput>,
): Promise<{ ref: string; event: string }> {
  const permit = actor.permit("person.edit");
  return inTransaction(actor.who, async (tx) => {
    const { whom, site } = await whoEnds(tx, permit, ref, end);
    if (site && actor.may("site.place")) return checkOut(actor, { person: ref, ...end });
    if (site) throw stays("failure.ended.stays", site);
    return { ref, event: await endElsewhere(tx, actor, { whom, kind: "END", end }) };
  });
}

/**
 * Closes the record of someone who is not at a site, because they withdrew, found a local solution, are not eligible
 * for any pathway, or were registered in error. Everything connected ends as with a departure, and their case waits for
 * a separate decision. A request to close is completed. Returns the event, so that it can be undone. Failures:
 * forbidden, notFound, invalid (on), refused (already closed, stays at a site).
 */
export async function closePerson(
  actor: Actor,
  { person: ref, note, ...end }: z.output<typeof closeInput>,
): Promise<{ ref: string; event: string }> {
  const permit = actor.permit("person.close");
  return inTransaction(
    actor.who,
    async (tx) => {
      const { whom, site } = await whoEnds(tx, permit, ref, end);
      if (site) throw stays("failure.ended.checkOutFirst", site);
      return { ref, event: await endElsewhere(tx, actor, { whom, kind: "CLOSE", end }) };
    },
    note || undefined,
  );
}
