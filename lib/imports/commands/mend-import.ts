import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { countSearch } from "@/lib/access/throttle";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { holdImport, type OpenImport, toStored } from "../queries/own-import";
import { REGISTERED } from "../queries/registered";
import { isReferral } from "../roster-columns";
import { cellOf } from "../roster-row";
import { type leaveInput, type mappingInput, mappingOf, type mendInput } from "../schema";
import { openCells, sealCells } from "../sealed-cells";
import { queueWork, ROWS_AT_ONCE } from "./queue-work";
import { familyKeyOf, familyOf, readRows, rowsOf } from "./read-rows";

/**
 * Sets what each column of an import contains, and reads all rows again; the next file with these headings is read the
 * same way from the start. Failures: forbidden, notFound, invalid, refused.
 */
export async function remapImport(
  actor: Actor,
  { ref, columns }: z.output<typeof mappingInput>,
): Promise<{ ref: string }> {
  actor.permit("person.import");
  return inTransaction(actor.who, async (tx) => {
    const held = await holdImport(tx, actor, ref, ["READ"]);
    // The elements of a form are what they are.
    if (isReferral(held.mapping)) throw new Failure("refused", { messageKey: "imports.error.form" });
    const mapping = mappingOf(columns.slice(0, held.headings.length));
    const later = held.rowCount > ROWS_AT_ONCE;
    await tx.rosterImport.updateMany({
      where: { id: held.id, state: "READ" },
      data: {
        mapping: toStored(mapping),
        state: later ? "READING" : "READ",
        version: { increment: 1 },
      },
    });
    if (later) await queueWork(tx, held, "read");
    else await readRows(tx, actor, { ...held, mapping }, await rowsOf(tx, held.id), true);
    return { ref };
  });
}

/**
 * Corrects cells of one row and reads it again with its family. A row that was left out is included again. Failures:
 * forbidden, notFound, refused, tooMany.
 */
export async function mendRow(
  actor: Actor,
  { ref, row: number, cells }: z.output<typeof mendInput>,
): Promise<{ ref: string; state: string }> {
  actor.permit("person.import");
  return inTransaction(actor.who, async (tx) => {
    // The answer says whether someone with this name or number is registered.
    await countSearch(tx, actor.id);
    const held = await holdImport(tx, actor, ref, ["READ"]);
    const row = await tx.rosterRow.findUnique({
      where: { importId_number: { importId: held.id, number } },
      select: { id: true, familyKey: true, cellsSealed: true },
    });
    if (!row) throw new Failure("notFound");
    const before = openCells(held.key, row.cellsSealed);
    const typed = Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== undefined));
    const after = { ...before, typed: { ...before.typed, ...typed } };
    await tx.rosterRow.update({
      where: { id: row.id },
      data: { cellsSealed: sealCells(held.key, after), state: "READY" },
      select: { id: true },
    });
    const newKey = familyKeyOf(held, cellOf(after, held.mapping, "family"));
    const old = row.familyKey && new Uint8Array(row.familyKey);
    await readRows(tx, actor, held, await familyOf(tx, held.id, [old, newKey], number), false);
    const now = await tx.rosterRow.findUniqueOrThrow({ where: { id: row.id }, select: { state: true } });
    return { ref, state: now.state };
  });
}

/** The cases of a referral form with somebody in error: a form is about whole cases. */
async function casesInError(tx: Tx, held: OpenImport) {
  if (!isReferral(held.mapping)) return [];
  const wrong = await tx.rosterRow.findMany({
    where: { importId: held.id, state: "ERROR" },
    select: { familyKey: true },
  });
  return [{ familyKey: { in: wrong.flatMap(({ familyKey }) => (familyKey ? [familyKey] : [])) } }];
}

/**
 * Leaves rows out of an import or includes them again: one, all with errors (of a referral form their whole cases), or
 * all that may name someone already registered or in a row above. Failures: forbidden, notFound, refused.
 */
export async function leaveOut(
  actor: Actor,
  { ref, rows, out }: z.output<typeof leaveInput>,
): Promise<{ ref: string; count: number }> {
  actor.permit("person.import");
  return inTransaction(actor.who, async (tx) => {
    const held = await holdImport(tx, actor, ref, ["READ"]);
    const which =
      rows === "errors"
        ? { OR: [{ state: out ? "ERROR" : "LEFT" }, ...(out ? await casesInError(tx, held) : [])] }
        : rows === "known"
          ? { AND: [REGISTERED, { OR: [{ twinOf: { not: null } }, { NOT: { known: { isEmpty: true } } }] }] }
          : { number: rows };
    const found = await tx.rosterRow.findMany({
      where: { AND: [{ importId: held.id, state: out ? { not: "LEFT" } : "LEFT" }, which] },
      select: { id: true, number: true, familyKey: true },
    });
    if (found.length === 0) {
      if (typeof rows === "number") throw new Failure("notFound");
      return { ref, count: 0 };
    }
    await tx.rosterRow.updateMany({
      where: { id: { in: found.map(({ id }) => id) } },
      data: { state: out ? "LEFT" : "READY" },
    });
    const keys = found.map(({ familyKey }) => familyKey && new Uint8Array(familyKey));
    const touched = new Map(
      (await familyOf(tx, held.id, keys, found[0]?.number ?? 0)).map((each) => [each.id, each] as const),
    );
    if (!out)
      for (const each of await rowsOf(tx, held.id))
        if (found.some(({ id }) => id === each.id)) touched.set(each.id, each);
    await readRows(tx, actor, held, [...touched.values()], false);
    return { ref, count: found.length };
  });
}
