import "server-only";
import type { Tx } from "@/lib/core/db";
import { type BuildingCount, countBuildings, type SiteOnDay } from "./bed-counts";

/** A building or a site, with the number of its last change and the day it is counted for. */
type Place = { id: string; siteId: string; isSite: boolean; version: string; today: string };
type Kept<T> = Pick<Place, "version" | "today"> & { value: T | undefined };

type Counts = { buildings: Map<string, Kept<BuildingCount>>; people: Map<string, Kept<number>> };

// Numbers of beds and people, nobody's name. To count a hundred thousand beds takes most of a second, and a change
// concerns one building. Pages, routes and jobs are bundled apart: one place for all of them.
const shared = globalThis as { manzilCounts?: Counts };
shared.manzilCounts ??= { buildings: new Map(), people: new Map() };
const { buildings, people } = shared.manzilCounts;

/** How many people are checked in at each of some sites tonight, by the site's key. */
export async function countPeople(tx: Tx, sites: readonly SiteOnDay[]): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ id: string; people: number }[]>`
    SELECT d.id::text, count(*)::int AS people FROM unnest(${sites.map(({ id }) => id)}::uuid[],
      ${sites.map(({ today }) => today)}::date[]) d(id, today)
    JOIN stay y ON y.site_id = d.id AND y.state = 'CHECKED_IN' AND y.from_on <= d.today GROUP BY 1`;
  return new Map(rows.map((row) => [row.id, row.people]));
}

async function readPlaces(tx: Tx, sites: readonly SiteOnDay[]): Promise<Place[]> {
  const ids = sites.map(({ id }) => id);
  const rows = await tx.$queryRaw<Omit<Place, "today">[]>`
    SELECT x.id::text, x.site_id::text AS "siteId", x.is_site AS "isSite", coalesce(c.version, 0)::text AS version FROM (
      SELECT id, site_id, false FROM building WHERE site_id = ANY (${ids}::uuid[])
      UNION ALL SELECT id, id, true FROM unnest(${ids}::uuid[]) s(id)) x(id, site_id, is_site)
    LEFT JOIN manzil.occupancy_change c ON c.place_id = x.id`;
  const todays = new Map<string, string>(sites.map(({ id, today }) => [id, today]));
  return rows.map((row) => ({ ...row, today: todays.get(row.siteId) ?? "" }));
}

/** Whether this transaction has written nothing: what it has may never be, and nobody else is to be told of it. */
async function hasOnlyRead(tx: Tx): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ reads: boolean }[]>`
    SELECT pg_current_xact_id_if_assigned() IS NULL AS reads`;
  return row?.reads ?? false;
}

/** What is kept of places, with what is counted now of those that have changed since. */
async function keptOf<T>(
  places: readonly Place[],
  kept: Map<string, Kept<T>>,
  count: (changed: readonly Place[]) => Promise<Map<string, T>>,
): Promise<Map<string, T>> {
  const isChanged = ({ id, version, today }: Place) =>
    kept.get(id)?.version !== version || kept.get(id)?.today !== today;
  const changed = places.filter(isChanged);
  if (changed.length > 0) {
    const counted = await count(changed);
    for (const { id, version, today } of changed) kept.set(id, { version, today, value: counted.get(id) });
  }
  return new Map(
    places.flatMap(({ id }) => {
      const value = kept.get(id)?.value;
      return value === undefined ? [] : [[id, value] as const];
    }),
  );
}

export type SiteCounts = { buildings: BuildingCount[]; people: number };

/** What is counted of sites tonight, by the site's key; counted again is only what has changed since it was. */
export async function countSites(tx: Tx, sites: readonly SiteOnDay[]): Promise<Map<string, SiteCounts>> {
  // The numbers of the changes first: what changes in between has a new one at the next look.
  const places = await readPlaces(tx, sites);
  const reads = await hasOnlyRead(tx);
  const ofChanged = (changed: readonly Place[]) => {
    const ids = new Set(changed.map(({ siteId }) => siteId));
    return sites.filter(({ id }) => ids.has(id));
  };
  const beds = await keptOf(
    places.filter(({ isSite }) => !isSite),
    reads ? buildings : new Map(),
    async (changed) => {
      const ids = changed.map(({ id }) => id);
      const rows = await countBuildings(tx, ofChanged(changed), ids);
      return new Map(rows.map(({ id, ...row }) => [id, row]));
    },
  );
  const heads = await keptOf(
    places.filter(({ isSite }) => isSite),
    reads ? people : new Map(),
    (changed) => countPeople(tx, ofChanged(changed)),
  );
  const found = new Map<string, SiteCounts>(
    sites.map(({ id }) => [id, { buildings: [], people: heads.get(id) ?? 0 }]),
  );
  for (const count of beds.values()) found.get(count.siteId)?.buildings.push(count);
  return found;
}
