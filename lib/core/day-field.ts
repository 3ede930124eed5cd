import { z } from "zod";
import {
  type CivilDate,
  countryZones,
  dateInZone,
  earliestCivilDate,
  laterOf,
  parseCivilDate,
} from "./civil-date";
import { now } from "./clock";
import { Failure } from "./failure";
import { foldDigits } from "./fold";
import { readTypedDay } from "./typed-date";

const END = "2100-01-01" as CivilDate;

// From the first day a record may carry to the last.
const canBeStored = (found: CivilDate): boolean => found >= earliestCivilDate && found < END;

/**
 * Today in whichever of our countries it is latest: no past day is after it. A browser's clock may be years slow and
 * must not refuse a valid day, so in the browser every day passes and the server decides.
 */
export function latestToday(): CivilDate {
  if (typeof document !== "undefined") return END;
  return Object.values(countryZones)
    .map((zone) => dateInZone(zone, now()))
    .reduce(laterOf);
}

// A form field holds a day as soon as it is unambiguous; anything else that arrives is refused with a reason.
function isOpen(text: string): boolean {
  const typed = readTypedDay(text);
  return typed !== null && "either" in typed;
}

function read(text: string, context: z.RefinementCtx, past: boolean): CivilDate {
  const found = parseCivilDate(text.trim());
  const stored = found !== null && canBeStored(found);
  if (stored && (!past || found <= latestToday())) return found;
  const why = found ? (stored ? "future" : "range") : isOpen(text) ? "ambiguous" : "invalid";
  context.addIssue({ code: "custom", message: `failure.date.${why}` });
  return z.NEVER;
}

const text = z.string("failure.date.invalid");

/** A zod field for a month, `YYYY-MM`, within the same years; its first day. Issue: `unknown`. */
export function monthField(unknown: string) {
  return z.string(unknown).transform((given, context): CivilDate => {
    const found = parseCivilDate(`${foldDigits(given.trim())}-01`);
    if (found && canBeStored(found)) return found;
    context.addIssue({ code: "custom", message: unknown });
    return z.NEVER;
  });
}

/** A zod field for a day, `YYYY-MM-DD`, from 1900 to 2099. Issues: failure.date.invalid, .ambiguous, .range. */
export const day = text.transform((given, context) => read(given, context, false));

/** An optional day: empty or null is none. */
export const maybeDay = text
  .nullable()
  .transform((given, context) => (!given?.trim() ? null : read(given, context, false)));

/**
 * A day on which something happened: from 1900 to today. The command checks with assertPast that it is not after
 * today in the record's own country nor before a birth, because it knows both. Issues: failure.date.invalid,
 * .ambiguous, .range, .future.
 */
export const pastDay = text.transform((given, context) => read(given, context, true));

/** An optional day in the past: empty or null is none. */
export const maybePastDay = text
  .nullable()
  .transform((given, context) => (!given?.trim() ? null : read(given, context, true)));

type Birth = {
  /** The first day on which the person can have been born. */
  bornFrom?: CivilDate | null | undefined;
  field: string;
};
type Bounds = Birth & {
  /** Today where the record belongs. */
  today: CivilDate;
  /** A day that it cannot have happened before. */
  after?: CivilDate | null | undefined;
};

const wrong = (field: string, why: string) =>
  new Failure("invalid", { field, messageKey: `failure.date.${why}` });

/** A day, past or future, on which the person is already born. Failure("invalid") names the field. */
export function assertBorn(day: CivilDate | null | undefined, { bornFrom, field }: Birth): void {
  if (day && bornFrom && day < bornFrom) throw wrong(field, "beforeBirth");
}

/**
 * A day in the past or today, not before the person was born and not before another day; an empty one passes.
 * Failure("invalid") names the field: failure.date.future, .beforeBirth, .before.
 */
export function assertPast(
  day: CivilDate | null | undefined,
  { today, bornFrom, after, field }: Bounds,
): void {
  if (!day) return;
  if (day > today) throw wrong(field, "future");
  assertBorn(day, { bornFrom, field });
  if (after && day < after) throw wrong(field, "before");
}
