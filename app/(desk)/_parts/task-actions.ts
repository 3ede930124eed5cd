"use server";
import { formAction } from "@/lib/access/form-action";
import { closeTask } from "@/lib/work/commands";
import { closeTaskInput } from "@/lib/work/schema";

/** Closes a task of mine. */
export const closeTaskAction = formAction(closeTaskInput, closeTask);
