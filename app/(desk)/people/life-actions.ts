"use server";
import { formAction } from "@/lib/access/form-action";
import { askToClose } from "@/lib/lifecycle/commands/ask-to-close";
import { closePerson, endLife } from "@/lib/lifecycle/commands/end-life";
import { recordReturn, reopenPerson } from "@/lib/lifecycle/commands/record-return";
import { takeBack } from "@/lib/lifecycle/commands/take-back";
import {
  askToCloseInput,
  closeInput,
  endInput,
  reopenInput,
  returnInput,
  takeBackInput,
} from "@/lib/lifecycle/schema";

export const endLifeAction = formAction(endInput, endLife);
export const recordReturnAction = formAction(returnInput, recordReturn);
export const takeBackAction = formAction(takeBackInput, takeBack);
export const closePersonAction = formAction(closeInput, closePerson);
export const reopenPersonAction = formAction(reopenInput, reopenPerson);
export const askToCloseAction = formAction(askToCloseInput, askToClose);
