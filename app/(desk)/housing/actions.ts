"use server";
import { formAction } from "@/lib/access/form-action";
import { takePlacement } from "@/lib/stays/commands/take-placement";
import { takePlacementInput } from "@/lib/stays/schema";

export const takePlacementAction = formAction(takePlacementInput, takePlacement);
