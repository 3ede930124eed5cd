import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { COUNTRIES } from "@/lib/access/roles";
import { closeBroughtCases } from "@/lib/cases/commands/close-brought";
import { now, todayIn } from "@/lib/core/clock";
import { inLongTransaction, inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { updateHardDates } from "@/lib/law/commands/update-hard-dates";
import { assertWhole, holdImport, type OpenImport, opened } from "../queries/own-import";
import type { importInput } from "../schema";
import { byIndex, claim, queueWork, ROWS_AT_ONCE, WorkedOn } from "./queue-work";

/**
 * People of an import whose record someone has changed since: one by reference, and how many there are. The trail files
 * an entry under one person only; who is named in it, or lives with whom, is asked of the tables, since an import writes
 * none of these rows.
 */
async function touchedSince(tx: Tx, id: string): Promise<{ refs: string[]; count: number }> {
  const rows = await tx.$queryRaw<{ ref: string; count: bigint }[]>`
    SELECT p.ref, count(*) OVER () AS count FROM roster_import i JOIN roster_row r ON r.import_id = i.id
    JOIN person p ON p.id = r.person_id
    WHERE i.id = ${id}::uuid AND (EXISTS (SELECT FROM audit_entry e
        WHERE e.person_id = p.id AND e.tx <> i.taken_tx AND e.actor_kind <> 'job')
      OR EXISTS (SELECT FROM visa_case c JOIN audit_entry e ON e.case_id = c.id
        WHERE c.principal_id = p.id AND e.tx <> i.taken_tx AND e.actor_kind <> 'job')
      OR EXISTS (SELECT FROM no_contact t WHERE t.person_b_id = p.id)
      OR EXISTS (SELECT FROM relationship t WHERE t.person_b_id = p.id)
      OR EXISTS (SELECT FROM requested_neighbour t WHERE t.person_b_id = p.id)
      OR EXISTS (SELECT FROM consent t WHERE t.guardian_id = p.id)
      OR EXISTS (SELECT FROM duplicate_pair t WHERE t.person_b_id = p.id AND t.state NOT IN ('OPEN', 'ENDED'))
      OR EXISTS (SELECT FROM person_merge t WHERE p.id IN (t.winner_id, t.loser_id))
      OR EXISTS (SELECT FROM group_membership mine JOIN group_membership other ON other.group_id = mine.group_id
        WHERE mine.person_id = p.id AND NOT EXISTS (SELECT FROM roster_row o
          WHERE o.person_id = other.person_id AND o.import_id = i.id))
      OR EXISTS (SELECT FROM household_membership mine JOIN household_membership other ON other.household_id = mine.household_id
        WHERE mine.person_id = p.id AND NOT EXISTS (SELECT FROM roster_row o
          WHERE o.person_id = other.person_id AND o.import_id = i.id)))
    ORDER BY p.ref LIMIT 3`;
  return { refs: rows.map(({ ref }) => ref), count: Number(rows[0]?.count ?? 0) };
}

/** What undoing an event makes of these rows (manzil.unmade), for all of them at once. */
async function unmake(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`UPDATE registration_group g SET closed_on = opened_on, version = version + 1
    FROM group_membership m WHERE m.group_id = g.id AND m.person_id = ANY (${[...ids]}::uuid[]) AND m.focal_point AND m.to_on IS NULL`;
  await tx.$executeRaw`UPDATE group_membership SET to_on = from_on, focal_point = false
    WHERE person_id = ANY (${[...ids]}::uuid[]) AND to_on IS NULL`;
  await tx.$executeRaw`UPDATE household_membership SET to_on = from_on
    WHERE person_id = ANY (${[...ids]}::uuid[]) AND to_on IS NULL`;
  for (const country of COUNTRIES)
    await tx.$executeRaw`UPDATE person SET status = 'CLOSED', status_reason = 'REGISTERED_IN_ERROR',
      status_on = ${todayIn(country)}::date, version = version + 1
      WHERE id = ANY (${[...ids]}::uuid[]) AND country = ${country}`;
}

/**
 * Undoes the registration of everyone in an import that is in the state `from`. Failure("refused") if a record was
 * changed since.
 */
async function undo(tx: Tx, actor: Actor, held: OpenImport, from: "TAKEN" | "UNDOING"): Promise<number> {
  const { count: won } = await tx.rosterImport.updateMany({
    where: { id: held.id, state: from },
    data: { state: "UNDONE", failure: null, endedAt: now(), version: { increment: 1 } },
  });
  if (won === 0) throw new Failure("refused", { messageKey: "imports.error.state.UNDONE" });
  await byIndex(tx);
  const people = await tx.$queryRaw<{ id: string }[]>`
    SELECT p.id::text AS id FROM person p JOIN roster_row r ON r.person_id = p.id
    WHERE r.import_id = ${held.id}::uuid ORDER BY p.id FOR UPDATE OF p`;
  await assertWhole(tx, held);
  await assertUntouched(tx, held);
  const ids = people.map(({ id }) => id);
  await closeBroughtCases(tx, actor, ids);
  await unmake(tx, ids);
  await updateHardDates(tx, ids);
  return ids.length;
}

async function assertUntouched(tx: Tx, held: OpenImport): Promise<void> {
  const touched = await touchedSince(tx, held.id);
  if (touched.count === 0) return;
  const values = { count: touched.count, ref: touched.refs.join(", ") };
  throw new Failure("refused", { messageKey: "imports.error.touched", values, data: touched });
}

/**
 * Undoes an import as a whole: everyone it registered counts as registered in error, and their groups and households as
 * never having existed. A large one is undone in the background. The same file can then be imported again. Failures:
 * forbidden, notFound; refused if someone has changed or added anything about one of them since (the message names the
 * person), or if part of it is in a country its user has lost.
 */
export async function undoImport(
  actor: Actor,
  { ref }: z.output<typeof importInput>,
): Promise<{ ref: string; state: "UNDONE" | "UNDOING" }> {
  actor.permit("person.import");
  return inTransaction(actor.who, async (tx) => {
    const held = await holdImport(tx, actor, ref, ["TAKEN"]);
    if (held.rowCount <= ROWS_AT_ONCE) {
      await undo(tx, actor, held, "TAKEN");
      return { ref, state: "UNDONE" };
    }
    await assertWhole(tx, held);
    await assertUntouched(tx, held);
    const { count } = await tx.rosterImport.updateMany({
      where: { id: held.id, state: "TAKEN" },
      data: { state: "UNDOING", failure: null, version: { increment: 1 } },
    });
    if (count === 0) throw new Failure("refused", { messageKey: "imports.error.state.UNDOING" });
    await queueWork(tx, held, "undo");
    return { ref, state: "UNDOING" };
  });
}

/** The failure as it is stored with the import: a sentence without references. */
const keptFailure = ({ messageKey }: Failure) =>
  messageKey === "imports.error.touched" ? "imports.error.notUndone" : messageKey;

/** Does what undoImport queued for the background. What went wrong is kept with the import; only bugs are thrown. */
export async function finishUndo(actor: Actor, id: string): Promise<void> {
  actor.permit("person.import");
  const held = await inTransaction(actor.who, async (tx) => {
    const row = await tx.rosterImport.findUnique({ where: { id } });
    return row?.state === "UNDOING" && row.userId === actor.id ? opened(row) : null;
  });
  if (!held) return;
  try {
    await inLongTransaction(actor.who, async (tx) => {
      await claim(tx, held, "UNDOING");
      await undo(tx, actor, held, "UNDOING");
    });
  } catch (error) {
    if (error instanceof WorkedOn) return;
    const failure = error instanceof Failure ? keptFailure(error) : "imports.error.broke";
    await inTransaction(actor.who, (tx) =>
      tx.rosterImport.updateMany({
        where: { id: held.id, state: "UNDOING" },
        data: { state: "TAKEN", failure, version: { increment: 1 } },
      }),
    );
    if (!(error instanceof Failure)) throw error;
  }
}
