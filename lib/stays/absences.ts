import { type CivilDate, dateInZone } from "@/lib/core/civil-date";

/** Why a person who stays at a site sleeps elsewhere (docs/domain.md 4.2). The bed is kept. */
export const ABSENCE_KINDS = ["HOSPITAL", "INTERVIEW_TRIP", "LEAVE", "UNEXPLAINED"] as const;

export type AbsenceKind = (typeof ABSENCE_KINDS)[number];

/**
 * Hours of unexplained absence: after the first the site and the coordinator are alerted, after the second someone
 * looks for the person.
 */
export type AbsenceLimits = { alertHours: number; taskHours: number };

type Absence = { kind: string; fromAt: Date; expectedOn: CivilDate | null };

/**
 * How far an absence has come: `away` as announced; `late` past the announced day of return; `alert` and `missing`
 * when nobody has known why for as long as the limits say.
 */
export type AbsenceState = "away" | "late" | "alert" | "missing";

const HOUR_MS = 3_600_000;

/** The moment before which an absence must have begun to be that many hours old at `at`. */
export function hoursBefore(at: Date, hours: number): Date {
  return new Date(at.getTime() - hours * HOUR_MS);
}

/** How far an absence that has not ended has come at a moment; `zone` is the site's. */
export function absenceState(
  { kind, fromAt, expectedOn }: Absence,
  { at, zone, limits }: { at: Date; zone: string; limits: AbsenceLimits },
): AbsenceState {
  if (kind === "UNEXPLAINED") {
    if (fromAt <= hoursBefore(at, limits.taskHours)) return "missing";
    return fromAt <= hoursBefore(at, limits.alertHours) ? "alert" : "away";
  }
  return expectedOn !== null && expectedOn < dateInZone(zone, at) ? "late" : "away";
}

/** The moment at which a clock in `zone` shows this day and time (`HH:MM`). */
export function momentAt(zone: string, day: CivilDate, time: string): Date {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  }).formatToParts(new Date(wanted));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "";
  const shown = Date.parse(
    `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}:00Z`,
  );
  return new Date(wanted - (shown - wanted));
}
