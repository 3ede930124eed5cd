import "server-only";
import { createHash } from "node:crypto";
import type { Tx } from "@/lib/core/db";
import { type BuildingCount, countBuildings, type SiteOnDay } from "./bed-counts";

/** A building or a site, with the number of its last change and the day it is counted for. */
type Place = { id: string; siteId: string; isSite: boolean; version: string; today: string };
type Kept<T> = Pick<Place, "version" | "today"> & { value: T | undefined };

type Counts = { buildings: Map<string, Kept<BuildingCount>>; people: Map<string, Kept<number>> };

// Numbers of beds and people, nobody's name. Counting a hundred thousand beds takes most of a second, and a change
// concerns one building. Pages, routes and jobs are bundled apart, so they need one shared place.
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

/**
 * `isReader`: this transaction has written nothing. What a transaction has written may be rolled back, so no other
 * request is shown it.
 */
type Places = { places: Place[]; isReader: boolean };

async function readPlaces(tx: Tx, sites: readonly SiteOnDay[]): Promise<Places> {
  const ids = sites.map(({ id }) => id);
  const rows = await tx.$queryRaw<(Omit<Place, "today"> & { isReader: boolean })[]>`
    SELECT x.id::text, x.site_id::text AS "siteId", x.is_site AS "isSite", coalesce(c.version, 0)::text AS version,
      pg_current_xact_id_if_assigned() IS NULL AS "isReader" FROM (
      SELECT id, site_id, false FROM building WHERE site_id = ANY (${ids}::uuid[])
      UNION ALL SELECT id, id, true FROM unnest(${ids}::uuid[]) s(id)) x(id, site_id, is_site)
    LEFT JOIN manzil.occupancy_change c ON c.place_id = x.id`;
  const todays = new Map<string, string>(sites.map(({ id, today }) => [id, today]));
  return {
    places: rows.map(({ isReader: _, ...row }) => ({ ...row, today: todays.get(row.siteId) ?? "" })),
    isReader: rows.every((row) => row.isReader),
  };
}

function tagFor(places: readonly Place[]): string {
  const numbers = places.map(({ id, version, today }) => `${id} ${version} ${today}`).sort();
  return createHash("sha256").update(numbers.join("\n")).digest("base64url");
}

/**
 * A digest that differs whenever anything has changed that is counted at a site or drawn on its board, and on another day.
 * It says nothing of what.
 */
export async function tagOf(tx: Tx, site: SiteOnDay): Promise<string> {
  return tagFor((await readPlaces(tx, [site])).places);
}

/** The stored counts of places, with fresh ones for those that have changed since. */
async function storedOf<T>(
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

/** With the site's tag from before they were counted: a change in between is a change at the next look. */
export type SiteCounts = { buildings: BuildingCount[]; people: number; tag: string };

/** The counts of sites tonight, by the site's key; only what has changed since is counted again. */
export async function countSites(tx: Tx, sites: readonly SiteOnDay[]): Promise<Map<string, SiteCounts>> {
  // The change numbers first: a change in between has a new one at the next look.
  const { places, isReader } = await readPlaces(tx, sites);
  const ofChanged = (changed: readonly Place[]) => {
    const ids = new Set(changed.map(({ siteId }) => siteId));
    return sites.filter(({ id }) => ids.has(id));
  };
  const beds = await storedOf(
    places.filter(({ isSite }) => !isSite),
    isReader ? buildings : new Map(),
    async (changed) => {
      const ids = changed.map(({ id }) => id);
      const rows = await countBuildings(tx, ofChanged(changed), ids);
      return new Map(rows.map(({ id, ...row }) => [id, row]));
    },
  );
  const heads = await storedOf(
    places.filter(({ isSite }) => isSite),
    isReader ? people : new Map(),
    (changed) => countPeople(tx, ofChanged(changed)),
  );
  const found = new Map<string, SiteCounts>(
    sites.map(({ id }) => {
      const tag = tagFor(places.filter(({ siteId }) => siteId === id));
      return [id, { buildings: [], people: heads.get(id) ?? 0, tag }];
    }),
  );
  const inOrder = [...beds.values()].sort((a, b) => (a.building < b.building ? -1 : 1));
  for (const count of inOrder) found.get(count.siteId)?.buildings.push(count);
  return found;
}
