import "server-only";
import { actorOf } from "@/lib/access/identify";
import { COUNTRIES } from "@/lib/access/roles";
import { today } from "@/lib/core/civil-date";
import { isNightOver, now } from "@/lib/core/clock";
import { isNightDone, runNight } from "./commands/run-night";

/**
 * Runs every hour and works through the night of each country where it is over (01:00 local) and not done yet. A
 * night that was missed is made up: what ran out meanwhile takes effect on its own day all the same.
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
      // One country's trouble must not keep the others waiting; the queue tries again.
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
}
