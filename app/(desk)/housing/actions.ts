"use server";
import { formAction } from "@/lib/access/form-action";
import { receiveArrival } from "@/lib/stays/commands/receive-arrival";
import { takePlacement } from "@/lib/stays/commands/take-placement";
import { arrivalInput, takePlacementInput } from "@/lib/stays/schema";

export const takePlacementAction = formAction(takePlacementInput, takePlacement);
export const receiveArrivalAction = formAction(arrivalInput, receiveArrival);
