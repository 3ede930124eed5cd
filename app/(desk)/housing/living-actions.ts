"use server";
import { z } from "zod";
import { formAction } from "@/lib/access/form-action";
import { day } from "@/lib/core/day-field";
import { personRef } from "@/lib/housing/schema";
import { checkOut } from "@/lib/lifecycle/commands/check-out";
import { checkInTogether, checkOutTogether } from "@/lib/lifecycle/commands/together";
import { endAbsence, startAbsence } from "@/lib/stays/commands/absences";
import { cancelReservation } from "@/lib/stays/commands/cancel-reservation";
import { checkIn } from "@/lib/stays/commands/check-in";
import { transfer } from "@/lib/stays/commands/transfer";
import { freeBedsAt } from "@/lib/stays/queries/placing-choices";
import * as stays from "@/lib/stays/schema";

export const checkInAction = formAction(stays.checkInInput, checkIn);
export const transferAction = formAction(stays.transferInput, transfer);
export const checkOutAction = formAction(stays.checkOutInput, checkOut);
export const startAbsenceAction = formAction(stays.startAbsenceInput, startAbsence);
export const endAbsenceAction = formAction(stays.endAbsenceInput, endAbsence);
export const cancelReservationAction = formAction(stays.cancelReservationInput, cancelReservation);
export const checkInTogetherAction = formAction(stays.checkInTogetherInput, checkInTogether);
export const checkOutTogetherAction = formAction(stays.checkOutTogetherInput, checkOutTogether);

const bedsWanted = z.strictObject({ person: personRef, site: z.string().min(1).max(40), on: day });

/** Beds of a site that suit a person from a night on, for choosing one. */
export const freeBedsAction = formAction(bedsWanted, freeBedsAt);
