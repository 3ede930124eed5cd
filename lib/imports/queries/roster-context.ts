import "server-only";
import type { Actor } from "@/lib/access/actor";
import { latestToday } from "@/lib/core/day-field";
import { listProvinces } from "@/lib/reference/queries";
import { provincesByName, type RosterContext } from "../roster-row";

/** What rows of the user's files are read against. */
export async function contextFor(actor: Actor): Promise<RosterContext> {
  return {
    today: latestToday(),
    countries: actor.countries,
    provinces: provincesByName(await listProvinces()),
  };
}
