import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { findByOpaqueId, opaqueId } from "@/lib/access/opaque-id";
import { countryOf } from "@/lib/access/roles";
import { todayIn } from "@/lib/core/clock";
import { dayFromDb, dayToDb } from "@/lib/core/day";
import { assertPast } from "@/lib/core/day-field";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { openDataKey, sealedText } from "@/lib/core/seal";
import { recordEvent } from "@/lib/ledger/record-event";
import type { withdrawConsentInput } from "../schema";

/**
 * Records that a consent is taken back, by whoever decides for the person: from that day on nothing leaves under it.
 * Returns the event, for taking it back. Failures: forbidden, notFound, invalid (on), refused (it is not in force any
 * more).
 */
export async function withdrawConsent(
  actor: Actor,
  { ref, row, on, how, witness, reason }: z.output<typeof withdrawConsentInput>,
): Promise<{ ref: string; event: string }> {
  const { where } = actor.permit("person.recordConsent");
  return inTransaction(actor.who, async (tx) => {
    const person = await tx.person.findFirst({
      where: { AND: [{ ref }, where] },
      select: { id: true, country: true, dataKey: true },
    });
    if (!person) throw new Failure("notFound");
    const { id: personId, country } = person;
    const newestFirst = await tx.consent.findMany({
      where: { personId, struckOn: null },
      orderBy: [{ decidedOn: "desc" }, { id: "desc" }],
    });
    const given = findByOpaqueId("consent", newestFirst, row);
    if (!given) throw new Failure("notFound");
    const { purpose, recipient, decidedOn, guardianId, guardianCountry } = given;
    const latest = newestFirst.find((each) => each.purpose === purpose && each.recipient === recipient);
    if (given.decision !== "GIVEN" || latest?.id !== given.id)
      throw new Failure("refused", { messageKey: "failure.consent.changed" });
    assertPast(on, { today: todayIn(countryOf(country)), after: dayFromDb(decidedOn), field: "on" });
    const key = openDataKey(person.dataKey);
    const event = { kind: "CONSENT", on, country, person: { id: personId, country } } as const;
    const made = await recordEvent(tx, actor.id, event, async (eventId) => {
      await tx.consent.create({
        data: {
          id: newId(),
          personId,
          country,
          purpose,
          recipient,
          decision: "WITHDRAWN",
          decidedOn: dayToDb(on),
          how,
          guardianId,
          guardianCountry,
          witnessSealed: sealedText(key, witness),
          noteSealed: sealedText(key, reason),
          eventId,
          recordedById: actor.id,
        },
        select: { id: true },
      });
      return eventId;
    });
    return { ref, event: opaqueId("event", made) };
  });
}
