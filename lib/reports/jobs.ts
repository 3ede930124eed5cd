import "server-only";
import { actorOf } from "@/lib/access/identify";
import { COUNTRIES } from "@/lib/access/roles";
import { isNightOver, now } from "@/lib/core/clock";
import { Failure } from "@/lib/core/failure";
import { makeSnapshot } from "./commands";

/**
 * Runs every hour and stores the day's snapshot of each country whose night is over (01:00 local). A day missed while
 * the server was down is made up as soon as it runs again; an existing one is left alone.
 */
export async function nightlySnapshots(): Promise<void> {
  for (const country of COUNTRIES) {
    if (!isNightOver(country, now())) continue;
    try {
      await makeSnapshot(actorOf("job", "snapshot", [country]), { country });
    } catch (error) {
      if (!(error instanceof Failure && error.code === "refused")) throw error;
    }
  }
}
