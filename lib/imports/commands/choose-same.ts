import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { holdImport, type OpenImport } from "../queries/own-import";
import type { chooseInput } from "../schema";
import { familyOf, readRows } from "./read-rows";

type Given = z.output<typeof chooseInput>;

// Whose records came from an earlier list and who is not decided about; who may be here under another spelling.
const OPEN = { sameRef: { not: null }, sameChoice: null };
const WHICH = {
  changed: { ...OPEN, sameListed: true },
  known: { ...OPEN, sameListed: false },
};

async function reread(
  tx: Tx,
  actor: Actor,
  held: OpenImport,
  keys: (Uint8Array | null)[],
  numbers: number[],
) {
  const touched = new Map(
    (
      await familyOf(
        tx,
        held.id,
        keys.map((key) => key && new Uint8Array(key)),
        numbers[0] ?? 0,
      )
    ).map((each) => [each.id, each] as const),
  );
  await readRows(tx, actor, held, [...touched.values()], false);
}

/**
 * Says about one row, about all rows that an earlier list brought in, or about all that may be here under another
 * spelling: the record is the same person and is updated (`ALL` with what was changed by hand too), it is the same and
 * stays as it is, or it is somebody else, who is registered. Failures: forbidden, notFound, refused.
 */
export async function chooseSame(
  actor: Actor,
  { ref, rows, choice }: Given,
): Promise<{ ref: string; count: number }> {
  actor.permit("person.import");
  return inTransaction(actor.who, async (tx) => {
    const held = await holdImport(tx, actor, ref, ["READ"]);
    const which = typeof rows === "number" ? { number: rows, sameRef: { not: null } } : WHICH[rows];
    const found = await tx.rosterRow.findMany({
      where: { importId: held.id, state: { in: ["READY", "ERROR"] }, ...which },
      select: { id: true, number: true, familyKey: true },
    });
    if (found.length === 0) {
      if (typeof rows === "number") throw new Failure("notFound");
      return { ref, count: 0 };
    }
    await tx.rosterRow.updateMany({
      where: { id: { in: found.map(({ id }) => id) } },
      data: { sameChoice: choice },
    });
    // Whether a family brings a case depends on who of it is new.
    await reread(
      tx,
      actor,
      held,
      found.map(({ familyKey }) => familyKey),
      found.map(({ number }) => number),
    );
    return { ref, count: found.length };
  });
}
