import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import type { CivilDate } from "@/lib/core/civil-date";
import { now } from "@/lib/core/clock";
import { dayFromDb, dayToDb } from "@/lib/core/day";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { todayAt, zoneOf } from "@/lib/housing/commands/site-in-reach";
import { recordEvent } from "@/lib/ledger/record-event";
import { momentAt } from "../absences";
import type { endAbsenceInput, startAbsenceInput } from "../schema";
import { heldStay } from "./held-stay";
import type { StayAtSite } from "./open-stay";

/** A person and their stay at a site within reach, locked until the transaction ends. Failures: notFound, refused. */
async function stayInReach(tx: Tx, actor: Actor, ref: string) {
  const held = await heldStay(tx, actor.permit("person.place"), ref);
  const { where } = actor.permit("site.place");
  const at = { AND: [where, { id: held.stay.siteId }] };
  if (!(await tx.site.findFirst({ where: at, select: { id: true } }))) throw new Failure("notFound");
  return held;
}

/** The fields of a new absence. */
const eventOf = (
  kind: "AWAY" | "BACK",
  on: CivilDate,
  { person, stay }: Awaited<ReturnType<typeof heldStay>>,
) => ({ kind, on, country: stay.country, siteId: stay.siteId, person });

/**
 * The moment that is meant: today without a time is now, another day without one is its noon. Failure("invalid") at
 * `on`.
 */
function momentOf(stay: StayAtSite, on: CivilDate, time: string | null | undefined): Date {
  const present = now();
  if (on === todayAt(stay.site) && !time) return present;
  const at = momentAt(zoneOf(stay.site), on, time ?? "12:00");
  if (at > present) throw new Failure("invalid", { messageKey: "failure.date.future", field: "on" });
  if (on < dayFromDb(stay.fromOn))
    throw new Failure("invalid", { messageKey: "failure.stay.beforeArrival", field: "on" });
  return at;
}

/**
 * Records that a person is away from the site where they stay: the bed and the nights are kept. Failures: forbidden,
 * notFound, invalid (on, expectedOn), refused (not checked in, away already).
 */
export async function startAbsence(
  actor: Actor,
  { person, kind, on, time, expectedOn, destination }: z.output<typeof startAbsenceInput>,
): Promise<{ ref: string }> {
  actor.permit("site.place");
  return inTransaction(actor.who, async (tx) => {
    const held = await stayInReach(tx, actor, person);
    const { stay } = held;
    const fromAt = momentOf(stay, on, time);
    if (expectedOn && expectedOn < on)
      throw new Failure("invalid", { messageKey: "failure.date.before", field: "expectedOn" });
    const meanwhile = { stayId: stay.id, OR: [{ toAt: null }, { toAt: { gt: fromAt } }] };
    if (await tx.absence.findFirst({ where: meanwhile, select: { id: true } }))
      throw new Failure("refused", { messageKey: "failure.stay.away", field: "person" });
    await recordEvent(tx, actor.id, eventOf("AWAY", on, held), () =>
      tx.absence.create({
        data: {
          id: newId(),
          stayId: stay.id,
          country: stay.country,
          personCountry: stay.personCountry,
          kind,
          fromAt,
          expectedOn: expectedOn ? dayToDb(expectedOn) : null,
          destination: destination || null,
        },
      }),
    );
    return { ref: person };
  });
}

/**
 * Ends the absence of a person who came back, and the search for them. Failures: forbidden, notFound, invalid (on),
 * refused (not checked in, not away).
 */
export async function endAbsence(
  actor: Actor,
  { person, on, time }: z.output<typeof endAbsenceInput>,
): Promise<{ ref: string }> {
  actor.permit("site.place");
  return inTransaction(actor.who, async (tx) => {
    const held = await stayInReach(tx, actor, person);
    const { stay } = held;
    const open = await tx.absence.findFirst({ where: { stayId: stay.id, toAt: null } });
    if (!open) throw new Failure("refused", { messageKey: "failure.stay.notAway", field: "person" });
    const toAt = momentOf(stay, on, time);
    if (toAt < open.fromAt)
      throw new Failure("invalid", { messageKey: "failure.stay.beforeAbsence", field: "on" });
    await recordEvent(tx, actor.id, eventOf("BACK", on, held), async () => {
      await tx.absence.update({ where: { id: open.id }, data: { toAt } });
      await tx.task.updateMany({
        where: { absenceId: open.id, state: { in: ["OPEN", "DOING"] } },
        data: { state: "CANCELLED", closedAt: now(), closedById: actor.id, version: { increment: 1 } },
      });
    });
    return { ref: person };
  });
}
