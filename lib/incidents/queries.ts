import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { CivilDate } from "@/lib/core/civil-date";
import { maybeDay } from "@/lib/core/day";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { openDataKey, openWith } from "@/lib/core/seal";
import { siteInReach } from "@/lib/housing/commands/site-in-reach";
import { logAccess } from "@/lib/ledger/access-log";

export type IncidentItem = {
  ref: string;
  kind: string;
  severity: number;
  restricted: boolean;
  occurredAt: string;
  summary: string;
  actions: string;
  policeRef: string;
  closedOn: CivilDate | null;
  version: number;
  /** How many people it concerns; who they are is in the incident itself. */
  people: number;
};
export type IncidentDetail = { body: string; consent: string; recordedAt: string };
export type Incident = IncidentItem & {
  site: string;
  country: string;
  /** Null if the kind is restricted and the user is no protection officer. */
  who: string[] | null;
  /** Null for everyone but protection officers. */
  details: IncidentDetail[] | null;
};

const select = {
  id: true,
  ref: true,
  kind: true,
  severity: true,
  restricted: true,
  occurredAt: true,
  summary: true,
  actions: true,
  policeRef: true,
  closedOn: true,
  version: true,
  country: true,
  dataKey: true,
  _count: { select: { people: true } },
} as const;

type Row = {
  ref: string;
  kind: string;
  severity: number;
  restricted: boolean;
  occurredAt: Date;
  summary: string;
  actions: string | null;
  policeRef: string | null;
  closedOn: Date | null;
  version: number;
  _count: { people: number };
};

function itemOf(row: Row): IncidentItem {
  const { ref, kind, severity, restricted, summary, version } = row;
  return {
    ref,
    kind,
    severity,
    restricted,
    summary,
    version,
    people: row._count.people,
    actions: row.actions ?? "",
    policeRef: row.policeRef ?? "",
    closedOn: maybeDay(row.closedOn),
    occurredAt: row.occurredAt.toISOString(),
  };
}

/** The incidents of a site, open ones first, then the latest. Failures: forbidden, notFound. */
export async function listIncidents(actor: Actor, { site: code }: { site: string }): Promise<IncidentItem[]> {
  const permit = actor.permit("site.readIncidents");
  return inTransaction(actor.who, async (tx) => {
    const site = await siteInReach(tx, permit, code);
    const rows = await tx.incident.findMany({
      where: { siteId: site.id },
      orderBy: [{ occurredAt: "desc" }, { id: "desc" }],
      take: 200,
      select,
    });
    const items = rows.map(itemOf);
    return [...items.filter((each) => !each.closedOn), ...items.filter((each) => each.closedOn)];
  });
}

/** An open incident in a protection officer's day: what and where, nobody's name and no text. */
export type OpenIncident = {
  ref: string;
  site: string;
  kind: string;
  severity: number;
  restricted: boolean;
  occurredAt: string;
};

const TOP = 10;

/** Open incidents at sites within reach, the gravest first. Recorded as a search. Failure("forbidden"). */
export async function openIncidents(actor: Actor): Promise<{ items: OpenIncident[]; total: number }> {
  const { where: site } = actor.permit("site.readIncidents");
  return inTransaction(actor.who, async (tx) => {
    const where = { closedOn: null, site };
    const rows = await tx.incident.findMany({
      where,
      orderBy: [{ severity: "desc" }, { occurredAt: "desc" }, { id: "desc" }],
      take: TOP,
      select: {
        ref: true,
        kind: true,
        severity: true,
        restricted: true,
        occurredAt: true,
        site: { select: { code: true } },
      },
    });
    const total = await tx.incident.count({ where });
    if (total > 0)
      await logAccess(tx, { kind: "search", subject: "incidents", detail: { shown: rows.length } });
    const items = rows.map(({ site: at, occurredAt, ...row }) => ({
      ...row,
      site: at.code,
      occurredAt: occurredAt.toISOString(),
    }));
    return { items, total };
  });
}

/**
 * One incident. Only protection officers can open its restricted part and, for restricted kinds, the people it
 * concerns; this is recorded. Failures: forbidden, notFound.
 */
export async function getIncident(actor: Actor, { ref }: { ref: string }): Promise<Incident> {
  const { where } = actor.permit("site.readIncidents");
  return inTransaction(actor.who, async (tx) => {
    const row = await tx.incident.findFirst({
      where: { ref, site: where },
      select: { ...select, site: { select: { code: true } } },
    });
    if (!row) throw new Failure("notFound");
    await logAccess(tx, { kind: "read", subject: ref, country: row.country });
    const opens = actor.may("site.readIncidentDetail") && actor.has("protection");
    return {
      ...itemOf(row),
      site: row.site.code,
      country: row.country,
      who: row.restricted && !opens ? null : await readPeople(tx, row.id),
      details: opens ? await readDetails(tx, actor, row) : null,
    };
  });
}

async function readPeople(tx: Tx, incidentId: string): Promise<string[]> {
  const rows = await tx.incidentPerson.findMany({ where: { incidentId }, select: { personId: true } });
  const people = await tx.person.findMany({
    where: { id: { in: rows.map((row) => row.personId) } },
    orderBy: { ref: "asc" },
    select: { ref: true },
  });
  return people.map((each) => each.ref);
}

async function readDetails(
  tx: Tx,
  actor: Actor,
  { id, dataKey }: { id: string; dataKey: Uint8Array },
): Promise<IncidentDetail[]> {
  actor.permit("site.readIncidentDetail");
  const rows = await tx.incidentDetail.findMany({
    where: { incidentId: id },
    orderBy: [{ recordedAt: "asc" }, { id: "asc" }],
  });
  const key = openDataKey(dataKey);
  return rows.map((row) => ({
    body: openWith(key, row.bodySealed),
    consent: row.consent,
    recordedAt: row.recordedAt.toISOString(),
  }));
}
