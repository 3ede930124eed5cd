"use server";
import { formAction } from "@/lib/access/form-action";
import { countMeals } from "@/lib/supplies/commands/count-meals";
import { handOut } from "@/lib/supplies/commands/hand-out";
import { handOutToArrival } from "@/lib/supplies/commands/hand-out-to-arrival";
import { moveStock } from "@/lib/supplies/commands/move-stock";
import { arrivalKitsInput, handOutInput, mealInput, stockInput } from "@/lib/supplies/schema";

export const moveStockAction = formAction(stockInput, moveStock);
export const handOutAction = formAction(handOutInput, handOut);
export const countMealsAction = formAction(mealInput, countMeals);
export const handOutToArrivalAction = formAction(arrivalKitsInput, handOutToArrival);
