import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { opaqueId } from "@/lib/access/opaque-id";
import { countryOf } from "@/lib/access/roles";
import type { CivilDate } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { dayToDb } from "@/lib/core/day";
import { assertPast } from "@/lib/core/day-field";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { openDataKey, sealedText } from "@/lib/core/seal";
import { recordEvent } from "@/lib/ledger/record-event";
import { countsUntil, isAdult, isMinor } from "../family";
import { type Asked, familyOf } from "../queries/family-of";
import type { consentInput } from "../schema";

type Input = z.output<typeof consentInput>;
type Decided = { person: Asked; decision: "GIVEN" | "REFUSED"; minor: boolean };

const invalid = (field: string, messageKey: string) => new Failure("invalid", { field, messageKey });

/** Who decided what, out of the family. Failure("notFound") for anyone else. */
function decidedIn(family: readonly Asked[], { people, on }: Input): Decided[] {
  return people.flatMap(({ ref, decision }) => {
    const person = family.find((each) => each.ref === ref);
    if (!person) throw new Failure("notFound");
    return decision === "" ? [] : [{ person, decision, minor: isMinor(person.born, on) }];
  });
}

/** The adult of the family who decides for the minors; null if nobody is a minor. Failure("invalid") at `guardian`. */
function guardianFor(
  decided: readonly Decided[],
  family: readonly Asked[],
  { guardian, on }: Input,
): Asked | null {
  if (!decided.some(({ minor }) => minor)) return null;
  if (!guardian) throw invalid("guardian", "failure.consent.guardian");
  const found = family.find(({ ref }) => ref === guardian);
  if (!found) throw invalid("guardian", "failure.consent.notFamily");
  if (!isAdult(found.born, on)) throw invalid("guardian", "failure.consent.notAdult");
  return found;
}

/** The text must exist, and nobody can have decided on it before it did. Failure("invalid"). */
async function assertText(tx: Tx, { purpose, version, language, on }: Input): Promise<void> {
  const read = { purpose, version, language };
  if ((await tx.consentText.count({ where: read })) === 0) throw invalid("version", "failure.choose");
  if (on < `${version}-01`) throw invalid("on", "failure.consent.beforeText");
}

function rowOf(input: Input, { person, decision, minor }: Decided, guardian: Asked | null) {
  const { purpose, version, language, on, validTo, how } = input;
  const { id: personId, country, born } = person;
  const until: CivilDate | null = decision === "GIVEN" ? countsUntil({ born, minor }, validTo) : null;
  const key = openDataKey(person.dataKey);
  const decides = minor ? guardian : null;
  return {
    personId,
    country,
    purpose,
    decision,
    decidedOn: dayToDb(on),
    validTo: until ? dayToDb(until) : null,
    textVersion: version,
    language,
    how,
    guardianId: decides?.id ?? null,
    guardianCountry: decides?.country ?? null,
    witnessSealed: sealedText(key, input.witness),
    interpreterSealed: sealedText(key, input.interpreter),
    noteSealed: sealedText(key, input.note),
  };
}

/**
 * Records what people of a family decided after one text was read to them: an adult for themselves, a guardian for the
 * minors, until they may be of age. An earlier decision stays in the history. Returns the event, for taking it back.
 * Failures: forbidden, notFound, invalid (on, version, guardian).
 */
export async function recordConsent(actor: Actor, input: Input): Promise<{ ref: string; event: string }> {
  const permit = actor.permit("person.recordConsent");
  return inTransaction(actor.who, async (tx) => {
    const family = await familyOf(tx, permit, input.ref);
    const [{ id, country }] = family;
    const decided = decidedIn(family, input);
    const today = todayIn(countryOf(country));
    for (const { person } of decided)
      assertPast(input.on, { today, bornFrom: person.born?.bornFrom, field: "on" });
    await assertText(tx, input);
    const guardian = guardianFor(decided, family, input);
    const event = { kind: "CONSENT", on: input.on, country, person: { id, country } } as const;
    const key = await recordEvent(tx, actor.id, event, async (eventId) => {
      const data = decided.flatMap((each) =>
        input.recipients.map((recipient) => ({
          ...rowOf(input, each, guardian),
          id: newId(),
          recipient,
          eventId,
          recordedById: actor.id,
        })),
      );
      await tx.consent.createMany({ data });
      return eventId;
    });
    return { ref: input.ref, event: opaqueId("event", key) };
  });
}
