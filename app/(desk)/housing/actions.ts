"use server";
import { formAction } from "@/lib/access/form-action";
import { addRate, setCost, setCurrency } from "@/lib/costs/commands";
import { costInput, currencyInput, rateInput } from "@/lib/costs/schema";
import { endApart, keepApart } from "@/lib/housing/commands/keep-apart";
import { decideOverride, requestOverride } from "@/lib/housing/commands/override-requests";
import { answerPlaceRequest, askForPlace } from "@/lib/housing/commands/place-requests";
import {
  apartInput,
  endApartInput,
  overrideDecision,
  overrideRequest,
  placeAnswer,
  placeRequest,
} from "@/lib/housing/schema";
import { changeIncident, reportIncident } from "@/lib/incidents/commands";
import { incidentChange, incidentInput } from "@/lib/incidents/schema";
import { markSent, prepareNoticeList } from "@/lib/stays/commands/keep-notices";
import { receiveArrival } from "@/lib/stays/commands/receive-arrival";
import { takePlacement } from "@/lib/stays/commands/take-placement";
import { arrivalInput, noticesInput, sentInput, takePlacementInput } from "@/lib/stays/schema";
import { countMeals, handOut, moveStock } from "@/lib/supplies/commands";
import { handOutInput, mealInput, stockInput } from "@/lib/supplies/schema";
import { finishWork, openWork, recordInspection } from "@/lib/upkeep/commands";
import { inspectionInput, workDoneInput, workInput } from "@/lib/upkeep/schema";

export const prepareNoticesAction = formAction(noticesInput, prepareNoticeList);
export const markSentAction = formAction(sentInput, markSent);
export const takePlacementAction = formAction(takePlacementInput, takePlacement);
export const receiveArrivalAction = formAction(arrivalInput, receiveArrival);
export const keepApartAction = formAction(apartInput, keepApart);
export const endApartAction = formAction(endApartInput, endApart);
export const reportIncidentAction = formAction(incidentInput, reportIncident);
export const changeIncidentAction = formAction(incidentChange, changeIncident);
export const openWorkAction = formAction(workInput, openWork);
export const finishWorkAction = formAction(workDoneInput, finishWork);
export const recordInspectionAction = formAction(inspectionInput, recordInspection);
export const moveStockAction = formAction(stockInput, moveStock);
export const handOutAction = formAction(handOutInput, handOut);
export const countMealsAction = formAction(mealInput, countMeals);
export const addRateAction = formAction(rateInput, addRate);
export const setCostAction = formAction(costInput, setCost);
export const setCurrencyAction = formAction(currencyInput, setCurrency);
export const requestOverrideAction = formAction(overrideRequest, requestOverride);
export const decideOverrideAction = formAction(overrideDecision, decideOverride);
export const askForPlaceAction = formAction(placeRequest, askForPlace);
export const answerPlaceAction = formAction(placeAnswer, answerPlaceRequest);
