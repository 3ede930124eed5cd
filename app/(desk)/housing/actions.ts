"use server";
import { formAction } from "@/lib/access/form-action";
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

export const keepApartAction = formAction(apartInput, keepApart);
export const endApartAction = formAction(endApartInput, endApart);
export const requestOverrideAction = formAction(overrideRequest, requestOverride);
export const decideOverrideAction = formAction(overrideDecision, decideOverride);
export const requestOverflowAction = formAction(overflowInput, requestOverflow);
export const endOverflowAction = formAction(endOverflowInput, endOverflow);
export const askForPlaceAction = formAction(placeRequest, askForPlace);
export const answerPlaceAction = formAction(placeAnswer, answerPlaceRequest);
export const addSiteAction = formAction(addSiteInput, addSite);
export const changeSiteAction = formAction(changeSiteInput, changeSite);
export const addRoomsAction = formAction(addRoomsInput, addRooms);
export const importRoomsAction = formAction(roomFile, importRooms);
export const changeBuildingAction = formAction(changeBuildingInput, changeBuilding);
export const changeRoomAction = formAction(changeRoomInput, changeRoom);
export const changeBedAction = formAction(changeBedInput, changeBed);
export const outOfServiceAction = formAction(outOfServiceInput, takeOutOfService);
export const backInServiceAction = formAction(backInServiceInput, backInService);
