import type { CivilDate, CountryCode } from "@/lib/core/civil-date";
import { addBorderGroup, borderGroupSize } from "./border-group";
import { Chance, Keys } from "./chance";
import { type Definition, Journeys } from "./journeys";
import { countryShare, Programme } from "./programme";
import type { Rows } from "./rows";
import { SiteBeds } from "./site-beds";
import { addSiteWork } from "./site-work";
import { addSites, type SitePlan, sitePlans } from "./sites";
import { addStaff } from "./staff";
import type { World } from "./world";

/** What a demo is made from. The same input gives the same rows. */
export type DemoPlan = {
  readonly people: number;
  readonly today: CivilDate;
  readonly seed: string;
  readonly definitions: readonly Definition[];
  /** Numbers of references used before. */
  readonly numbers: World["numbers"];
};

/**
 * Rows to be written together, in the order of tableOrder, and how many people of the families there are so far; null
 * after each family that does not fill a batch, so that the caller can do something else in between.
 */
export type Batch<Kept extends Rows> = { readonly rows: Kept; readonly done: number } | null;

const peopleAtOnce = 1500;

function siteBedsOf(world: World, siteIds: ReadonlyMap<string, string>): Map<CountryCode, SiteBeds[]> {
  const siteBedsByCountry = new Map<CountryCode, SiteBeds[]>();
  for (const plan of sitePlans) {
    const siteId = siteIds.get(plan.code) ?? "";
    const siteBeds = new SiteBeds(plan, siteId, world.chance, world.keys, world.today);
    siteBedsByCountry.set(plan.country, [...(siteBedsByCountry.get(plan.country) ?? []), siteBeds]);
  }
  return siteBedsByCountry;
}

/**
 * Makes the demo's rows batch by batch, each into what `keep` returns. Returns the world, whose keys continue from
 * there.
 */
export function* demoBatches<Kept extends Rows>(
  plan: DemoPlan,
  keep: () => Kept,
): Generator<Batch<Kept>, World> {
  const { people, today, seed, definitions, numbers } = plan;
  const chance = new Chance(`${seed} ${today}`);
  const keys = new Keys(seed, today);
  let rows = keep();
  const housed = (site: SitePlan) => Math.ceil(people * countryShare(site.country) * site.share);
  const siteIds = addSites(rows, keys, today, housed);
  const users = addStaff({ rows, keys, chance, today, siteIds });
  const world: World = { today, chance, keys, users, numbers: { ...numbers } };
  const siteBedsByCountry = siteBedsOf(world, siteIds);
  const programme = new Programme(world, new Journeys(chance, today, definitions), siteBedsByCountry);
  let done = 0;
  let given = 0;
  while (done < people) {
    done += programme.addFamily(rows, people - done);
    if (done - given < peopleAtOnce && done < people) {
      yield null;
      continue;
    }
    yield { rows, done };
    [rows, given] = [keep(), done];
  }
  const transit = siteBedsByCountry.get("TJ")?.find((each) => each.plan.type === "TRANSIT_POINT");
  if (!transit) throw new Error("there is no transit point for the border group");
  programme.finish(rows);
  addBorderGroup(world, rows, transit, borderGroupSize(people));
  addSiteWork(world, rows, siteIds, housed);
  yield { rows, done };
  return world;
}
