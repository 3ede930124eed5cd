import "server-only";
import type { Actor } from "@/lib/access/actor";
import { countryOf } from "@/lib/access/roles";
import { now, todayIn } from "@/lib/core/clock";
import { dayToDb } from "@/lib/core/day";
import { isRefused, isTaken, type Prisma, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { type Choices, mergedValues } from "@/lib/duplicates/merge-fields";
import { holdSites } from "@/lib/housing/commands/site-in-reach";
import { updateHardDates } from "@/lib/law/commands/update-hard-dates";
import { recordEvent } from "@/lib/ledger/record-event";
import { writeNameKeys } from "@/lib/people/commands/write-keys";
import { LEVELS } from "@/lib/people/schema";
import { findOpenStay, updatePresence } from "@/lib/stays/commands/open-stay";
import type { DuplicatePair, Person } from "@/prisma/generated/client";
import { activate, endOf } from "./activate";
import { assertMergeable, type Merging } from "./merge-conflicts";
import { settleRows } from "./merge-rows";
import { reseal } from "./reseal";

const DAY_MS = 86_400_000;
export const UNDO_DAYS = 30;

/**
 * Locks the sites where either has a stay, then both records in the order of their keys. Until the transaction ends,
 * nobody can add a row that names one of them (manzil.is_kept).
 */
export async function holdBoth(tx: Tx, ids: readonly string[]): Promise<void> {
  const sites = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT site_id::text AS id FROM stay WHERE person_id = ANY (${[...ids]}::uuid[])`;
  await holdSites(
    tx,
    sites.map(({ id }) => id),
  );
  await tx.$queryRaw`SELECT id FROM person WHERE id = ANY (${[...ids]}::uuid[]) ORDER BY id FOR UPDATE`;
}

/** The kept record after the merge: the chosen values and the fuller registration. */
function keptData(
  winner: Person,
  loser: Person,
  choices: Choices,
  keeps: "a" | "b",
): Prisma.PersonUncheckedUpdateInput {
  const level = (person: Person) => (LEVELS as readonly string[]).indexOf(person.registrationLevel);
  return {
    ...mergedValues(winner, loser, choices, keeps),
    ...(level(loser) > level(winner) ? { registrationLevel: loser.registrationLevel } : {}),
    version: { increment: 1 },
  };
}

/** If someone thought to be gone was registered again, they are here, as after a return. */
async function keepActive({ tx, winner, loser }: Merging): Promise<void> {
  if (winner.status !== "ACTIVE" && loser.status === "ACTIVE")
    await activate(tx, winner.id, endOf(winner.statusReason));
}

/** The kept record is present where its stay is, or else where either was thought to be; staff there see it. */
async function keepPresence({ tx, winner, loser }: Merging): Promise<void> {
  const stay = await findOpenStay(tx, winner.id);
  await updatePresence(tx, winner, stay?.country ?? winner.presentIn ?? loser.presentIn);
}

/** Adds the names that only the other record has, so that the person is still found by them. */
async function keepNames({ tx, winner, loser }: Merging): Promise<void> {
  const name = [loser.givenName, loser.familyName].filter(Boolean).join(" ");
  const own = [winner.givenName, winner.familyName].filter(Boolean).join(" ");
  const nameNative = loser.nameNative === winner.nameNative ? "" : loser.nameNative;
  if ((name === "" || name === own) && nameNative === "") return;
  await tx.personAlias.create({
    data: { id: newId(), personId: winner.id, country: winner.country, kind: "MERGED", name, nameNative },
    select: { id: true },
  });
}

/** Gives the kept record the other's numbers to be found by. */
async function moveNumberKeys({ tx, winner, loser }: Merging): Promise<void> {
  await tx.$executeRaw`INSERT INTO person_number_key (key, kind, country, person_id)
    SELECT key, kind, ${winner.country}, ${winner.id}::uuid FROM person_number_key WHERE person_id = ${loser.id}::uuid ON CONFLICT DO NOTHING`;
  await tx.personNumberKey.deleteMany({ where: { personId: loser.id } });
  await tx.personNameKey.deleteMany({ where: { personId: loser.id } });
}

/**
 * Moves everything that names one record to the other. Failure("refused") if a rule of the database does not allow it.
 */
async function moveRows({ tx, winner, loser }: Merging): Promise<void> {
  // Before the move, so that the kept record's history does not say that its notes and numbers changed.
  await reseal(tx, loser, winner);
  try {
    await tx.$queryRaw`SELECT manzil.move_person(${loser.id}::uuid, ${winner.id}::uuid, ${winner.country})::text`;
  } catch (error) {
    if (isTaken(error) || isRefused(error))
      throw new Failure("refused", { messageKey: "failure.duplicate.rows" });
    throw error;
  }
}

/**
 * Merges two records, within the transaction of the decision: everything that named the other record names the kept
 * one, which takes the chosen values; the other stays as a redirect. All of it is recorded as one event, so that it can
 * be undone as a whole. Failures: refused, with what must be settled first.
 */
export async function mergePeople(tx: Tx, actor: Actor, pair: DuplicatePair): Promise<void> {
  const ids = [pair.personAId, pair.personBId];
  await holdBoth(tx, ids);
  const [a, b] = await Promise.all(ids.map((id) => tx.person.findUniqueOrThrow({ where: { id } })));
  if (!a || !b) throw new Error("a pair of one");
  const keeps = pair.keepsId === a.id ? "a" : "b";
  const [winner, loser] = keeps === "a" ? [a, b] : [b, a];
  const merging = { tx, winner, loser };
  await assertMergeable(merging);
  const today = todayIn(countryOf(winner.country));
  const { country } = winner;
  const event = await recordEvent(tx, actor.id, { kind: "MERGE", on: today, country }, async (id) => {
    await settleRows({ ...merging, actor, today });
    await moveRows(merging);
    await tx.person.update({
      where: { id: winner.id },
      data: keptData(winner, loser, (pair.choices ?? {}) as Choices, keeps),
      select: { id: true },
    });
    await keepActive(merging);
    await keepPresence(merging);
    await tx.person.update({
      where: { id: loser.id },
      data: {
        mergedIntoId: winner.id,
        status: "CLOSED",
        statusReason: "DUPLICATE_MERGED",
        statusOn: dayToDb(today),
        version: { increment: 1 },
      },
      select: { id: true },
    });
    await keepNames(merging);
    return id;
  });
  await moveNumberKeys(merging);
  await writeNameKeys(tx, winner);
  await updateHardDates(tx, [winner.id]);
  await tx.personMerge.create({
    data: {
      id: newId(),
      pairId: pair.id,
      eventId: event,
      winnerId: winner.id,
      country,
      loserId: loser.id,
      personCountry: loser.country,
      mergedAt: now(),
      mergedById: actor.id,
      undoUntil: new Date(now().getTime() + UNDO_DAYS * DAY_MS),
    },
    select: { id: true },
  });
  // Pairs of the record that went will be found again as pairs of the kept one.
  await tx.duplicatePair.updateMany({
    where: {
      id: { not: pair.id },
      state: { in: ["OPEN", "PROPOSED"] },
      OR: [{ personAId: loser.id }, { personBId: loser.id }],
    },
    data: { state: "ENDED", version: { increment: 1 } },
  });
}
