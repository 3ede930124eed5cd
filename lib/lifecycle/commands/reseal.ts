import "server-only";
import { Prisma, type Tx } from "@/lib/core/db";
import { openDataKey, openWith, sealWith } from "@/lib/core/seal";
import { SEALED_COLUMNS, type SealedColumn } from "../sealed-columns";

type Sealed = { id: string; sealed: Uint8Array };

/** The rows that came to another person with this event, and what is sealed in them. */
function movedRows({ table, column, by }: SealedColumn, event: string): Prisma.Sql {
  const name = Prisma.raw(table);
  const moved = (of: string, key: string) =>
    Prisma.sql`SELECT w.row_id FROM recorded_write w WHERE w.event_id = ${event}::uuid AND w.table_name = ${of} AND w.before ? ${key}`;
  const rows =
    by === "case"
      ? Prisma.sql`t.case_id IN (${moved("visa_case", "principal_id")})`
      : Prisma.sql`t.id IN (${moved(table, table === "no_contact" ? "person_a_id" : "person_id")})`;
  return Prisma.sql`SELECT t.id, t.${Prisma.raw(column)} AS sealed FROM ${name} t WHERE ${rows} AND t.${Prisma.raw(column)} IS NOT NULL`;
}

/** Seals what came to another person with this event, and was sealed for the one before, with their key. */
export async function reseal(
  tx: Tx,
  event: string,
  { from, to }: { from: Uint8Array; to: Uint8Array },
): Promise<void> {
  const [before, after] = [openDataKey(from), openDataKey(to)];
  for (const each of SEALED_COLUMNS) {
    const rows = await tx.$queryRaw<Sealed[]>(movedRows(each, event));
    for (const { id, sealed } of rows) {
      const anew = sealWith(after, openWith(before, sealed));
      await tx.$executeRaw`UPDATE ${Prisma.raw(each.table)} SET ${Prisma.raw(each.column)} = ${anew} WHERE id = ${id}::uuid`;
    }
  }
}
