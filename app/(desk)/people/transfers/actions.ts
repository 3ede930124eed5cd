"use server";
import { formAction } from "@/lib/access/form-action";
import { decideTransfer } from "@/lib/lifecycle/commands/decide-transfer";
import { proposeTransfer, withdrawTransfer } from "@/lib/lifecycle/commands/propose-transfer";
import { decideTransferInput, proposeTransferInput, withdrawTransferInput } from "@/lib/lifecycle/schema";

export const proposeTransferAction = formAction(proposeTransferInput, proposeTransfer);
export const withdrawTransferAction = formAction(withdrawTransferInput, withdrawTransfer);
export const decideTransferAction = formAction(decideTransferInput, decideTransfer);
