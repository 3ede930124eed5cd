import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import type { Country } from "@/lib/access/roles";
import { inTransaction, type Tx } from "@/lib/core/db";
import { openDataKey, openWith } from "@/lib/core/seal";
import { isDead } from "../commands/queue-work";
import { textAt, versionOf } from "../referral-cells";
import { ALL_COLUMNS, isReferral, type RosterColumn } from "../roster-columns";
import type { Finding } from "../roster-person";
import { cellOf, type RosterCells } from "../roster-row";
import { type ImportList, type importInput, type previewInput, storedFindings } from "../schema";
import { openCells } from "../sealed-cells";
import { type CaseQuestions, caseQuestions } from "./case-questions";
import { type OpenImport, ownImport } from "./own-import";
import { RECORDED, REGISTERED, REGISTERED_SQL } from "./registered";
import { compareShown, type SamePerson } from "./same-people";

export const IMPORT_STATES = [
  "READING",
  "READ",
  "TAKING",
  "TAKEN",
  "UNDOING",
  "UNDONE",
  "DISCARDED",
] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** How many rows there are of each kind; `known` and `notes` are among those that are ready. */
export type ImportCounts = Record<"all" | ImportList, number>;

export type ImportSummary = {
  ref: string;
  country: Country;
  source: string;
  state: ImportState;
  createdAt: Date;
  counts: ImportCounts;
  /** The version of a referral form; null for a sheet. */
  form: string | null;
  /** The columns of the sheet: the heading, and what the column contains; empty if it is not used. */
  columns: { at: number; heading: string; holds: RosterColumn | "" }[];
  /** During the work: how many rows are done, and whether the work seems to have died. */
  progress: { done: number; dead: boolean } | null;
  failure: string | null;
  /** What is asked about cases while the import waits. */
  cases: CaseQuestions;
};

/** A finding; `text` is what the form says at its place, where the row has no cell for it. */
export type ShownFinding = Finding & { text?: string };

/** A row of the preview: what each mapped column says, and what was found in it; of who is registered, only who it is. */
export type PreviewRow = {
  row: number;
  state: string;
  cells: { column: RosterColumn; text: string; findings: ShownFinding[] }[];
  /** The row above, and the people already registered, that may be the same person. */
  twinOf: number | null;
  known: string[];
  /** The person registered from it or whose record it changed, once the import is done. */
  person: string | null;
  /** Whose record it names, how it differs, and what was decided about that. */
  same: (SamePerson & { choice: string | null }) | null;
};

const NOTHING_ASKED: CaseQuestions = {
  filing: [],
  stages: [],
  open: 0,
};
const WORKED_ON = ["READING", "TAKING", "UNDOING"];
const STATES = IMPORT_STATES.filter((state) => state !== "DISCARDED");
export const PREVIEW_ROWS = 25;

async function countsOf(tx: Tx, importId: string): Promise<ImportCounts> {
  const [row] = await tx.$queryRaw<Record<keyof ImportCounts, bigint>[]>`
    SELECT count(*) AS all, count(*) FILTER (WHERE state = 'ERROR') AS errors,
      count(*) FILTER (WHERE state = 'READY' AND ${REGISTERED_SQL} AND (twin_of IS NOT NULL OR known <> '{}')) AS known,
      count(*) FILTER (WHERE state = 'READY' AND ${REGISTERED_SQL} AND findings <> '[]') AS notes,
      count(*) FILTER (WHERE state = 'READY' AND ${REGISTERED_SQL}) AS ready,
      count(*) FILTER (WHERE state = 'READY' AND NOT ${REGISTERED_SQL} AND same_fields <> '{}') AS changed,
      count(*) FILTER (WHERE state = 'READY' AND NOT ${REGISTERED_SQL} AND same_fields = '{}') AS same,
      count(*) FILTER (WHERE state = 'LEFT') AS left, count(*) FILTER (WHERE state = 'DONE') AS done,
      count(*) FILTER (WHERE state = 'KEPT') AS kept
    FROM roster_row WHERE import_id = ${importId}::uuid`;
  const of = (name: keyof ImportCounts) => Number(row?.[name] ?? 0);
  return {
    all: of("all"),
    errors: of("errors"),
    known: of("known"),
    notes: of("notes"),
    ready: of("ready"),
    changed: of("changed"),
    same: of("same"),
    kept: of("kept"),
    left: of("left"),
    done: of("done"),
  };
}

function columnsOf(held: OpenImport): ImportSummary["columns"] {
  const holds = new Map([...held.mapping].map(([column, at]) => [at, column] as const));
  return held.headings.map((heading, at) => ({ at, heading, holds: holds.get(at) ?? "" }));
}

