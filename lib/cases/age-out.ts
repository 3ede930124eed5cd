import type { CivilDate } from "@/lib/core/civil-date";
import { type BirthSpan, mayReachOn } from "@/lib/people/birth-date";

/**
 * The first day on which a child of a case may stop counting as one; null for everybody else, where the pathway knows
 * no such age (`childUntil`), and while no birth is known. A birth that is corrected takes the day along in the
 * database (`manzil.follow_birth`).
 */
export function ageOutOf(role: string, born: BirthSpan | null, childUntil: number | null): CivilDate | null {
  return role === "CHILD" && born && childUntil !== null ? mayReachOn(born, childUntil) : null;
}
