import type { Country } from "@/lib/access/roles";
import { newId } from "@/lib/core/id";
import { newDataKey, sealWith } from "@/lib/core/seal";
import { aRef } from "@/prisma/builders";
import { canary, DAY, type Pen, type Person } from "./world-person";

/** An import: by its key, and by its reference. */
export type WorldImport = { id: string; ref: string };

/** A file of people that was uploaded and registered, with one row left out, whose contents are sealed. */
export async function writeImport(pen: Pen, owner: string, person: Pick<Person, "id">): Promise<WorldImport> {
  const { client, country } = pen;
  const id = newId();
  const ref = aRef("I");
  const { key, wrapped } = newDataKey();
  const sealed = (column: string) => sealWith(key, canary(country as Country, "roster_import", column));
  await client.query(
    `INSERT INTO roster_import (id, ref, country, user_id, source_sealed, file_key, headings_key, headings_sealed, mapping,
       state, row_count, data_key, created_at, taken_at, taken_tx)
     VALUES ($1, $2, $3, $4, $5, '\\x01', '\\x02', $6, '{"fullName": 0}', 'TAKEN', 2, $7, $8, $8, 1)`,
    [
      id,
      ref,
      country,
      owner,
      sealed("source"),
      sealWith(key, JSON.stringify(["Name"])),
      wrapped,
      `${DAY}T06:00:00Z`,
    ],
  );
  await client.query(
    "INSERT INTO roster_progress (import_id, country, done, beat_at) VALUES ($1, $2, 1, $3)",
    [id, country, `${DAY}T06:00:00Z`],
  );
  await client.query(
    `INSERT INTO roster_row (id, import_id, country, number, cells_sealed, findings, state, person_id)
     VALUES ($1, $3, $4, 2, '', '[]', 'DONE', $6), ($2, $3, $4, 3, $5, '[]', 'LEFT', NULL)`,
    [
      newId(),
      newId(),
      id,
      country,
      sealWith(key, JSON.stringify({ cells: [canary(country, "roster_row", "cells")], typed: {} })),
      person.id,
    ],
  );
  return { id, ref };
}
