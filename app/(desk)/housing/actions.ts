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
  outOfServiceInput,
} from "@/lib/housing/build-schema";
import { addRooms } from "@/lib/housing/commands/add-rooms";
import { addSite } from "@/lib/housing/commands/add-site";
import { backInService, takeOutOfService } from "@/lib/housing/commands/bed-service";
import { changeBed } from "@/lib/housing/commands/change-bed";
import { changeBuilding } from "@/lib/housing/commands/change-building";
import { changeRoom } from "@/lib/housing/commands/change-room";
import { changeSite } from "@/lib/housing/commands/change-site";
import { importRooms } from "@/lib/imports/commands/import-rooms";
import { roomFile } from "@/lib/imports/room-file";
import { putInBed, takeOutOfBed } from "@/lib/stays/commands/put-in-bed";
import { swapBeds } from "@/lib/stays/commands/swap-beds";
import { takePlacement } from "@/lib/stays/commands/take-placement";
import { putInBedInput, swapBedsInput, takeOutOfBedInput, takePlacementInput } from "@/lib/stays/schema";

export const takePlacementAction = formAction(takePlacementInput, takePlacement);
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
