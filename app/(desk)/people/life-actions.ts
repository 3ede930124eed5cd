"use server";
import { formAction } from "@/lib/access/form-action";
import { endLife } from "@/lib/lifecycle/commands/end-life";
import { recordReturn } from "@/lib/lifecycle/commands/record-return";
import { takeBack } from "@/lib/lifecycle/commands/take-back";
import { endInput, returnInput, takeBackInput } from "@/lib/lifecycle/schema";

export const endLifeAction = formAction(endInput, endLife);
export const recordReturnAction = formAction(returnInput, recordReturn);
export const takeBackAction = formAction(takeBackInput, takeBack);
