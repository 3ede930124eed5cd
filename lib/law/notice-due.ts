import { addDays, type CivilDate } from "@/lib/core/civil-date";
import { addWorkingDays, type WorkCalendar } from "@/lib/core/working-days";
import type { HostRules, NoticeCause } from "./host-rule";

/**
 * The last day on which the authority may be told of something that happened on a day; counted from the day after.
 * Null if the country does not require it.
 */
export function noticeDue(
  { notices }: Pick<HostRules, "notices">,
  cause: NoticeCause,
  on: CivilDate,
  calendar: WorkCalendar,
): CivilDate | null {
  const rule = notices[cause];
  if (!rule) return null;
  return rule.unit === "WORKING" ? addWorkingDays(on, rule.days, calendar) : addDays(on, rule.days);
}
