"use server";
import { formAction } from "@/lib/access/form-action";
import { markSent, prepareNoticeList } from "@/lib/stays/commands/keep-notices";
import { takePlacement } from "@/lib/stays/commands/take-placement";
import { noticesInput, sentInput, takePlacementInput } from "@/lib/stays/schema";

export const prepareNoticesAction = formAction(noticesInput, prepareNoticeList);
export const markSentAction = formAction(sentInput, markSent);
export const takePlacementAction = formAction(takePlacementInput, takePlacement);
