import "server-only";
import { Prisma, type Tx } from "@/lib/core/db";
import { openDataKey, openWith, sealWith } from "@/lib/core/seal";
import type { Person } from "@/prisma/generated/client";
import { SEALED_COLUMNS, type SealedColumn } from "./sealed-columns";

type Sealed = { id: string; sealed: Uint8Array };
type Sealer = Pick<Person, "id" | "dataKey">;

/** The rows sealed for one person that are about to move to another; the row that keeps the two apart stays. */
function rowsOf({ table, column, by }: SealedColumn, from: Sealer, to: Sealer): Prisma.Sql {
  const own =
    by === "case"
      ? Prisma.sql`t.case_id IN (SELECT c.id FROM visa_case c WHERE c.principal_id = ${from.id}::uuid)`
      : table.sql === "no_contact"
        ? Prisma.sql`t.person_a_id = ${from.id}::uuid AND t.person_b_id <> ${to.id}::uuid`
        : Prisma.sql`t.person_id = ${from.id}::uuid`;
  return Prisma.sql`SELECT t.id, t.${column} AS sealed FROM ${table} t WHERE ${own} AND t.${column} IS NOT NULL`;
}

function opens(key: Buffer, sealed: Uint8Array): boolean {
  try {
    openWith(key, sealed);
    return true;
  } catch {
    return false;
  }
}

/** Seals with a person's own key whatever of theirs was sealed with another's while the two were one record. */
export async function resealOwn(tx: Tx, whose: Sealer, other: Sealer): Promise<void> {
  const own = openDataKey(whose.dataKey);
  const theirs = openDataKey(other.dataKey);
  for (const each of SEALED_COLUMNS) {
    const rows = await tx.$queryRaw<Sealed[]>(rowsOf(each, whose, other));
    for (const { id, sealed } of rows) {
      if (opens(own, sealed)) continue;
      const anew = sealWith(own, openWith(theirs, sealed));
      await tx.$executeRaw`UPDATE ${each.table} SET ${each.column} = ${anew} WHERE id = ${id}::uuid`;
    }
  }
}

/** Seals what is about to move from one person to another with the key of the other. */
export async function reseal(tx: Tx, from: Sealer, to: Sealer): Promise<void> {
  const before = openDataKey(from.dataKey);
  const after = openDataKey(to.dataKey);
  for (const each of SEALED_COLUMNS) {
    const rows = await tx.$queryRaw<Sealed[]>(rowsOf(each, from, to));
    for (const { id, sealed } of rows) {
      const anew = sealWith(after, openWith(before, sealed));
      await tx.$executeRaw`UPDATE ${each.table} SET ${each.column} = ${anew} WHERE id = ${id}::uuid`;
    }
  }
}
