import "server-only";
import { type CivilDate, parseCivilDate } from "@/lib/core/civil-date";
import type { Tx } from "@/lib/core/db";

/**
 * The first day on which a person's record shows that they were alive: an arrival, a crossing, a stay, a document, an
 * examination, a need. Null if there is nothing.
 */
export async function firstRecordedDay(tx: Tx, id: string): Promise<CivilDate | null> {
  const [row] = await tx.$queryRaw<{ day: string | null }[]>`
    SELECT least(
      (SELECT min(entered_on) FROM person_arrival WHERE person_id = ${id}::uuid),
      (SELECT min(crossed_on) FROM border_crossing WHERE person_id = ${id}::uuid AND state = 'STANDS'),
      (SELECT min(from_on) FROM stay WHERE person_id = ${id}::uuid AND state IN ('CHECKED_IN', 'CHECKED_OUT')),
      (SELECT min(issued_on) FROM identity_document WHERE person_id = ${id}::uuid),
      (SELECT min(done_on) FROM medical_status WHERE person_id = ${id}::uuid),
      (SELECT min(identified_on) FROM specific_need WHERE person_id = ${id}::uuid))::text AS day`;
  return row?.day ? parseCivilDate(row.day) : null;
}
