import type { CivilDate } from "@/lib/core/civil-date";
import { type BirthSpan, mayReachOn } from "@/lib/people/birth-date";

/**
 * The first day on which a child of a case may stop counting as one. Null for everyone else, where the pathway has no
 * such age (`childUntil`), and while no birth is known. When a birth is corrected, the database moves the day
 * (`manzil.follow_birth`).
 */
export function ageOutOf(role: string, born: BirthSpan | null, childUntil: number | null): CivilDate | null {
  return role === "CHILD" && born && childUntil !== null ? mayReachOn(born, childUntil) : null;
}
