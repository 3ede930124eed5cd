"use server";
import { z } from "zod";
import { formAction } from "@/lib/access/form-action";
import { day } from "@/lib/core/day-field";
import { personRef } from "@/lib/core/reference-field";
import { checkOut } from "@/lib/lifecycle/commands/check-out";
import { checkInTogether, checkOutTogether } from "@/lib/lifecycle/commands/together";
import { endAbsence, startAbsence } from "@/lib/stays/commands/absences";
import { cancelReservation } from "@/lib/stays/commands/cancel-reservation";
import { checkIn } from "@/lib/stays/commands/check-in";
import { putTogether, takeOutTogether } from "@/lib/stays/commands/house-together";
import { moveToBed } from "@/lib/stays/commands/move-to-bed";
import { putInBed, takeOutOfBed } from "@/lib/stays/commands/put-in-bed";
import { swapBeds } from "@/lib/stays/commands/swap-beds";
import { takePlacement } from "@/lib/stays/commands/take-placement";
import { freeBedsAt } from "@/lib/stays/queries/placing-choices";
import * as stays from "@/lib/stays/schema";

export const checkInAction = formAction(stays.checkInInput, checkIn);
export const moveToBedAction = formAction(stays.moveToBedInput, moveToBed);
export const checkOutAction = formAction(stays.checkOutInput, checkOut);
export const startAbsenceAction = formAction(stays.startAbsenceInput, startAbsence);
export const endAbsenceAction = formAction(stays.endAbsenceInput, endAbsence);
export const cancelReservationAction = formAction(stays.cancelReservationInput, cancelReservation);
export const checkInTogetherAction = formAction(stays.checkInTogetherInput, checkInTogether);
export const checkOutTogetherAction = formAction(stays.checkOutTogetherInput, checkOutTogether);
export const takePlacementAction = formAction(stays.takePlacementInput, takePlacement);
export const putTogetherAction = formAction(stays.putTogetherInput, putTogether);
export const takeOutTogetherAction = formAction(stays.takeOutTogetherInput, takeOutTogether);
export const putInBedAction = formAction(stays.putInBedInput, putInBed);
export const takeOutOfBedAction = formAction(stays.takeOutOfBedInput, takeOutOfBed);
export const swapBedsAction = formAction(stays.swapBedsInput, swapBeds);

const bedsWanted = z.strictObject({ person: personRef, site: z.string().min(1).max(40), on: day });

/** Beds of a site that suit a person from a night on, to choose from. */
export const freeBedsAction = formAction(bedsWanted, freeBedsAt);
