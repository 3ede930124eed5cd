"use server";
import { formAction } from "@/lib/access/form-action";
import { addRate, setCost, setCurrency } from "@/lib/costs/commands";
import { costInput, currencyInput, rateInput } from "@/lib/costs/schema";

export const addRateAction = formAction(rateInput, addRate);
export const setCostAction = formAction(costInput, setCost);
export const setCurrencyAction = formAction(currencyInput, setCurrency);
