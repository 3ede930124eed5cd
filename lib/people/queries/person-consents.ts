import "server-only";
import { opaqueId } from "@/lib/access/opaque-id";
import type { CivilDate } from "@/lib/core/civil-date";
import { Prisma } from "@/lib/core/db";
import { dayOf, maybeDayOf, momentOf, type Reading, reading } from "@/lib/core/reading";
import { openDataKey, openWith } from "@/lib/core/seal";

/** A decision about what may leave, with who was there. */
export type ShownConsent = {
  row: string;
  purpose: string;
  recipient: string;
  decision: "GIVEN" | "REFUSED" | "WITHDRAWN";
  decidedOn: CivilDate;
  validTo: CivilDate | null;
  textVersion: string | null;
  language: string | null;
  how: string;
  /** The reference of the adult who decided for a minor; null if it was the person or is out of reach. */
  guardian: string | null;
  byGuardian: boolean;
  witness: string | null;
  interpreter: string | null;
  note: string | null;
  recordedBy: string;
  recordedAt: string;
  /** How it is taken back if it was recorded in error: the event and the person it is recorded for. */
  undo: { event: string; person: string } | null;
};

type Row = Omit<ShownConsent, "row" | "decidedOn" | "validTo" | "undo"> & {
  id: string;
  decidedOn: string;
  validTo: string | null;
  dataKey: string;
  eventId: string | null;
  eventOf: string | null;
};

const bytesOf = (text: string) => Buffer.from(text, "base64");

/** A person's decisions about what may leave, newest first; those recorded in error are left out. */
export function consentsOf(id: string): Reading<ShownConsent[]> {
  const sql = Prisma.sql`
    SELECT k.id, k.purpose, k.recipient, k.decision, k.decided_on AS "decidedOn", k.valid_to AS "validTo", k.text_version AS "textVersion",
      k.language, k.how, g.ref AS guardian, k.guardian_id IS NOT NULL AS "byGuardian", encode(k.witness_sealed, 'base64') AS witness,
      encode(k.interpreter_sealed, 'base64') AS interpreter, encode(k.note_sealed, 'base64') AS note, coalesce(u.name, '') AS "recordedBy",
      k.recorded_at AS "recordedAt", encode(p.data_key, 'base64') AS "dataKey", k.event_id AS "eventId", q.ref AS "eventOf"
    FROM consent k JOIN person p ON p.id = k.person_id LEFT JOIN person g ON g.id = k.guardian_id
    LEFT JOIN app_user u ON u.id = k.recorded_by_id
    LEFT JOIN recorded_event e ON e.id = k.event_id LEFT JOIN person q ON q.id = e.person_id
    WHERE k.person_id = ${id}::uuid AND k.struck_on IS NULL ORDER BY k.decided_on DESC, k.id DESC`;
  return reading(sql, (rows: readonly Row[]) => rows.map(shown));
}

function shown({ id, dataKey, eventId, eventOf, ...row }: Row): ShownConsent {
  const key = openDataKey(bytesOf(dataKey));
  const opened = (sealed: string | null) => (sealed === null ? null : openWith(key, bytesOf(sealed)));
  return {
    ...row,
    row: opaqueId("consent", id),
    decidedOn: dayOf(row.decidedOn),
    validTo: maybeDayOf(row.validTo),
    witness: opened(row.witness),
    interpreter: opened(row.interpreter),
    note: opened(row.note),
    recordedAt: momentOf(row.recordedAt),
    undo: eventId && eventOf ? { event: opaqueId("event", eventId), person: eventOf } : null,
  };
}
