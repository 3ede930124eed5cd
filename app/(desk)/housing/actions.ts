"use server";
import { formAction } from "@/lib/access/form-action";
import { endApart, keepApart } from "@/lib/housing/commands/keep-apart";
import { apartInput, endApartInput } from "@/lib/housing/schema";
import { receiveArrival } from "@/lib/stays/commands/receive-arrival";
import { takePlacement } from "@/lib/stays/commands/take-placement";
import { arrivalInput, takePlacementInput } from "@/lib/stays/schema";

export const takePlacementAction = formAction(takePlacementInput, takePlacement);
export const receiveArrivalAction = formAction(arrivalInput, receiveArrival);
export const keepApartAction = formAction(apartInput, keepApart);
export const endApartAction = formAction(endApartInput, endApart);
