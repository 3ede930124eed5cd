import "server-only";
import { actorOf } from "@/lib/access/identify";
import { COUNTRIES } from "@/lib/access/roles";
import { today } from "@/lib/core/civil-date";
import { isNightOver, now } from "@/lib/core/clock";
import { arePairsFound, findPairs } from "./commands/find-pairs";

/**
 * Runs every hour and looks, in each country where the night is over, for records that may belong to one person. It
 * sees all countries: who may see a pair is checked where it is shown.
 */
export async function nightlyDuplicates(at: Date = now()): Promise<void> {
  const errors: unknown[] = [];
  const actor = actorOf("job", "duplicates", COUNTRIES);
  for (const country of COUNTRIES) {
    if (!isNightOver(country, at)) continue;
    const night = { country, on: today(country, at) };
    try {
      if (!(await arePairsFound(actor, night))) await findPairs(actor, night);
    } catch (error) {
      // One country's failure must not keep the others waiting; the queue tries again.
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
}
