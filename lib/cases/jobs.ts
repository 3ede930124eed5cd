import "server-only";
import { actorOf } from "@/lib/access/identify";
import { COUNTRIES } from "@/lib/access/roles";
import { today } from "@/lib/core/civil-date";
import { isNightOver, now } from "@/lib/core/clock";
import { isNightDone, runNight } from "./commands/run-night";

/**
 * Runs every hour and processes the night of each country where it is over (01:00 local) and not done yet. A missed
 * night is made up: whatever expired meanwhile still takes effect on its own day.
 */
export async function nightlyCases(at: Date = now()): Promise<void> {
  const errors: unknown[] = [];
  for (const country of COUNTRIES) {
    if (!isNightOver(country, at)) continue;
    const night = { country, on: today(country, at) };
    const actor = actorOf("job", "night", [country]);
    try {
      if (!(await isNightDone(actor, night))) await runNight(actor, night);
    } catch (error) {
      // One country's failure must not keep the others waiting; the queue tries again.
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
}
