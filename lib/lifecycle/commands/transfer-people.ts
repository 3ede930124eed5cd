import "server-only";
import { countryOf } from "@/lib/access/roles";
import { todayIn } from "@/lib/core/clock";
import { dayFromDb } from "@/lib/core/day";
import type { Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { updateHardDates } from "@/lib/law/commands/update-hard-dates";
import { endNights, findOpenStay, updatePresence } from "@/lib/stays/commands/open-stay";
import type { CountryTransfer } from "@/prisma/generated/client";
import { TASKS } from "../final-event";
import { askAboutCase } from "./case-tasks";
import { leaveTask, WAITING } from "./ended";
import { holdBoth } from "./merge-people";
import { type Transferring, transferFamilies } from "./transfer-families";

const refused = (what: string) => new Failure("refused", { messageKey: `failure.transfer.${what}` });

/** The people of a proposal and the records merged into them, locked with the sites where they have a stay. */
async function peopleOf(
  tx: Tx,
  { id, country }: CountryTransfer,
): Promise<{ ids: string[]; merged: string[] }> {
  const rows = await tx.$queryRaw<{ id: string; merged: boolean }[]>`
    WITH RECURSIVE whole AS (
      SELECT p.id, p.country, p.merged_into_id FROM transfer_person n JOIN person p ON p.id = n.person_id WHERE n.transfer_id = ${id}::uuid
      UNION SELECT m.id, m.country, m.merged_into_id FROM person m JOIN whole w ON m.merged_into_id = w.id)
    SELECT w.id::text AS id, w.merged_into_id IS NOT NULL AS merged FROM whole w WHERE w.country = ${country} ORDER BY 1`;
  await holdBoth(
    tx,
    rows.map((row) => row.id),
  );
  const of = (merged: boolean) => rows.filter((row) => row.merged === merged).map((row) => row.id);
  return { ids: of(false), merged: of(true) };
}

/** Refuses while somebody has been closed or transferred since, or still stays in another country. */
async function assertMayGo(tx: Tx, transfer: CountryTransfer, ids: readonly string[]): Promise<void> {
  const named = await tx.transferPerson.count({ where: { transferId: transfer.id } });
  const open = await tx.person.count({
    where: { id: { in: [...ids] }, country: transfer.country, status: { not: "CLOSED" }, mergedIntoId: null },
  });
  if (open === 0 || open !== named) throw refused("gone");
  const staying = await tx.stay.count({
    where: { personId: { in: [...ids] }, state: "CHECKED_IN", country: { not: transfer.toCountry } },
  });
  if (staying > 0) throw refused("staying");
}

/** What was promised them where they no longer are: reserved nights, and open requests for a place or an override. */
async function endPromisesElsewhere({ tx, ids, to }: Transferring): Promise<void> {
  const elsewhere = { personId: { in: [...ids] }, country: { not: to } };
  for (const stay of await tx.stay.findMany({ where: { ...elsewhere, state: "RESERVED" } })) {
    await endNights(tx, stay, dayFromDb(stay.fromOn), "CANCELLED");
    await tx.stay.update({
      where: { id: stay.id },
      data: { state: "CANCELLED", toOn: stay.fromOn, outReason: "CANCELLED", version: { increment: 1 } },
      select: { id: true },
    });
  }
  const pending = { where: { ...elsewhere, state: "PENDING" }, data: { state: "ENDED" } };
  await tx.placementRequest.updateMany(pending);
  await tx.allocationOverride.updateMany(pending);
}

/** Cases on the claim of one of them have followed by their key: nobody is assigned, and a coordinator is asked. */
async function receiveCases({ tx, ids, to }: Transferring): Promise<Set<string>> {
  await tx.visaCase.updateMany({
    where: { principalId: { in: [...ids] }, country: to },
    data: { ownerId: null, coverId: null, coverUntil: null, version: { increment: 1 } },
  });
  const cases = await tx.visaCase.findMany({
    where: { principalId: { in: [...ids] }, country: to, closedOn: null },
    orderBy: { id: "asc" },
  });
  const today = todayIn(countryOf(to));
  const work = { type: TASKS.received, ownerId: null, urgent: false };
  for (const each of cases)
    await askAboutCase({ tx, person: { id: each.principalId, country: to }, today }, each, work);
  return new Set(cases.map((each) => each.principalId));
}

/** Members of those cases who stay behind have lost the case from sight: coordinators of their country are asked. */
async function tellThoseLeft({ tx, ids, from, to, today }: Transferring): Promise<void> {
  const left = await tx.caseMember.findMany({
    where: {
      included: true,
      personCountry: from,
      personId: { notIn: [...ids] },
      visaCase: { principalId: { in: [...ids] }, country: to, closedOn: null },
    },
    distinct: ["personId"],
    orderBy: { personId: "asc" },
    select: { personId: true },
  });
  const work = { type: TASKS.family, ownerId: null, urgent: false };
  for (const { personId } of left)
    await leaveTask({ tx, person: { id: personId, country: from }, today }, work);
}

/** Open work about them or their cases goes on in the new country, for whoever is assigned next. */
async function receiveTasks({ tx, ids, from, to }: Transferring): Promise<void> {
  await tx.task.updateMany({
    where: {
      country: from,
      state: WAITING,
      OR: [{ caseId: null, personId: { in: [...ids] } }, { visaCase: { principalId: { in: [...ids] } } }],
    },
    data: { country: to, ownerId: null, version: { increment: 1 } },
  });
}

/**
 * Passes people to another country, within the transaction of the decision: whatever names them follows by its foreign
 * key, groups and households go or are split, cases and open work are assigned to nobody. What is of a place (nights,
 * permissions, crossings, notices, arrivals) stays that place's. Failures: refused, with what must be settled first.
 */
export async function transferPeople(tx: Tx, transfer: CountryTransfer): Promise<void> {
  const { country: from, toCountry: to } = transfer;
  const { ids, merged } = await peopleOf(tx, transfer);
  await assertMayGo(tx, transfer, ids);
  const today = todayIn(countryOf(from));
  const on = dayFromDb(transfer.onDay);
  const going: Transferring = { tx, ids, from, to, on, today, ref: transfer.ref };
  await endPromisesElsewhere(going);
  const afterwards = await transferFamilies(going);
  await tx.person.updateMany({
    where: { id: { in: [...ids, ...merged] }, country: from },
    data: { country: to, version: { increment: 1 } },
  });
  await afterwards();
  await receiveTasks(going);
  const asked = await receiveCases(going);
  await tellThoseLeft(going);
  for (const id of ids) {
    const stay = await findOpenStay(tx, id);
    await updatePresence(tx, { id, country: to }, stay?.country ?? null);
  }
  await updateHardDates(tx, ids);
  const [first] = ids;
  if (asked.size === 0 && first)
    await leaveTask(
      { tx, person: { id: first, country: to }, today: todayIn(countryOf(to)) },
      { type: TASKS.received, ownerId: null, urgent: false },
    );
}
