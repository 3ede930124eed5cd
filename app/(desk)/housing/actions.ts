"use server";
import { formAction } from "@/lib/access/form-action";
import { addRate, setCost, setCurrency } from "@/lib/costs/commands";
import { costInput, currencyInput, rateInput } from "@/lib/costs/schema";
import {
  addRoomsInput,
  addSiteInput,
  backInServiceInput,
  changeBedInput,
  changeBuildingInput,
  changeRoomInput,
  changeSiteInput,
  endOverflowInput,
  outOfServiceInput,
  overflowInput,
} from "@/lib/housing/build-schema";
import { addRooms } from "@/lib/housing/commands/add-rooms";
import { addSite } from "@/lib/housing/commands/add-site";
import { backInService, takeOutOfService } from "@/lib/housing/commands/bed-service";
import { changeBed } from "@/lib/housing/commands/change-bed";
import { changeBuilding } from "@/lib/housing/commands/change-building";
import { changeRoom } from "@/lib/housing/commands/change-room";
import { changeSite } from "@/lib/housing/commands/change-site";
import { endApart, keepApart } from "@/lib/housing/commands/keep-apart";
import { endOverflow, requestOverflow } from "@/lib/housing/commands/overflow";
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
import { importRooms } from "@/lib/imports/commands/import-rooms";
import { roomFile } from "@/lib/imports/room-file";
import { changeIncident, reportIncident } from "@/lib/incidents/commands";
import { incidentChange, incidentInput } from "@/lib/incidents/schema";
import { markSent, prepareNoticeList } from "@/lib/stays/commands/keep-notices";
import { putInBed, takeOutOfBed } from "@/lib/stays/commands/put-in-bed";
import { swapBeds } from "@/lib/stays/commands/swap-beds";
import { takePlacement } from "@/lib/stays/commands/take-placement";
import {
  noticesInput,
  putInBedInput,
  sentInput,
  swapBedsInput,
  takeOutOfBedInput,
  takePlacementInput,
} from "@/lib/stays/schema";
import { countMeals } from "@/lib/supplies/commands/count-meals";
import { handOut } from "@/lib/supplies/commands/hand-out";
import { handOutToArrival } from "@/lib/supplies/commands/hand-out-to-arrival";
import { moveStock } from "@/lib/supplies/commands/move-stock";
import { takeIn } from "@/lib/supplies/commands/take-in";
import { arrivalKitsInput, handOutInput, mealInput, stockInput, takeInInput } from "@/lib/supplies/schema";
import { finishWork, openWork, recordInspection } from "@/lib/upkeep/commands";
import { inspectionInput, workDoneInput, workInput } from "@/lib/upkeep/schema";

export const prepareNoticesAction = formAction(noticesInput, prepareNoticeList);
export const markSentAction = formAction(sentInput, markSent);
export const takePlacementAction = formAction(takePlacementInput, takePlacement);
export const takeInAction = formAction(takeInInput, takeIn);
export const handOutToArrivalAction = formAction(arrivalKitsInput, handOutToArrival);
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
export const requestOverflowAction = formAction(overflowInput, requestOverflow);
export const endOverflowAction = formAction(endOverflowInput, endOverflow);
export const askForPlaceAction = formAction(placeRequest, askForPlace);
export const answerPlaceAction = formAction(placeAnswer, answerPlaceRequest);
export const putInBedAction = formAction(putInBedInput, putInBed);
export const takeOutOfBedAction = formAction(takeOutOfBedInput, takeOutOfBed);
export const swapBedsAction = formAction(swapBedsInput, swapBeds);

export const addSiteAction = formAction(addSiteInput, addSite);
export const changeSiteAction = formAction(changeSiteInput, changeSite);
export const addRoomsAction = formAction(addRoomsInput, addRooms);
export const importRoomsAction = formAction(roomFile, importRooms);
export const changeBuildingAction = formAction(changeBuildingInput, changeBuilding);
export const changeRoomAction = formAction(changeRoomInput, changeRoom);
export const changeBedAction = formAction(changeBedInput, changeBed);
export const outOfServiceAction = formAction(outOfServiceInput, takeOutOfService);
export const backInServiceAction = formAction(backInServiceInput, backInService);
