"use server";
import { formAction } from "@/lib/access/form-action";
import { receiveWithKits } from "@/lib/supplies/commands/receive-with-kits";
import { arrivalWithKitsInput } from "@/lib/supplies/schema";

export const receiveWithKitsAction = formAction(arrivalWithKitsInput, receiveWithKits);
