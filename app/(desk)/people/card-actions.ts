"use server";
import { formAction } from "@/lib/access/form-action";
import { revokeCard } from "@/lib/exports/commands/revoke-card";
import { revokeCardInput } from "@/lib/exports/schema";

export const revokeCardAction = formAction(revokeCardInput, revokeCard);
