import { type CivilDate, dateInZone } from "@/lib/core/civil-date";
import { realNow } from "@/lib/core/clock";

const DAY_MS = 86_400_000;

/**
 * Since when something counts as new to someone who reads the log each day: the beginning of yesterday, as a day and
 * as a moment. In UTC like the filters of the log, and by the clock the log is written with.
 */
export function sinceYesterday(): { day: CivilDate; moment: Date } {
  const day = dateInZone("UTC", new Date(realNow().getTime() - DAY_MS));
  return { day, moment: new Date(`${day}T00:00:00Z`) };
}
