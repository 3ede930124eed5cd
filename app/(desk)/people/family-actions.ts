"use server";
import { formAction } from "@/lib/access/form-action";
import { recordBirth } from "@/lib/lifecycle/commands/record-birth";
import { recordCustody } from "@/lib/lifecycle/commands/record-custody";
import { recordDivorce, recordMarriage } from "@/lib/lifecycle/commands/record-marriage";
import { birthInput, custodyInput, divorceInput, marriageInput } from "@/lib/lifecycle/family-schema";

export const marriageAction = formAction(marriageInput, recordMarriage);
export const divorceAction = formAction(divorceInput, recordDivorce);
export const custodyAction = formAction(custodyInput, recordCustody);
export const birthAction = formAction(birthInput, recordBirth);
