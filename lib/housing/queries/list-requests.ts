import "server-only";
import type { Actor, Permit } from "@/lib/access/actor";
import { findByOpaqueId, opaqueId } from "@/lib/access/opaque-id";
import type { CivilDate } from "@/lib/core/civil-date";
import { dayFromDb } from "@/lib/core/day";
import { inTransaction, type Prisma, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import type { Rule } from "../placement-rules";

export type OverrideItem = {
  request: string;
  site: string;
  room: string;
  person: string | null;
  rule: Rule | "OVERFLOW";
  /** For an overflow: the square metres a person. */
  m2: number | null;
  reason: string;
  untilOn: CivilDate;
  state: string;
  /** Whether the user made the request themselves: then someone else decides. */
  own: boolean;
};
export type PlaceItem = {
  request: string;
  site: string;
  person: string;
  fromOn: CivilDate;
  note: string;
  state: string;
  answer: string;
  own: boolean;
};
export type Requests = { overrides: OverrideItem[]; places: PlaceItem[] };

const MOST = 100;

/** The references of people by their keys; those out of reach of row-level security are left out. */
async function refsOf(tx: Tx, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const people = await tx.person.findMany({
    where: { id: { in: ids.filter((id) => id !== null) } },
    select: { id: true, ref: true },
  });
  return new Map(people.map((each) => [each.id, each.ref]));
}

async function readOverrides(tx: Tx, actor: Actor, where: Prisma.SiteWhereInput): Promise<OverrideItem[]> {
  const rows = await tx.allocationOverride.findMany({
    where: { site: where, OR: [{ roomId: { not: null } }, { rule: "OVERFLOW" }] },
    orderBy: [{ state: "desc" }, { id: "desc" }],
    take: MOST,
    include: {
      site: { select: { code: true } },
      room: { select: { code: true, building: { select: { code: true } } } },
    },
  });
  const refs = await refsOf(
    tx,
    rows.map((row) => row.personId),
  );
  return rows.map((row) => ({
    request: opaqueId("override", row.id),
    site: row.site.code,
    rule: row.rule as OverrideItem["rule"],
    room: row.room ? `${row.room.building.code}/${row.room.code}` : "",
    reason: row.reason,
    person: (row.personId && refs.get(row.personId)) ?? null,
    untilOn: dayFromDb(row.untilOn),
    state: row.state,
    own: row.requestedById === actor.id,
    m2: row.m2Standard === null ? null : Number(row.m2Standard),
  }));
}

async function readPlaces(
  tx: Tx,
  actor: Actor,
  where: Prisma.PlacementRequestWhereInput,
): Promise<PlaceItem[]> {
  const rows = await tx.placementRequest.findMany({
    where,
    orderBy: [{ state: "asc" }, { id: "desc" }],
    take: MOST,
    include: { site: { select: { code: true } } },
  });
  const refs = await refsOf(
    tx,
    rows.map((row) => row.personId),
  );
  return rows.map((row) => ({
    request: opaqueId("place-request", row.id),
    site: row.site.code,
    fromOn: dayFromDb(row.fromOn),
    person: refs.get(row.personId) ?? "",
    note: row.note ?? "",
    state: row.state,
    answer: row.decisionNote ?? "",
    own: row.requestedById === actor.id,
  }));
}

/**
 * What is requested of the sites within reach: overrides and places for users who assign beds there; for others the
 * places they requested themselves. Failure("forbidden").
 */
export async function listRequests(actor: Actor): Promise<Requests> {
  const { where } = actor.permit("site.readRequests");
  const gives = actor.may("site.place");
  return inTransaction(actor.who, async (tx) => ({
    overrides: gives ? await readOverrides(tx, actor, where) : [],
    places: await readPlaces(tx, actor, gives ? { site: where } : { requestedById: actor.id }),
  }));
}

type SiteClause = Pick<Permit<"site.place">, "where">;

/** The override behind an opaque name that is still waiting. Failure("notFound"). */
export async function namedOverride(tx: Tx, { where }: SiteClause, request: string) {
  const rows = await tx.allocationOverride.findMany({
    where: { site: where, state: "PENDING" },
    select: { id: true, requestedById: true },
  });
  const found = findByOpaqueId("override", rows, request);
  if (!found) throw new Failure("notFound");
  return found;
}

/** The request for a place behind an opaque name that is still waiting. Failure("notFound"). */
export async function namedPlaceRequest(tx: Tx, { where }: SiteClause, request: string) {
  const rows = await tx.placementRequest.findMany({
    where: { site: where, state: "PENDING" },
    select: { id: true },
  });
  const found = findByOpaqueId("place-request", rows, request);
  if (!found) throw new Failure("notFound");
  return found;
}
