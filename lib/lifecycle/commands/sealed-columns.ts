import "server-only";
import { Prisma } from "@/lib/core/db";

/**
 * A column sealed with a person's data key, and whose row it is: `own` of the person the row names (the first of two),
 * `case` of the principal of its case. When a row moves to another person, it is sealed with that person's key.
 */
export type SealedColumn = { table: Prisma.Sql; column: Prisma.Sql; by: "own" | "case" };

function ofPerson(table: Prisma.Sql, columns: readonly Prisma.Sql[]): SealedColumn[] {
  return columns.map((column) => ({ table, column, by: "own" }));
}

export const SEALED_COLUMNS: readonly SealedColumn[] = [
  ...ofPerson(Prisma.sql`contact_point`, [Prisma.sql`value_sealed`, Prisma.sql`safe_note_sealed`]),
  ...ofPerson(Prisma.sql`identity_document`, [
    Prisma.sql`number_sealed`,
    Prisma.sql`zone_sealed`,
    Prisma.sql`zone_reason_sealed`,
    Prisma.sql`volume_sealed`,
    Prisma.sql`page_sealed`,
    Prisma.sql`registration_sealed`,
    Prisma.sql`serial_sealed`,
    Prisma.sql`issuer_sealed`,
    Prisma.sql`name_printed_sealed`,
  ]),
  ...ofPerson(Prisma.sql`sheet_words`, [Prisma.sql`words_sealed`]),
  ...ofPerson(Prisma.sql`person_number`, [Prisma.sql`number_sealed`]),
  ...ofPerson(Prisma.sql`person_statement`, [Prisma.sql`body_sealed`]),
  ...ofPerson(Prisma.sql`relative_outside`, [
    Prisma.sql`name_sealed`,
    Prisma.sql`place_sealed`,
    Prisma.sql`contact_sealed`,
    Prisma.sql`lives_in_sealed`,
    Prisma.sql`danger_sealed`,
  ]),
  ...ofPerson(Prisma.sql`consent`, [
    Prisma.sql`witness_sealed`,
    Prisma.sql`interpreter_sealed`,
    Prisma.sql`note_sealed`,
  ]),
  ...ofPerson(Prisma.sql`stay_permission`, [Prisma.sql`number_sealed`]),
  ...ofPerson(Prisma.sql`no_contact`, [Prisma.sql`reason_sealed`]),
  // The key of a file, whose contents stay as they are.
  ...ofPerson(Prisma.sql`stored_file`, [Prisma.sql`key_sealed`]),
  ...ofPerson(Prisma.sql`note`, [Prisma.sql`body_sealed`]),
  { table: Prisma.sql`note`, column: Prisma.sql`body_sealed`, by: "case" },
  { table: Prisma.sql`external_number`, column: Prisma.sql`number_sealed`, by: "case" },
];
