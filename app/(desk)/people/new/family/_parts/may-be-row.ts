import type { CivilDate } from "@/lib/core/civil-date";
import { ageBand, agesOn } from "@/lib/people/birth-date";
import { readTypedBirth } from "@/lib/people/birth-typed";
import type { Likely } from "../../../_parts/likely";

/** Someone who may be the person of a row. */
export type FoundInRow = { at: number; likely: Likely[] };

const BY_NUMBER: readonly Likely["why"][number][] = ["number", "lastFour", "reference"];
const SEXES = ["F", "M"];
// People give ages to a year or two.
const NEAR_YEARS = 3;

/** Whether someone found may be the person of a row, by the row's sex and age; a number counts by itself. */
export function mayBeRow(
  hit: Pick<Likely, "sex" | "ageBand" | "why">,
  row: { sex: string; dobOriginalText: string; today: CivilDate },
): boolean {
  if (hit.why.some((why) => BY_NUMBER.includes(why))) return true;
  if (SEXES.includes(row.sex) && SEXES.includes(hit.sex) && row.sex !== hit.sex) return false;
  const read = readTypedBirth({ dobOriginalText: row.dobOriginalText }, row.today);
  const ages = read.ok ? agesOn(read.birth, row.today) : null;
  if (!hit.ageBand || !ages) return true;
  const near = [ages.least - NEAR_YEARS, ages.least, ages.most, ages.most + NEAR_YEARS];
  return near.some((age) => ageBand(Math.max(0, age)) === hit.ageBand);
}
