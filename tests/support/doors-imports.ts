import { formatReference } from "@/lib/core/reference-number";
import { confirmImport, discardImport, stopImport } from "@/lib/imports/commands/confirm-import";
import { finishReading } from "@/lib/imports/commands/finish-reading";
import { leaveOut, mendRow, remapImport } from "@/lib/imports/commands/mend-import";
import { startImport } from "@/lib/imports/commands/start-import";
import { takeImport } from "@/lib/imports/commands/take-import";
import { finishUndo, undoImport } from "@/lib/imports/commands/undo-import";
import { getImport, listImports, previewRows } from "@/lib/imports/queries/get-import";
import { leftOutFile } from "@/lib/imports/queries/left-out";
import type { Door } from "./door";
import { door } from "./door";

const commands = "lib/imports/commands";
const queries = "lib/imports/queries";
// Only who brought a file in sees its import (imports-roster.spec): for everybody else there is none.
const ref = formatReference("I", 9_000_001);
const words = { row: "Row", why: "Why", finding: () => "" };
let files = 0;

function aFile() {
  files += 1;
  const text = `Name,Sex,DOB\nNobody ${files},F,1990`;
  return { name: "roster.csv", bytes: new TextEncoder().encode(text) };
}

const nowhere = (at: string, call: Door["call"]) => door("person.import", at, { always: "notFound", call });

export const importsDoors: readonly Door[] = [
  door("person.import", `${commands}/start-import.ts startImport`, {
    call: (actor) => startImport(actor, aFile()),
  }),
  door("person.import", `${commands}/take-import.ts takeImport`, {
    call: (actor) => takeImport(actor, "00000000-0000-7000-8000-000009000001"),
  }),
  door("person.import", `${commands}/finish-reading.ts finishReading`, {
    call: (actor) => finishReading(actor, "00000000-0000-7000-8000-000009000001"),
  }),
  door("person.import", `${commands}/undo-import.ts finishUndo`, {
    call: (actor) => finishUndo(actor, "00000000-0000-7000-8000-000009000001"),
  }),
  nowhere(`${commands}/mend-import.ts remapImport`, (actor) =>
    remapImport(actor, { ref, columns: ["fullName"] }),
  ),
  nowhere(`${commands}/mend-import.ts mendRow`, (actor) =>
    mendRow(actor, { ref, row: 2, cells: { sex: "F" } }),
  ),
  nowhere(`${commands}/mend-import.ts leaveOut`, (actor) =>
    leaveOut(actor, { ref, rows: "errors", out: true }),
  ),
  nowhere(`${commands}/confirm-import.ts confirmImport`, (actor) => confirmImport(actor, { ref })),
  nowhere(`${commands}/confirm-import.ts stopImport`, (actor) => stopImport(actor, { ref })),
  nowhere(`${commands}/confirm-import.ts discardImport`, (actor) => discardImport(actor, { ref })),
  nowhere(`${commands}/undo-import.ts undoImport`, (actor) => undoImport(actor, { ref })),
  nowhere(`${queries}/get-import.ts getImport`, (actor) => getImport(actor, { ref })),
  nowhere(`${queries}/get-import.ts previewRows`, (actor) => previewRows(actor, { ref })),
  nowhere(`${queries}/left-out.ts leftOutFile`, (actor) => leftOutFile(actor, { ref }, words)),
  door("person.import", `${queries}/get-import.ts listImports`, { call: (actor) => listImports(actor) }),
];
