import "server-only";
import { actorOf } from "@/lib/access/identify";
import { COUNTRIES } from "@/lib/access/roles";
import { listSites } from "./queries/sites";

/**
 * Counts beds and people of all sites before anyone asks: the first count of a day or after a start takes longest.
 */
export async function storeCounts(): Promise<void> {
  for (const country of COUNTRIES) await listSites(actorOf("job", "counts", [country]));
}
