import "server-only";
import type { Actor } from "@/lib/access/actor";
import { opaqueId } from "@/lib/access/opaque-id";
import { type CivilDate, parseCivilDate } from "@/lib/core/civil-date";
import { inTransaction } from "@/lib/core/db";
import { CLOSINGS, FINAL_EVENTS } from "../final-event";

/** What reverses an end. */
const BACK = ["RETURN", "REOPEN"];

/** The current end of a member's time here. */
export type MemberEnd = { ref: string; principal: boolean; reason: string; on: CivilDate };

/**
 * Which of a case's members died, left, are detained or cannot be found, the principal first; only by reference.
 * Empty if there are none, or no such case in the country. Failure: forbidden.
 */
export async function caseEnds(actor: Actor, { ref }: { ref: string }): Promise<MemberEnd[]> {
  const scope = actor.permitSql("case.list", "c");
  return inTransaction(actor.who, async (tx) => {
    const rows = await tx.$queryRaw<{ ref: string; principal: boolean; reason: string; on: string }[]>`
      SELECT p.ref, p.id = c.principal_id AS principal, p.status_reason AS reason, p.status_on::text AS on
      FROM visa_case c JOIN case_member m ON m.case_id = c.id JOIN person p ON p.id = m.person_id
      WHERE c.ref = ${ref} AND ${scope} AND p.status <> 'ACTIVE' AND p.status_reason IS NOT NULL AND p.status_on IS NOT NULL
      ORDER BY p.id = c.principal_id DESC, p.ref`;
    return rows.flatMap(({ on, ...row }) => {
      const day = parseCivilDate(on);
      return day ? [{ ...row, on: day }] : [];
    });
  });
}

/**
 * The event that ended a person's time here, for taking it back; null if there is none, or the user cannot edit the
 * person. Failure: forbidden.
 */
export async function standingEnd(actor: Actor, { ref }: { ref: string }): Promise<{ event: string } | null> {
  const permit = actor.permit("person.edit");
  return inTransaction(actor.who, async (tx) => {
    const person = await tx.person.findFirst({
      where: { AND: [permit.where, { ref }] },
      select: { id: true },
    });
    if (!person) return null;
    const found = await tx.recordedEvent.findFirst({
      where: {
        personId: person.id,
        undoneAt: null,
        kind: { in: ["CHECK_OUT", "END", "CLOSE", "RETURN", "REOPEN"] },
        OR: [{ kind: { in: BACK } }, { reason: { in: [...FINAL_EVENTS, ...CLOSINGS] } }],
      },
      orderBy: [{ recordedAt: "desc" }, { id: "desc" }],
    });
    // A user who may not place people at a site cannot take back anything that happened there.
    const theirs =
      found &&
      !BACK.includes(found.kind) &&
      (!found.siteId || actor.may("site.place")) &&
      (found.kind !== "CLOSE" || actor.may("person.close"));
    return theirs ? { event: opaqueId("event", found.id) } : null;
  });
}
