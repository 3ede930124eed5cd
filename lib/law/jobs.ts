import "server-only";
import { actorOf } from "@/lib/access/identify";
import { COUNTRIES } from "@/lib/access/roles";
import { isNightOver, now } from "@/lib/core/clock";
import { updateDueHardDates } from "./commands/update-due-hard-dates";

/**
 * Runs every hour: once the night is over in a country, recalculates what it or a new version of its rules has
 * changed.
 */
export async function nightlyHardDates(at: Date = now()): Promise<void> {
  const errors: unknown[] = [];
  for (const country of COUNTRIES) {
    if (!isNightOver(country, at)) continue;
    try {
      await updateDueHardDates(actorOf("job", "night", [country]), { country });
    } catch (error) {
      // One country's failure must not keep the others waiting; the queue tries again.
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
}
