"use server";
import { formAction } from "@/lib/access/form-action";
import { takeIn } from "@/lib/supplies/commands/take-in";
import { takeInInput } from "@/lib/supplies/schema";

export const takeInAction = formAction(takeInInput, takeIn);
