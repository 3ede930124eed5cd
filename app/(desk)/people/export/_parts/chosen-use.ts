import type { z } from "zod";
import { exportUse, isAskedFor } from "@/lib/exports/schema";

export type ChosenUse = z.output<typeof exportUse> | null;

/** What an address says of the use of an export (`for=PURPOSE.RECIPIENT`), or null if it says nothing that exists. */
export function chosenUse({ for: pair, basis }: { for?: unknown; basis?: unknown }): ChosenUse {
  const [use, to] = typeof pair === "string" ? pair.split(".") : [];
  const parsed = exportUse.safeParse({ use, to, basis });
  return parsed.success && isAskedFor(parsed.data) ? parsed.data : null;
}
