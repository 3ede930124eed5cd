import { type CivilDate, parseCivilDate } from "./civil-date";

/** A civil date as the database driver expects it: midnight UTC, never a moment. */
export function dayToDb(day: CivilDate): Date {
  return new Date(`${day}T00:00:00.000Z`);
}

/** A civil date from the database driver's value. */
export function dayFromDb(value: Date): CivilDate {
  const day = parseCivilDate(value.toISOString().slice(0, 10));
  if (!day) throw new Error("the database gave a date that is none");
  return day;
}

/** As dayFromDb, with null for null. */
export function maybeDay(value: Date | null): CivilDate | null {
  return value === null ? null : dayFromDb(value);
}
