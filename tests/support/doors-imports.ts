import type { Actor } from "@/lib/access/actor";
import type { Permission } from "@/lib/access/policy";
import { answerCases } from "@/lib/imports/commands/answer-cases";
import { chooseSame } from "@/lib/imports/commands/choose-same";
import { confirmImport, discardImport, stopImport } from "@/lib/imports/commands/confirm-import";
import { finishReading } from "@/lib/imports/commands/finish-reading";
import { leaveOut, mendRow, remapImport } from "@/lib/imports/commands/mend-import";
import { startImport, storeImport } from "@/lib/imports/commands/start-import";
import { takeImport } from "@/lib/imports/commands/take-import";
import { finishUndo, undoImport } from "@/lib/imports/commands/undo-import";
import { getImport, listImports, previewRows } from "@/lib/imports/queries/get-import";
import { leftOutFile } from "@/lib/imports/queries/left-out";
import { readRosterFile } from "@/lib/imports/roster-table";
import type { Door } from "./door";
import { door } from "./door";
import type { WorldImport } from "./world-imports";

const commands = "lib/imports/commands";
const queries = "lib/imports/queries";
const words = { row: "Row", why: "Why", finding: () => "" };
let files = 0;

function aFile() {
  files += 1;
  const text = `Name,Sex,DOB\nNobody ${files},F,1990`;
  return { name: "roster.csv", bytes: new TextEncoder().encode(text) };
}

type Called = (actor: Actor, at: WorldImport) => Promise<unknown>;

/** A door to the import of a colleague in the same country: only who brought a file in sees its import. */
const nowhere = (at: string, call: Called, needs: Permission = "person.import") =>
  door(needs, at, {
    always: "notFound",
    call: (actor, { country }, world) => call(actor, world.countries[country].import),
  });

/** Work of the queue on the import of a colleague: nothing is done (imports-guards.spec). */
const nothing = (at: string, call: (actor: Actor, id: string) => Promise<unknown>) =>
  door("person.import", at, {
    call: (actor, { country }, world) => call(actor, world.countries[country].import.id),
  });

export const importsDoors: readonly Door[] = [
  door("person.import", `${commands}/start-import.ts startImport`, {
    call: (actor) => startImport(actor, aFile()),
  }),
  door("person.import", `${commands}/start-import.ts storeImport`, {
    call: async (actor) => storeImport(actor, await readRosterFile(aFile())),
  }),
  nothing(`${commands}/take-import.ts takeImport`, takeImport),
  nothing(`${commands}/finish-reading.ts finishReading`, finishReading),
  nothing(`${commands}/undo-import.ts finishUndo`, finishUndo),
  nowhere(`${commands}/mend-import.ts remapImport`, (actor, { ref }) =>
    remapImport(actor, { ref, columns: ["fullName"] }),
  ),
  nowhere(`${commands}/mend-import.ts mendRow`, (actor, { ref }) =>
    mendRow(actor, { ref, row: 2, cells: { sex: "F" } }),
  ),
  nowhere(`${commands}/mend-import.ts leaveOut`, (actor, { ref }) =>
    leaveOut(actor, { ref, rows: "errors", out: true }),
  ),
  nowhere(`${commands}/answer-cases.ts answerCases`, (actor, { ref }) =>
    answerCases(actor, { ref, filed: [], stages: [] }),
  ),
  nowhere(`${commands}/choose-same.ts chooseSame`, (actor, { ref }) =>
    chooseSame(actor, { ref, rows: 2, choice: "SAME" }),
  ),
  nowhere(`${commands}/confirm-import.ts confirmImport`, (actor, { ref }) => confirmImport(actor, { ref })),
  nowhere(`${commands}/confirm-import.ts stopImport`, (actor, { ref }) => stopImport(actor, { ref })),
  nowhere(`${commands}/confirm-import.ts discardImport`, (actor, { ref }) => discardImport(actor, { ref })),
  nowhere(`${commands}/undo-import.ts undoImport`, (actor, { ref }) => undoImport(actor, { ref })),
  nowhere(`${queries}/get-import.ts getImport`, (actor, { ref }) => getImport(actor, { ref })),
  nowhere(`${queries}/get-import.ts previewRows`, (actor, { ref }) => previewRows(actor, { ref })),
  nowhere(
    `${queries}/left-out.ts leftOutFile`,
    (actor, { ref }) => leftOutFile(actor, { ref }, words),
    "person.importLeftOut",
  ),
  door("person.import", `${queries}/get-import.ts listImports`, { call: (actor) => listImports(actor) }),
];
