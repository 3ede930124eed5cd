import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { opaqueId } from "@/lib/access/opaque-id";
import { isCountry } from "@/lib/access/roles";
import { todayIn } from "@/lib/core/clock";
import { dayToDb, maybeDay } from "@/lib/core/day";
import { assertPast } from "@/lib/core/day-field";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { holdPeople } from "@/lib/housing/commands/site-in-reach";
import { updateHardDates } from "@/lib/law/commands/update-hard-dates";
import { recordEvent } from "@/lib/ledger/record-event";
import { tellOfCrossing } from "@/lib/stay-law/commands/record-crossing";
import { namedNoMore } from "@/lib/stays/commands/found-again";
import { EFFECTS, FINAL_EVENTS, HOLD_REASONS, TASKS } from "../final-event";
import type { returnInput } from "../schema";
import { cancelled, WAITING } from "./ended";

/** Ends from which a person can come back. */
const PASSING = FINAL_EVENTS.filter((event) => event !== "DECEASED");

/**
 * Records that someone who had left, was detained or could not be found is here again: the record is active, their
 * own case is off hold, and the search for them stops. What they gave up (household, card, bed) has to be given again
 * by those who assign it. Returns the event, for taking it back. Failures: forbidden, notFound, invalid (on), refused
 * (is here, died).
 */
export async function recordReturn(
  actor: Actor,
  { person: ref, on, mode }: z.output<typeof returnInput>,
): Promise<{ ref: string; event: string }> {
  const permit = actor.permit("person.edit");
  return inTransaction(actor.who, async (tx) => {
    await holdPeople(tx, [ref]);
    const person = await tx.person.findFirst({
      where: { AND: [permit.where, { ref }] },
      select: { id: true, country: true, statusReason: true, statusOn: true, bornFrom: true },
    });
    if (!person || !isCountry(person.country)) throw new Failure("notFound");
    const { id, country } = person;
    const ended = PASSING.find((event) => EFFECTS[event].statusReason === person.statusReason);
    if (!ended) throw new Failure("refused", { messageKey: "failure.ended.notAway", field: "person" });
    assertPast(on, { today: todayIn(country), after: maybeDay(person.statusOn), field: "on" });
    return recordEvent(tx, actor.id, { kind: "RETURN", on, country, person }, async (event) => {
      await tx.person.update({
        where: { id },
        data: { status: "ACTIVE", statusReason: null, statusOn: null, version: { increment: 1 } },
        select: { id: true },
      });
      await tx.visaCase.updateMany({
        where: { principalId: id, closedOn: null, holdReason: HOLD_REASONS[ended] },
        data: { onHoldSince: null, holdReason: null, version: { increment: 1 } },
      });
      await tx.task.updateMany({
        where: { personId: id, type: { in: [TASKS.detained, TASKS.search] }, state: WAITING },
        data: cancelled(actor.id),
      });
      await namedNoMore(tx, id);
      if (mode !== "NONE") {
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
        const bornFrom = maybeDay(person.bornFrom);
        await tellOfCrossing(tx, { id, personCountry: country, country, bornFrom }, on);
      }
      await updateHardDates(tx, [id]);
      return { ref, event: opaqueId("event", event) };
    });
  });
}
