import "server-only";
import { actorOf } from "@/lib/access/identify";
import { COUNTRIES } from "@/lib/access/roles";
import { raiseWhereabouts } from "./commands";

/** Runs every hour and looks, country by country, for people nobody has seen for days. */
export async function hourlyWhereabouts(): Promise<void> {
  const errors: unknown[] = [];
  for (const country of COUNTRIES)
    try {
      await raiseWhereabouts(actorOf("job", "absences", [country]), { country });
    } catch (error) {
      // One country's failure must not keep the others waiting; the queue tries again.
      errors.push(error);
    }
  if (errors.length > 0) throw errors[0];
}
