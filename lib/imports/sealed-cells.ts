import "server-only";
import { z } from "zod";
import { openWith, sealWith } from "@/lib/core/seal";
import { ALL_COLUMNS } from "./roster-columns";
import type { RosterCells } from "./roster-row";

const stored = z.object({
  cells: z.array(z.string()),
  typed: z.partialRecord(z.enum(ALL_COLUMNS), z.string()),
});
export type HeldCells = z.output<typeof stored>;

/** The cells of a row, sealed with the key of their import. */
export function sealCells(key: Buffer, { cells, typed }: RosterCells): Uint8Array<ArrayBuffer> {
  return sealWith(key, JSON.stringify({ cells, typed: typed ?? {} }));
}

/** The cells of sealCells. */
export function openCells(key: Buffer, sealed: Uint8Array): HeldCells {
  return stored.parse(JSON.parse(openWith(key, sealed)));
}
