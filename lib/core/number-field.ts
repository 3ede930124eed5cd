import { z } from "zod";
import { foldDigits } from "./fold";

/** The largest number an integer column can hold (`integer`). */
export const MOST_WHOLE = 2_147_483_647;

/**
 * A zod field for a whole number from `least` to `most`, as a program sends it. Every whole number has both bounds,
 * within those of its column, so that it is refused here and not by the database. Issues: `wrong`.
 */
export function whole(least: number, most: number, wrong = "failure.number.invalid") {
  return z.number(wrong).int(wrong).min(least, wrong).max(most, wrong);
}

/** The same as a person types it, in any digits. Issues: failure.number.invalid; `beyond` for one out of bounds. */
export function typedWhole(least: number, most: number, beyond = "failure.number.invalid") {
  const wrong = "failure.number.invalid";
  return z
    .union(
      [z.string(wrong).transform((text) => Number(foldDigits(text.trim()) || Number.NaN)), z.number(wrong)],
      wrong,
    )
    .pipe(z.number(wrong).int(wrong).min(least, beyond).max(most, beyond));
}

/** The version of a record that the user saw. */
export function seenVersion(least: 0 | 1 = 1, wrong?: string) {
  return whole(least, MOST_WHOLE, wrong);
}
