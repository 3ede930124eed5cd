import "server-only";
import type { z } from "zod";
import type { Actor, Permit } from "@/lib/access/actor";
import { opaqueId } from "@/lib/access/opaque-id";
import { type Country, isCountry } from "@/lib/access/roles";
import type { CivilDate } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { dayToDb, maybeDay } from "@/lib/core/day";
import { assertPast } from "@/lib/core/day-field";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { holdPeople } from "@/lib/housing/commands/site-in-reach";
import { updateHardDates } from "@/lib/law/commands/update-hard-dates";
import { recordEvent } from "@/lib/ledger/record-event";
import { tellOfCrossing } from "@/lib/stay-law/commands/record-crossing";
import { namedNoMore } from "@/lib/stays/commands/found-again";
import { CLOSINGS, EFFECTS, FINAL_EVENTS, type FinalEvent, TASKS } from "../final-event";
import type { reopenInput, returnInput } from "../schema";
import { activate, reactivate } from "./activate";
import { cancelled, WAITING } from "./ended";

/** Ends that a person's return can reverse; closing is a decision, and so is reopening. */
const PASSING = FINAL_EVENTS.filter((event) => event !== "DECEASED");

type Person = { id: string; country: Country; bornFrom: Date | null };

/** The person and what ended, within the permit and held. Failures: notFound, refused, invalid (on). */
async function whoIsBack(
  tx: Tx,
  { where }: Permit<"person.edit" | "person.close">,
  { ref, on, from }: { ref: string; on: CivilDate; from: readonly FinalEvent[] },
): Promise<{ person: Person; ended: FinalEvent }> {
  await holdPeople(tx, [ref]);
  const found = await tx.person.findFirst({
    where: { AND: [where, { ref }] },
    select: { id: true, country: true, statusReason: true, statusOn: true, bornFrom: true },
  });
  if (!found || !isCountry(found.country)) throw new Failure("notFound");
  const { id, country, bornFrom } = found;
  const ended = from.find((event) => EFFECTS[event].statusReason === found.statusReason);
  if (!ended) throw new Failure("refused", { messageKey: "failure.ended.notAway", field: "person" });
  assertPast(on, { today: todayIn(country), after: maybeDay(found.statusOn), field: "on" });
  return { person: { id, country, bornFrom }, ended };
}

async function crossIn(tx: Tx, person: Person, on: CivilDate, mode: "REGULAR" | "IRREGULAR"): Promise<void> {
  const { id, country } = person;
  await tx.borderCrossing.create({
    data: {
      id: newId(),
      personId: id,
      personCountry: country,
      country,
      crossedOn: dayToDb(on),
      direction: "IN",
      mode,
      crossing: "",
    },
    select: { id: true },
  });
  await tellOfCrossing(tx, { id, personCountry: country, country, bornFrom: maybeDay(person.bornFrom) }, on);
}

/**
 * Records that someone who had left, was detained or could not be found is here again: the record is active, their
 * own case is off hold, and the search for them stops. What they gave up (household, card, bed) has to be given again
 * by those who assign it. Returns the event, for taking it back. Failures: forbidden, notFound, invalid (on), refused
 * (is here, died, closed by decision).
 */
export async function recordReturn(
  actor: Actor,
  { person: ref, on, mode }: z.output<typeof returnInput>,
): Promise<{ ref: string; event: string }> {
  const permit = actor.permit("person.edit");
  return inTransaction(actor.who, async (tx) => {
    const { person, ended } = await whoIsBack(tx, permit, { ref, on, from: PASSING });
    const { id, country } = person;
    return recordEvent(tx, actor.id, { kind: "RETURN", on, country, person }, async (event) => {
      await activate(tx, id, ended);
      await tx.task.updateMany({
        where: { personId: id, type: { in: [TASKS.detained, TASKS.search] }, state: WAITING },
        data: cancelled(actor.id),
      });
      await namedNoMore(tx, id);
      if (mode !== "NONE") await crossIn(tx, person, on, mode);
      await updateHardDates(tx, [id]);
      return { ref, event: opaqueId("event", event) };
    });
  });
}

/**
 * Reopens a record that was closed by decision: its status is what it was before. The note is in its history. What the
 * closing ended must be given again, unless the closing itself is undone. Returns the event, so that it can be undone.
 * Failures: forbidden, notFound, invalid (on), refused (not closed by decision).
 */
export async function reopenPerson(
  actor: Actor,
  { person: ref, on, note }: z.output<typeof reopenInput>,
): Promise<{ ref: string; event: string }> {
  const permit = actor.permit("person.close");
  return inTransaction(
    actor.who,
    async (tx) => {
      const { person, ended } = await whoIsBack(tx, permit, { ref, on, from: CLOSINGS });
      const { id, country } = person;
      return recordEvent(tx, actor.id, { kind: "REOPEN", on, country, person }, async (event) => {
        const active = await reactivate(tx, id, ended);
        if (active) await namedNoMore(tx, id);
        await updateHardDates(tx, [id]);
        return { ref, event: opaqueId("event", event) };
      });
    },
    note,
  );
}
