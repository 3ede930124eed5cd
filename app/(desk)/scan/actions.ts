"use server";
import { formAction } from "@/lib/access/form-action";
import { findByCard } from "@/lib/exports/queries/find-by-card";
import { cardToken } from "@/lib/exports/schema";

export const findByCardAction = formAction(cardToken, findByCard);
