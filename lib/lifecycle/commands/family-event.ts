import "server-only";
import type { Actor, Permit } from "@/lib/access/actor";
import { opaqueId } from "@/lib/access/opaque-id";
import type { CivilDate } from "@/lib/core/civil-date";
import { dayToDb } from "@/lib/core/day";
import { assertPast } from "@/lib/core/day-field";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { type EventKind, recordEvent } from "@/lib/ledger/record-event";
import type { Relative } from "@/lib/people/commands/family-doubts";
import { openForEdit, otherInReach } from "@/lib/people/commands/open-for-edit";
import { askAboutCase } from "./case-tasks";

/** Someone an event in a family concerns. */
export type OfFamily = { id: string; country: string } & Relative;

/** An event in a family while it is recorded. */
export type Happening = {
  tx: Tx;
  actor: Actor;
  permit: Permit<"person.edit">;
  person: OfFamily;
  /** The other one of the two. */
  other: OfFamily;
  on: CivilDate;
  evidence: string;
  today: CivilDate;
};

/** What was recorded: the event, for taking it back, and how many open cases must be checked because of it. */
export type Happened = { ref: string; event: string; cases: number };

/** Codes that say two people are married. */
export const SPOUSES = ["HUS", "WIF", "WIF2", "CLH", "CLW"];

/** Asks the owner of every open case that one of these people is on to check it. Returns how many cases. */
export async function askAboutCases(
  { tx, today }: Pick<Happening, "tx" | "today">,
  people: readonly OfFamily[],
  type: string,
): Promise<number> {
  const on = { personId: { in: people.map(({ id }) => id) }, included: true };
  const cases = await tx.visaCase.findMany({
    where: { closedOn: null, members: { some: on } },
    orderBy: { id: "asc" },
    include: { members: { where: on, select: { personId: true } } },
  });
  for (const { members, ...visaCase } of cases)
    for (const person of people.filter(({ id }) => members.some(({ personId }) => personId === id)))
      await askAboutCase({ tx, person, today }, visaCase, {
        type,
        ownerId: visaCase.ownerId,
        urgent: false,
      });
  return cases.length;
}

/** Records that `other` is `code` to `person` from the day of the event. */
export async function relate(
  { tx, on, evidence }: Pick<Happening, "tx" | "on" | "evidence">,
  [person, other]: readonly [OfFamily, OfFamily],
  code: string,
): Promise<void> {
  await tx.relationship.create({
    data: {
      id: newId(),
      personAId: person.id,
      country: person.country,
      personBId: other.id,
      personCountry: other.country,
      code,
      fromOn: dayToDb(on),
      evidence: evidence || null,
    },
    select: { id: true },
  });
}

/** Writes the marital status of those of the two whom the user may edit. */
export async function writeMarital(
  { tx, permit, person, other }: Happening,
  statusOf: (id: string) => Promise<string | null>,
): Promise<void> {
  for (const { id } of [person, other]) {
    const maritalStatus = await statusOf(id);
    if (!maritalStatus) continue;
    const whom = await tx.person.findFirst({ where: { AND: [permit.where, { id }] }, select: { id: true } });
    if (whom)
      await tx.person.update({
        where: { id },
        data: { maritalStatus, version: { increment: 1 } },
        select: { id: true },
      });
  }
}

type Told = {
  person: string;
  other: string;
  on: CivilDate;
  evidence: string;
  kind: EventKind;
  field: string;
};

/**
 * Records an event of two people of a family, everything in one: the first the user may edit, the other they find.
 * Failures: forbidden, notFound, invalid (on, the other), and those of `write`.
 */
export async function recordFamilyEvent(
  actor: Actor,
  { person: ref, other: otherRef, on, evidence, kind, field }: Told,
  write: (happening: Happening) => Promise<number>,
): Promise<Happened> {
  const permit = actor.permit("person.edit");
  const reach = actor.permit("person.search");
  return inTransaction(
    actor.who,
    async (tx) => {
      const person = await openForEdit(tx, permit, ref);
      const other = await otherInReach(tx, reach, { id: person.id, other: otherRef }).catch(
        (error: unknown) => {
          if (!(error instanceof Failure)) throw error;
          throw new Failure("invalid", { field, messageKey: "people.error.other" });
        },
      );
      const { today } = person;
      assertPast(on, { today, bornFrom: person.bornFrom, field: "on" });
      assertPast(on, { today, bornFrom: other.born?.bornFrom, field: "on" });
      const event = { kind, on, country: person.country, person } as const;
      return recordEvent(tx, actor.id, event, async (id) => {
        const cases = await write({ tx, actor, permit, person, other, on, evidence, today });
        return { ref, event: opaqueId("event", id), cases };
      });
    },
    evidence || undefined,
  );
}
