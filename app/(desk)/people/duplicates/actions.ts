"use server";
import { formAction } from "@/lib/access/form-action";
import { askAgain, markDifferent, proposeSame } from "@/lib/duplicates/commands/decide-pair";
import { decideInput, pairInput, proposeInput } from "@/lib/duplicates/schema";
import { decideSame } from "@/lib/lifecycle/commands/decide-same";
import { undoMerge } from "@/lib/lifecycle/commands/undo-merge";

export const markDifferentAction = formAction(pairInput, markDifferent);
export const askAgainAction = formAction(pairInput, askAgain);
export const proposeSameAction = formAction(proposeInput, proposeSame);
export const decideSameAction = formAction(decideInput, decideSame);
export const undoMergeAction = formAction(pairInput, undoMerge);
