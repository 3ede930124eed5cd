import "server-only";
import type { Actor } from "@/lib/access/actor";
import { opaqueId } from "@/lib/access/opaque-id";
import { addDays, type CivilDate } from "@/lib/core/civil-date";
import { dayFromDb, dayToDb } from "@/lib/core/day";
import { inTransaction, type Tx } from "@/lib/core/db";
import { siteInReach } from "@/lib/housing/commands/site-in-reach";
import { logAccess } from "@/lib/ledger/access-log";

/** An event that was recorded and is still in force; `event` identifies it for taking it back. */
export type ShownEvent = {
  event: string;
  kind: string;
  reason: string | null;
  on: CivilDate;
  recordedAt: string;
  /** The reference of the person it is about; null if it is about several. */
  person: string | null;
  /** Who recorded it; null if it was no user. */
  by: string | null;
};

const DAYS = 14;
const MOST = 50;

type Where = { siteId: string } | { person: { ref: string } };

async function standing(tx: Tx, where: Where, since: CivilDate): Promise<ShownEvent[]> {
  const rows = await tx.recordedEvent.findMany({
    where: { ...where, undoneAt: null, recordedAt: { gte: dayToDb(since) } },
    orderBy: [{ recordedAt: "desc" }, { id: "desc" }],
    take: MOST,
    include: { person: { select: { ref: true } } },
  });
  const users = await tx.appUser.findMany({
    where: { id: { in: rows.map((row) => row.recordedById).filter((id) => id.length === 36) } },
    select: { id: true, name: true },
  });
  const names = new Map(users.map((user) => [user.id, user.name]));
  return rows.map((row) => ({
    event: opaqueId("event", row.id),
    kind: row.kind,
    reason: row.reason,
    on: dayFromDb(row.onDay),
    recordedAt: row.recordedAt.toISOString(),
    person: row.person?.ref ?? null,
    by: names.get(row.recordedById) ?? null,
  }));
}

/**
 * What was recorded in the last fortnight and is still in force, newest first: at a site, for users who place people
 * there; or about a person, for users who edit them. People are named by reference. Recorded as a search. Failures:
 * forbidden, notFound (site).
 */
export async function recentEvents(
  actor: Actor,
  of: { site: string } | { person: string },
): Promise<ShownEvent[]> {
  const since = addDays(actor.today, -DAYS);
  if ("site" in of) {
    const permit = actor.permit("site.place");
    return inTransaction(actor.who, async (tx) => {
      const site = await siteInReach(tx, permit, of.site);
      const events = await standing(tx, { siteId: site.id }, since);
      if (events.length > 0)
        await logAccess(tx, {
          kind: "search",
          subject: site.code,
          country: site.country,
          detail: { list: "events", shown: events.length },
        });
      return events;
    });
  }
  const permit = actor.permit("person.edit");
  return inTransaction(actor.who, async (tx) => {
    const person = await tx.person.findFirst({
      where: { AND: [permit.where, { ref: of.person }] },
      select: { ref: true },
    });
    return person ? standing(tx, { person: { ref: person.ref } }, since) : [];
  });
}
