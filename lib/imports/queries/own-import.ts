import "server-only";
import type { Actor } from "@/lib/access/actor";
import { countryOf } from "@/lib/access/roles";
import type { Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { openDataKey, openWith, sealWith } from "@/lib/core/seal";
import type { RosterImport } from "@/prisma/generated/client";
import { type CaseAnswers, caseAnswers, NO_ANSWERS } from "../case-answers";
import type { Mapping, RosterColumn } from "../roster-columns";
import { storedMapping } from "../schema";

/** An import with its key and what its columns contain. */
export type OpenImport = {
  id: string;
  ref: string;
  country: ReturnType<typeof countryOf>;
  state: string;
  version: number;
  rowCount: number;
  key: Buffer;
  headings: string[];
  mapping: Mapping;
  answers: CaseAnswers;
  createdAt: Date;
};

/** Converts a mapping to what is stored, and back. */
export const toStored = (mapping: Mapping) => Object.fromEntries(mapping);
export const fromStored = (json: unknown): Mapping =>
  new Map(Object.entries(storedMapping.parse(json)) as [RosterColumn, number][]);

/** Seals what was answered with the key of the import, and opens it. */
export const sealAnswers = (key: Buffer, answers: CaseAnswers) => sealWith(key, JSON.stringify(answers));
export const openAnswers = (key: Buffer, sealed: Uint8Array | null): CaseAnswers =>
  sealed ? caseAnswers.parse(JSON.parse(openWith(key, sealed))) : NO_ANSWERS;

/** Opens a row of the table. Throws if its content was erased. */
export function opened(row: RosterImport): OpenImport {
  if (!row.dataKey) throw new Failure("notFound");
  const key = openDataKey(row.dataKey);
  return {
    id: row.id,
    ref: row.ref,
    country: countryOf(row.country),
    state: row.state,
    version: row.version,
    rowCount: row.rowCount,
    key,
    headings: JSON.parse(openWith(key, row.headingsSealed)) as string[],
    mapping: fromStored(row.mapping),
    answers: openAnswers(key, row.answersSealed),
    createdAt: row.createdAt,
  };
}

/**
 * An import of this user in one of the states. Only the user who uploaded a file sees what it says. Failures: notFound;
 * refused in another state.
 */
export async function ownImport(
  tx: Tx,
  actor: Actor,
  ref: string,
  states: readonly string[],
): Promise<OpenImport> {
  const row = await tx.rosterImport.findFirst({
    where: { ref, userId: actor.id, country: { in: [...actor.countries] } },
  });
  if (!row || row.state === "DISCARDED") throw new Failure("notFound");
  if (!states.includes(row.state))
    throw new Failure("refused", { messageKey: `imports.error.state.${row.state}` });
  return opened(row);
}

/**
 * Whether all of an import is in reach: its rows are hidden with their countries, and so are its people. Failures:
 * refused if its user has lost a country since, and would do in part what is done as a whole.
 */
export async function assertWhole(tx: Tx, { id, rowCount }: OpenImport): Promise<void> {
  const rows = await tx.rosterRow.count({ where: { importId: id } });
  const done = await tx.rosterRow.count({ where: { importId: id, state: "DONE" } });
  const people = await tx.person.count({ where: { imported: { some: { importId: id, state: "DONE" } } } });
  if (rows !== rowCount || people !== done)
    throw new Failure("refused", { messageKey: "imports.error.countryLost" });
}

/**
 * ownImport for a command: what else changes this import, its state or which rows are left out waits until the
 * transaction ends. Failures: notFound; refused in another state; busy.
 */
export async function holdImport(
  tx: Tx,
  actor: Actor,
  ref: string,
  states: readonly string[],
): Promise<OpenImport> {
  await tx.$queryRaw`SELECT id::text FROM roster_import WHERE ref = ${ref} AND user_id = ${actor.id}::uuid FOR UPDATE`;
  return ownImport(tx, actor, ref, states);
}
