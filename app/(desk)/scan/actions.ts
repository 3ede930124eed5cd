"use server";
import { formAction } from "@/lib/access/form-action";
import { findByCard } from "@/lib/cards/queries/find-by-card";
import { cardToken } from "@/lib/cards/schema";

export const findByCardAction = formAction(cardToken, findByCard);
