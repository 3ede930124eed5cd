import { addDays, addMonths, type CivilDate, daysBetween } from "@/lib/core/civil-date";

type Service = { fromOn: CivilDate; toOn: CivilDate | null };

const daysOfAMonth = 30;

/** Periods of service without a gap; jobs that overlap or directly follow each other are one period. */
function runs(services: readonly Service[], today: CivilDate): { from: CivilDate; to: CivilDate }[] {
  const sorted = services
    .map((each) => ({ from: each.fromOn, to: each.toOn ?? today }))
    .filter((each) => each.from <= each.to)
    .sort((left, right) => left.from.localeCompare(right.from));
  const found: { from: CivilDate; to: CivilDate }[] = [];
  for (const each of sorted) {
    const last = found.at(-1);
    if (!last || each.from > addDays(last.to, 1)) found.push({ ...each });
    else if (each.to > last.to) last.to = each.to;
  }
  return found;
}

function monthsAndDays(from: CivilDate, to: CivilDate): { months: number; days: number } {
  // The last day of service counts: 1 January to 31 January is one month.
  const end = addDays(to, 1);
  let months = Math.floor(daysBetween(from, end) / 31);
  while (addMonths(from, months + 1) <= end) months += 1;
  return { months, days: daysBetween(addMonths(from, months), end) };
}

/**
 * Whole months of service, overlaps counted once; the odd days of the periods add up, thirty to a month. Null if
 * nothing is recorded. An open end counts up to `today`.
 */
export function serviceMonths(services: readonly Service[], today: CivilDate): number | null {
  if (services.length === 0) return null;
  const counted = runs(services, today).map((run) => monthsAndDays(run.from, run.to));
  const days = counted.reduce((sum, each) => sum + each.days, 0);
  return counted.reduce((sum, each) => sum + each.months, 0) + Math.floor(days / daysOfAMonth);
}
