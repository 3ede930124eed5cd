import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { countLeaving, mayLeaveSql } from "@/lib/consent/queries/standing-sql";
import { inTransaction, Prisma } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { setting } from "@/lib/core/setting";
import type { PersonFilter } from "@/lib/people/list-filter";
import { conditionOf } from "@/lib/people/queries/list-people";
import { withOwner } from "@/lib/people/queries/owner-filter";
import { type Format, limitRate, recordFile } from "@/lib/print/commands/record-file";
import { prepareNoticeList } from "@/lib/stay-law/commands/send-notices";
import { NOTICE_COLUMNS, type NoticeRow, readNoticeRows } from "@/lib/stay-law/queries/notice-rows";
import type { noticeListInput } from "@/lib/stay-law/schema";
import { refuseUnseenColumns } from "../list-lines";
import type { NamedUse, PlainColumn } from "../schema";
import { SITE_REPORTS, type SiteReportSlug } from "../site-reports";

/** What was requested, as it is recorded: only what is set. */
function asked(filter: PersonFilter): Record<string, unknown> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

export type PlainJob = { ref: string; rows: number; condition: Prisma.Sql };

/**
 * Records a list export without names and returns what to stream; committed before the first byte leaves. Failures:
 * forbidden (role, filter or column), tooMany.
 */
export async function startPlainExport(
  actor: Actor,
  { filter, columns, format }: { filter: PersonFilter; columns: readonly PlainColumn[]; format: Format },
): Promise<PlainJob> {
  const scope = actor.permitSql("export.list", "r");
  refuseUnseenColumns(actor, columns);
  const condition = Prisma.sql`${scope} AND ${conditionOf(actor, await withOwner(filter, actor))}`;
  return inTransaction(actor.who, async (tx) => {
    await limitRate(tx, actor);
    const counted = await tx.$queryRaw<
      { rows: number }[]
    >`SELECT count(*)::int AS rows FROM person_row r WHERE ${condition}`;
    const rows = counted[0]?.rows ?? 0;
    return {
      ref: await recordFile(tx, actor, {
        kind: "people",
        format,
        filter: asked(filter),
        columns,
        rowCount: rows,
      }),
      rows,
      condition,
    };
  });
}

export type NamedRow = {
  ref: string;
  givenName: string;
  fatherName: string;
  familyName: string | null;
  nameNative: string;
  sex: string;
  country: string;
  site: string | null;
  case: string | null;
  pathway: string | null;
  stage: string | null;
};

/**
 * Records an export with names for a purpose and a recipient, with the rows it holds, and returns them with the number
 * of people left out: those who have not agreed to it (lib/consent). At most the number of rows in the settings: more
 * need a second person. Failures: forbidden, refused (too many rows, nobody left), tooMany.
 */
export async function startNamedExport(
  actor: Actor,
  { filter, format, purpose, recipient, use, to, basis }: NamedUse & { filter: PersonFilter },
): Promise<{ ref: string; rows: NamedRow[]; leftOut: number }> {
  const scope = actor.permitSql("export.names", "r");
  const condition = Prisma.sql`${scope} AND ${conditionOf(actor, await withOwner(filter, actor))}`;
  return inTransaction(actor.who, async (tx) => {
    await limitRate(tx, actor);
    const max = await setting(tx, "export.namesMaxRows");
    const leaving = { purpose: use, recipient: to, basis };
    const { leave, leftOut } = await countLeaving(tx, condition, leaving);
    if (leave > max) throw new Failure("refused", { messageKey: "failure.export.rows", values: { max } });
    if (leave === 0 && leftOut > 0)
      throw new Failure("refused", { messageKey: "failure.export.nobody", values: { count: leftOut } });
    const found = await tx.$queryRaw<(NamedRow & { id: string })[]>`
      SELECT r.person_id AS id, r.ref, r.given_name AS "givenName", r.father_name AS "fatherName", r.family_name AS "familyName",
        r.name_native AS "nameNative", r.sex, r.country, r.site_code AS site, r.case_ref AS "case", r.pathway, r.stage
      FROM person_row r WHERE ${condition} AND ${mayLeaveSql(leaving)} ORDER BY r.ref LIMIT ${max}`;
    const personIds = found.map((row) => row.id);
    const ref = await recordFile(tx, actor, {
      kind: "people-names",
      format,
      filter: asked(filter),
      columns: ["ref", "names"],
      rowCount: found.length,
      purpose,
      recipient,
      consentPurpose: use,
      consentRecipient: to,
      basis,
      leftOut,
      personIds,
    });
    return { ref, rows: found.map(({ id: _, ...row }) => row), leftOut };
  });
}

/**
 * Records that the list of some notices goes to an authority, for a purpose and a recipient, and returns its rows;
 * notices not prepared yet are prepared now. The law demands them: nobody is asked, and nobody is left out. Failures: forbidden, notFound, refused (one is sent), tooMany.
 */
export async function startNoticeList(
  actor: Actor,
  { notices, format, purpose, recipient }: z.output<typeof noticeListInput>,
): Promise<{ ref: string; rows: NoticeRow[] }> {
  const { where } = actor.permit("notice.send");
  const within = { AND: [where, actor.permit("export.names").where] };
  return inTransaction(actor.who, async (tx) => {
    await limitRate(tx, actor);
    const rows = await readNoticeRows(tx, within, notices);
    if (rows.length !== new Set(notices).size) throw new Failure("notFound");
    await prepareNoticeList(actor, { notices });
    const ref = await recordFile(tx, actor, {
      kind: "notices",
      format,
      filter: { notices },
      columns: NOTICE_COLUMNS,
      rowCount: rows.length,
      purpose,
      recipient,
      basis: "LEGAL_DUTY",
      leftOut: 0,
      personIds: rows.map((row) => row.personId),
    });
    return { ref, rows };
  });
}

/**
 * Records, before its first byte, that a report on running the sites leaves as a file. Failures: forbidden, tooMany.
 */
export async function recordSiteReport(
  actor: Actor,
  { slug, format, rows }: { slug: SiteReportSlug; format: Format; rows: number },
): Promise<string> {
  const { needs, columns } = SITE_REPORTS[slug];
  actor.permit(needs);
  return inTransaction(actor.who, async (tx) => {
    await limitRate(tx, actor);
    return recordFile(tx, actor, { kind: slug, format, filter: {}, columns, rowCount: rows });
  });
}

/** Records that a report leaves as a file; committed before its first byte. */
export async function recordReportExport(
  actor: Actor,
  { slug, format, rows, snapshotId }: { slug: string; format: Format; rows: number; snapshotId: string },
): Promise<string> {
  actor.permit("report.read");
  return inTransaction(actor.who, (tx) =>
    recordFile(tx, actor, {
      kind: slug,
      format,
      filter: { snapshot: snapshotId },
      columns: [],
      rowCount: rows,
    }),
  );
}
