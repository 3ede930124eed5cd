"use server";
import { formAction } from "@/lib/access/form-action";
import { revokeCard } from "@/lib/cards/commands/revoke-card";
import { revokeCardInput } from "@/lib/cards/schema";

export const revokeCardAction = formAction(revokeCardInput, revokeCard);
