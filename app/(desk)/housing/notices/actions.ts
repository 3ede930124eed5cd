"use server";
import { formAction } from "@/lib/access/form-action";
import { markSent, prepareNoticeList } from "@/lib/stay-law/commands/send-notices";
import { noticesInput, sentInput } from "@/lib/stay-law/schema";

export const prepareNoticesAction = formAction(noticesInput, prepareNoticeList);
export const markSentAction = formAction(sentInput, markSent);
