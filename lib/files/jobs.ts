import "server-only";
import { actorOf } from "@/lib/access/identify";
import { COUNTRIES } from "@/lib/access/roles";
import { sweepFiles } from "./commands/sweep-files";

/** Runs every hour and erases, country by country, the files that nobody can have back any more. */
export async function hourlyFiles(): Promise<void> {
  const errors: unknown[] = [];
  for (const country of COUNTRIES)
    try {
      await sweepFiles(actorOf("job", "files", [country]), { country });
    } catch (error) {
      // One country's failure must not keep the others waiting; the queue tries again.
      errors.push(error);
    }
  if (errors.length > 0) throw errors[0];
}
