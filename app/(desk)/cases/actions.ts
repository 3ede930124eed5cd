"use server";
import { formAction } from "@/lib/access/form-action";
import { addAppointment } from "@/lib/cases/commands/add-appointment";
import { addCaseNote } from "@/lib/cases/commands/add-case-note";
import { assignCase } from "@/lib/cases/commands/assign-case";
import { assignCases, returnCases } from "@/lib/cases/commands/assign-cases";
import { changeCase } from "@/lib/cases/commands/change-case";
import { addMember, excludeMember, includeMember } from "@/lib/cases/commands/change-members";
import { decideApproval } from "@/lib/cases/commands/decide-approval";
import { decideMember } from "@/lib/cases/commands/decide-member";
import { setAwaiting, setHold } from "@/lib/cases/commands/mark-case";
import { moveCase } from "@/lib/cases/commands/move-case";
import { openCase } from "@/lib/cases/commands/open-case";
import { openWaiting } from "@/lib/cases/commands/open-waiting";
import { recordDocument } from "@/lib/cases/commands/record-document";
import { recordMedical } from "@/lib/cases/commands/record-medical";
import { recordNumber } from "@/lib/cases/commands/record-number";
import {
  addMemberInput,
  appointmentInput,
  assignCaseInput,
  assignCasesInput,
  caseNoteInput,
  changeCaseInput,
  decideApprovalInput,
  documentInput,
  excludeMemberInput,
  includeMemberInput,
  medicalInput,
  memberDecisionInput,
  moveCaseInput,
  numberInput,
  openCaseInput,
  openingReason,
  openWaitingInput,
  returnCasesInput,
  setAwaitingInput,
  setHoldInput,
} from "@/lib/cases/schema";
import { storeDraft } from "@/lib/work/commands";
import { reasonDraft } from "../people/_parts/reason";

/** Stores why a case is opened, for this user, case and session; the reason never appears in an address. */
export const giveReasonAction = formAction(openingReason, async (actor, { ref, reason }) => {
  await storeDraft(actor, { ...reasonDraft(actor, ref), values: { reason } });
  return { ref };
});

export const openCaseAction = formAction(openCaseInput, openCase);
export const openWaitingAction = formAction(openWaitingInput, openWaiting);
export const moveAction = formAction(moveCaseInput, moveCase);
export const decideAction = formAction(decideApprovalInput, decideApproval);
export const holdAction = formAction(setHoldInput, setHold);
export const awaitingAction = formAction(setAwaitingInput, setAwaiting);
export const assignAction = formAction(assignCaseInput, assignCase);
export const assignCasesAction = formAction(assignCasesInput, assignCases);
export const returnCasesAction = formAction(returnCasesInput, returnCases);
export const caseDocumentAction = formAction(documentInput, recordDocument);
export const appointmentAction = formAction(appointmentInput, addAppointment);
export const numberAction = formAction(numberInput, recordNumber);
export const medicalAction = formAction(medicalInput, recordMedical);
export const decideMemberAction = formAction(memberDecisionInput, decideMember);
export const caseNoteAction = formAction(caseNoteInput, addCaseNote);
export const changeCaseAction = formAction(changeCaseInput, changeCase);
export const addMemberAction = formAction(addMemberInput, addMember);
export const excludeMemberAction = formAction(excludeMemberInput, excludeMember);
export const includeMemberAction = formAction(includeMemberInput, includeMember);
