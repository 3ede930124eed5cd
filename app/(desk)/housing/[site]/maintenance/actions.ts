"use server";
import { formAction } from "@/lib/access/form-action";
import { finishWork, openWork, recordInspection } from "@/lib/maintenance/commands";
import { inspectionInput, workDoneInput, workInput } from "@/lib/maintenance/schema";

export const openWorkAction = formAction(workInput, openWork);
export const finishWorkAction = formAction(workDoneInput, finishWork);
export const recordInspectionAction = formAction(inspectionInput, recordInspection);
