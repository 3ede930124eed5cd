"use server";
import { formAction } from "@/lib/access/form-action";
import { closeTask } from "@/lib/work/commands";
import { closeTaskInput } from "@/lib/work/schema";

/** Closes one of the user's tasks. */
export const closeTaskAction = formAction(closeTaskInput, closeTask);
