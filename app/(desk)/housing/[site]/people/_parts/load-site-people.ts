import type { Actor } from "@/lib/access/actor";
import { cardFiles } from "@/lib/cards/queries/card-state";
import { recentEvents, type ShownEvent } from "@/lib/lifecycle/queries/events";
import type { DayFlow } from "@/lib/stays/nights";
import { listDayFlows } from "@/lib/stays/queries/day-flows";
import { SITE_LISTS, type SiteList, type SitePeople, sitePeople } from "@/lib/stays/queries/site-people";
import { type Labels, loadLabels } from "../../../../people/_parts/labels";

export type SitePeopleView = SitePeople & {
  show: SiteList;
  flows: DayFlow[];
  labels: Labels;
  cardFiles: number;
  events: ShownEvent[];
};

const FLOW_DAYS = 14;

/** One list of a site's people as the address asks for it, and recent arrivals and departures. */
export async function loadSitePeople(
  actor: Actor,
  site: string,
  given: Record<string, string | string[]>,
): Promise<SitePeopleView> {
  const show = SITE_LISTS.find((list) => list === given.show) ?? "here";
  const page = Math.max(1, Number.parseInt(String(given.page ?? "1"), 10) || 1);
  return {
    ...(await sitePeople(actor, { site, show, page })),
    show,
    flows: await listDayFlows(actor, { site, days: FLOW_DAYS }),
    labels: await loadLabels(),
    events: actor.may("site.place") ? await recentEvents(actor, { site }) : [],
    cardFiles: actor.may("card.print") ? (await cardFiles(actor, { site })).parts : 0,
  };
}
