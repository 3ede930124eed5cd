"use server";
import { formAction } from "@/lib/access/form-action";
import { answerCases } from "@/lib/imports/commands/answer-cases";
import { chooseSame } from "@/lib/imports/commands/choose-same";
import { confirmImport, discardImport, stopImport } from "@/lib/imports/commands/confirm-import";
import { leaveOut, mendRow, remapImport } from "@/lib/imports/commands/mend-import";
import { undoImport } from "@/lib/imports/commands/undo-import";
import {
  answerInput,
  chooseInput,
  importInput,
  leaveInput,
  mappingInput,
  mendInput,
} from "@/lib/imports/schema";

export const remapImportAction = formAction(mappingInput, remapImport);
export const answerCasesAction = formAction(answerInput, answerCases);
export const chooseSameAction = formAction(chooseInput, chooseSame);
export const mendRowAction = formAction(mendInput, mendRow);
export const leaveOutAction = formAction(leaveInput, leaveOut);
export const confirmImportAction = formAction(importInput, confirmImport);
export const stopImportAction = formAction(importInput, stopImport);
export const discardImportAction = formAction(importInput, discardImport);
export const undoImportAction = formAction(importInput, undoImport);
