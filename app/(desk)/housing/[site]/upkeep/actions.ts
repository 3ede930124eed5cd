"use server";
import { formAction } from "@/lib/access/form-action";
import { finishWork, openWork, recordInspection } from "@/lib/upkeep/commands";
import { inspectionInput, workDoneInput, workInput } from "@/lib/upkeep/schema";

export const openWorkAction = formAction(workInput, openWork);
export const finishWorkAction = formAction(workDoneInput, finishWork);
export const recordInspectionAction = formAction(inspectionInput, recordInspection);
