import type { CivilDate, CountryCode } from "@/lib/core/civil-date";
import type { WorkCalendar } from "@/lib/core/working-days";
import { type HostRuleVersion, hostRuleVersion, type NoticeCause, ruleOn } from "@/lib/law/host-rule";
import { noticeDue } from "@/lib/law/notice-due";
import { holidays } from "../reference/host-rules/holidays";
import { hostRuleVersions } from "../reference/host-rules/host-rules";

const versions = hostRuleVersions.map((each) => hostRuleVersion.parse(each));
const calendars = new Map<CountryCode, WorkCalendar>();

/** The published rules of a country as of a day, from the reference data. */
export function rulesOf(country: CountryCode, on: CivilDate): HostRuleVersion {
  const found = ruleOn(
    versions.filter((each) => each.country === country),
    on,
  );
  if (!found) throw new Error(`no rules of ${country} are in force on ${on}`);
  return found;
}

/** The working days of a country, from the reference data. */
export function calendarOf(country: CountryCode): WorkCalendar {
  let calendar = calendars.get(country);
  if (!calendar) {
    const days = (kind: string) =>
      new Set<string>(
        holidays.filter((each) => each.country === country && each.kind === kind).map((each) => each.on_day),
      );
    calendar = { holidays: days("HOLIDAY"), workdays: days("WORKDAY") };
    calendars.set(country, calendar);
  }
  return calendar;
}

/** By when the authority of a country is told, and which one it is. */
export function noticeOf(country: CountryCode, cause: NoticeCause, on: CivilDate) {
  const { rules } = rulesOf(country, on);
  return { authority: rules.authority, due: noticeDue(rules, cause, on, calendarOf(country)) ?? on };
}
