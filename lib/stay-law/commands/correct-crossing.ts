import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { findByOpaqueId, opaqueId } from "@/lib/access/opaque-id";
import { dayFromDb, dayToDb } from "@/lib/core/day";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { changeNotices } from "@/lib/law/commands/change-notices";
import { updateHardDates } from "@/lib/law/commands/update-hard-dates";
import { readHardDate, type ShownHardDate } from "@/lib/law/queries/hard-date-of";
import { recordEvent } from "@/lib/ledger/record-event";
import type { BorderCrossing } from "@/prisma/generated/client";
import type { correctCrossingInput } from "../schema";
import { type PersonWithKey, personWithKey } from "./person-with-key";
import { assertCrossed, tellOfCrossing } from "./record-crossing";

type Input = z.output<typeof correctCrossingInput>;
type Corrected = {
  ref: string;
  hardDate: ShownHardDate;
  /** Notices that were sent with the wrong day. */
  sent: string[];
  /** Identifies the event for taking it back. */
  event: string;
};

const stale = (row: BorderCrossing, { on, direction, mode, crossing }: Input) =>
  new Failure("changedMeanwhile", {
    data: {
      version: row.version,
      current: {
        on: dayFromDb(row.crossedOn),
        direction: row.direction,
        mode: row.mode,
        crossing: row.crossing,
      },
      sent: { on, direction, mode, crossing },
    },
  });

/**
 * Notices follow the crossing: a waiting notice is corrected or withdrawn, and an arrival reported wrongly, or not at
 * all, raises a new one.
 */
async function followUp(tx: Tx, person: PersonWithKey, was: BorderCrossing, input: Input): Promise<string[]> {
  const { id: personId, country } = person;
  const before = dayFromDb(was.crossedOn);
  const comes = input.direction === "IN" && !input.struck;
  if (was.direction !== "IN") {
    if (comes) await tellOfCrossing(tx, person, input.on);
    return [];
  }
  if (comes && before === input.on) return [];
  // Two were typed, and the other one remains: what was raised applies to it.
  const other = await tx.borderCrossing.findFirst({
    where: {
      personId,
      country,
      crossedOn: was.crossedOn,
      direction: "IN",
      state: "STANDS",
      id: { not: was.id },
    },
    select: { id: true },
  });
  if (other) return [];
  const raised = { personId, country, cause: "BORDER_CROSSING", on: before } as const;
  const { waiting, sent } = await changeNotices(tx, raised, comes ? input.on : null);
  if (comes && waiting === 0 && sent.length > 0) await tellOfCrossing(tx, person, input.on);
  return sent;
}

/**
 * Corrects a crossing that was typed wrong, or strikes it out if it never happened, for a reason that is recorded;
 * what it said stays in the history. Returns the current hard date. Failures: forbidden, notFound, invalid (on),
 * changedMeanwhile with the current values.
 */
export async function correctCrossing(actor: Actor, input: Input): Promise<Corrected> {
  const permit = actor.permit("person.edit");
  const { person: ref, on, direction, mode, crossing, struck } = input;
  return inTransaction(
    actor.who,
    async (tx) => {
      const person = await personWithKey(tx, permit, ref);
      const { id: personId, country } = person;
      const all = await tx.borderCrossing.findMany({ where: { personId, country, state: "STANDS" } });
      const was = findByOpaqueId("crossing", all, input.row);
      if (!was) throw new Failure("notFound");
      assertCrossed(on, person);
      const values = struck ? { state: "STRUCK" } : { crossedOn: dayToDb(on), direction, mode, crossing };
      const event = {
        kind: "CORRECTION",
        on,
        country,
        person: { id: personId, country: person.personCountry },
      } as const;
      const { sent, key } = await recordEvent(tx, actor.id, event, async (made) => {
        const { count } = await tx.borderCrossing.updateMany({
          where: { id: was.id, version: input.version, state: "STANDS" },
          data: { ...values, version: { increment: 1 } },
        });
        if (count === 0) throw stale(was, input);
        const sent = await followUp(tx, person, was, input);
        await updateHardDates(tx, [personId]);
        return { sent, key: made };
      });
      return { ref, hardDate: await readHardDate(tx, personId), sent, event: opaqueId("event", key) };
    },
    input.reason,
  );
}
