"use server";
import { formAction } from "@/lib/access/form-action";
import { confirmMissing } from "@/lib/stays/commands/confirm-missing";
import { closeCount, joinCount, startCount } from "@/lib/stays/commands/head-count";
import { confirmMissingInput, countAtInput } from "@/lib/stays/schema";

export const startCountAction = formAction(countAtInput, startCount);
export const joinCountAction = formAction(countAtInput, joinCount);
export const closeCountAction = formAction(countAtInput, closeCount);
export const confirmMissingAction = formAction(confirmMissingInput, confirmMissing);