/** An import of this user: what it contains and how far it is. Failures: forbidden, notFound. */
export async function getImport(actor: Actor, { ref }: z.output<typeof importInput>): Promise<ImportSummary> {
  actor.permit("person.import");
  return inTransaction(actor.who, async (tx) => {
    const held = await ownImport(tx, actor, ref, STATES);
    const row = await tx.rosterImport.findUniqueOrThrow({
      where: { id: held.id },
      select: { sourceSealed: true, failure: true, progress: true },
    });
    const { progress } = row;
    const worked = WORKED_ON.includes(held.state);
    return {
      ref: held.ref,
      country: held.country,
      source: openWith(held.key, row.sourceSealed),
      state: held.state as ImportState,
      createdAt: held.createdAt,
      counts: await countsOf(tx, held.id),
      form: isReferral(held.mapping) ? versionOf(held.headings) : null,
      columns: isReferral(held.mapping) ? [] : columnsOf(held),
      progress: worked && progress ? { done: progress.done, dead: isDead(progress) } : null,
      failure: row.failure,
      cases: held.state === "READ" ? await caseQuestions(tx, held) : NOTHING_ASKED,
    };
  });
}

/** The family of a form is its case: its number is shown as that. */
const isShownIn = ({ mapping }: OpenImport, column: RosterColumn) =>
  column !== "family" || !isReferral(mapping);

function shownFinding(cells: RosterCells | null, finding: Finding): ShownFinding {
  const { column, element } = finding;
  const text = cells && element && column === "details" ? textAt(cells, element) : "";
  return text === "" ? finding : { ...finding, text };
}

const WHICH = {
  errors: { state: "ERROR" },
  changed: { state: "READY", AND: [RECORDED], sameFields: { isEmpty: false } },
  known: {
    state: "READY",
    AND: [REGISTERED, { OR: [{ twinOf: { not: null } }, { NOT: { known: { isEmpty: true } } }] }],
  },
  notes: { state: "READY", AND: [REGISTERED], NOT: { findings: { equals: [] } } },
  ready: { state: "READY", AND: [REGISTERED] },
  same: { state: "READY", AND: [RECORDED], sameFields: { isEmpty: true } },
  left: { state: "LEFT" },
  done: { state: "DONE" },
  kept: { state: "KEPT" },
};

/**
 * Rows of an import of this user, a page at a time: those with errors, possible duplicates, those with notes, all that
 * are ready, or those left out. Failures: forbidden, notFound.
 */
export async function previewRows(
  actor: Actor,
  { ref, list = "errors", page = 1 }: z.output<typeof previewInput>,
): Promise<{ rows: PreviewRow[]; total: number }> {
  actor.permit("person.import");
  return inTransaction(actor.who, async (tx) => {
    const held = await ownImport(tx, actor, ref, STATES);
    const where = { AND: [{ importId: held.id }, WHICH[list]] };
    const rows = await tx.rosterRow.findMany({
      where,
      orderBy: { number: "asc" },
      skip: (page - 1) * PREVIEW_ROWS,
      take: PREVIEW_ROWS,
      include: { person: { select: { ref: true } } },
    });
    const same = await compareShown(tx, actor, held, rows);
    return {
      total: await tx.rosterRow.count({ where }),
      rows: rows.map(({ number, state, cellsSealed, findings, twinOf, known, person, ...row }) => {
        const over = state === "DONE" || state === "KEPT";
        const cells = over ? null : openCells(held.key, cellsSealed);
        const found = storedFindings.parse(findings) as Finding[];
        const columns = new Set([
          ...(cells ? held.mapping.keys() : []),
          ...found.map(({ column }) => column),
        ]);
        return {
          row: number,
          state,
          twinOf,
          known,
          person: person?.ref ?? (over ? row.sameRef : null),
          same: same.get(number) ?? null,
          cells: ALL_COLUMNS.filter((column) => columns.has(column) && isShownIn(held, column)).map(
            (column) => ({
              column,
              text: cells && column !== "details" ? cellOf(cells, held.mapping, column) : "",
              findings: found
                .filter((each) => each.column === column)
                .map((each) => shownFinding(cells, each)),
            }),
          ),
        };
      }),
    };
  });
}

export type ListedImport = {
  ref: string;
  country: string;
  source: string;
  state: ImportState;
  createdAt: Date;
  rows: number;
};
const LISTED = 20;

/** The latest imports of this user that were not discarded. Failure: forbidden. */
export async function listImports(actor: Actor): Promise<ListedImport[]> {
  actor.permit("person.import");
  return inTransaction(actor.who, async (tx) => {
    const rows = await tx.rosterImport.findMany({
      where: { userId: actor.id, country: { in: [...actor.countries] }, state: { in: STATES } },
      orderBy: { createdAt: "desc" },
      take: LISTED,
    });
    return rows.map(({ ref, country, sourceSealed, dataKey, state, createdAt, rowCount }) => ({
      ref,
      country,
      source: dataKey ? openWith(openDataKey(dataKey), sourceSealed) : "",
      state: state as ImportState,
      createdAt,
      rows: rowCount,
    }));
  });
}
