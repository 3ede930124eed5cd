import "server-only";
import { Prisma, type Tx } from "@/lib/core/db";
import { columnsOf, type Reading, reading, readTogether } from "@/lib/core/reading";

/**
 * The rows of a case as the database holds them, days and moments as text. What is shown and what guards look at is
 * made from them.
 */
export type PaperRow = {
  personId: string;
  docType: string;
  state: string;
  version: number;
  receivedOn: string | null;
  validTo: string | null;
  waivedReason: string | null;
};
export type DeadlineRow = {
  rule: string;
  state: string;
  anchorOn: string;
  dueOn: string;
  closedOn: string | null;
};
export type AppointmentRow = { kind: string; onDay: string; postCode: string | null; outcome: string };
/** The number itself is sealed, as base64. */
export type NumberRow = { issuer: string; sealed: string };
export type MedicalRow = { personId: string; doneOn: string; validTo: string; travelReady: boolean };
export type StepRow = {
  seq: number;
  from: string | null;
  to: string;
  kind: string;
  reason: string | null;
  effectiveOn: string;
  recordedAt: string;
  actor: string | null;
  askedBy: string | null;
  approval: string | null;
};
type PassportRow = { personId: string; expiresOn: string | null };
type ClaimRow = { fromOn: string; toOn: string | null };
type PostRow = { country: string; passportMonths: number | null };

export type CaseKey = {
  id: string;
  country: string;
  versionId: string;
  filedOn: Date | null;
  postCode: string | null;
};

const rowsOf = <Row>(sql: Prisma.Sql): Reading<readonly Row[]> =>
  reading(sql, (rows: readonly Row[]) => rows);

/** What readTogether reads for the rows of a case that its guards and its page need. */
export function caseRows({ id, postCode }: Pick<CaseKey, "id" | "postCode">) {
  const ofCase = Prisma.sql`x.case_id = ${id}::uuid`;
  const onCase = Prisma.sql`JOIN case_member m ON m.person_id = x.person_id AND m.case_id = ${id}::uuid`;
  return {
    papers: rowsOf<PaperRow>(
      Prisma.sql`SELECT ${columnsOf("x", ["personId", "docType", "state", "version", "receivedOn", "validTo", "waivedReason"])}
        FROM case_document x WHERE ${ofCase} ORDER BY x.doc_type, x.id`,
    ),
    deadlines: rowsOf<DeadlineRow>(
      Prisma.sql`SELECT ${columnsOf("x", ["rule", "state", "anchorOn", "dueOn", "closedOn"])}
        FROM deadline x WHERE ${ofCase} ORDER BY x.due_on`,
    ),
    appointments: rowsOf<AppointmentRow>(
      Prisma.sql`SELECT ${columnsOf("x", ["kind", "onDay", "postCode", "outcome"])}
        FROM appointment x WHERE ${ofCase} ORDER BY x.on_day DESC`,
    ),
    numbers: rowsOf<NumberRow>(
      Prisma.sql`SELECT x.issuer, encode(x.number_sealed, 'base64') AS sealed FROM external_number x WHERE ${ofCase} ORDER BY x.issuer`,
    ),
    medicals: rowsOf<MedicalRow>(
      Prisma.sql`SELECT ${columnsOf("x", ["personId", "doneOn", "validTo", "travelReady"])}
        FROM medical_status x ${onCase} ORDER BY x.done_on DESC, x.id DESC`,
    ),
    passports: rowsOf<PassportRow>(
      Prisma.sql`SELECT ${columnsOf("x", ["personId", "expiresOn"])} FROM identity_document x ${onCase} WHERE x.type = 'PASSPORT'`,
    ),
    claims: rowsOf<ClaimRow>(
      Prisma.sql`SELECT ${columnsOf("x", ["fromOn", "toOn"])} FROM employment_claim x ${onCase} WHERE m.role = 'PA' AND m.included`,
    ),
    // Where the interview is planned, otherwise the post of the case.
    post: reading(
      Prisma.sql`SELECT ${columnsOf("o", ["country", "passportMonths"])} FROM consular_post o WHERE o.code = coalesce(
        (SELECT x.post_code FROM appointment x WHERE ${ofCase} AND x.kind = 'INTERVIEW' AND x.outcome IN ('PLANNED', 'KEPT') ORDER BY x.on_day DESC LIMIT 1),
        ${postCode})`,
      ([row]: readonly PostRow[]) => row ?? null,
    ),
    steps: rowsOf<StepRow>(
      Prisma.sql`SELECT x.seq, x.from_stage AS "from", x.to_stage AS "to", x.kind, x.reason, x.effective_on AS "effectiveOn",
          x.recorded_at AS "recordedAt", u.name AS actor, v.name AS "askedBy", a.ref AS approval
        FROM stage_event x LEFT JOIN app_user u ON u.id = x.actor_id LEFT JOIN approval a ON a.id = x.approval_id
        LEFT JOIN app_user v ON v.id = a.requested_by_id WHERE ${ofCase} ORDER BY x.seq DESC`,
    ),
  };
}

/** The same as a query of its own. */
export function readCaseRows(tx: Tx, key: Pick<CaseKey, "id" | "postCode">) {
  return readTogether(tx, caseRows(key));
}

export type CaseRows = Awaited<ReturnType<typeof readCaseRows>>;
