import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { CivilDate } from "@/lib/core/civil-date";
import { inTransaction } from "@/lib/core/db";
import { logAccess } from "@/lib/ledger/access-log";
import { siteInReach, todayAt } from "../commands/site-in-reach";
import { countAll, peopleByServices } from "../occupancy";
import type { BuildingCount } from "./bed-counts";
import { type BoardRoom, readBedRows, roomsOf } from "./board-rooms";
import { overflowsAt } from "./overflow";
import { type SiteSummary, summaryOf } from "./sites";
import { countSites, tagOf } from "./stored-counts";

export type Board = {
  site: SiteSummary & {
    /** Square metres a person is due tonight, and by the site's own standard. */
    standard: number;
    ownStandard: number;
    peopleLimit: number | null;
    services: ReturnType<typeof peopleByServices>;
  };
  today: CivilDate;
  buildings: BuildingCount[];
  /** The building that is shown: the one asked for, otherwise the first. */
  building: string | null;
  rooms: BoardRoom[];
  /** Changes with the beds and who has them; see boardTag. */
  tag: string;
};

/**
 * A site's board tonight: all its buildings counted, and the rooms of one of them (of one floor, if named) with who
 * sleeps where, masked by role. Recorded as read. Failures: forbidden, notFound.
 */
export async function getBoard(
  actor: Actor,
  {
    site: code,
    building,
    floor,
  }: { site: string; building?: string | undefined; floor?: number | undefined },
): Promise<Board> {
  const permit = actor.permit("site.read");
  return inTransaction(actor.who, async (tx) => {
    const site = await siteInReach(tx, permit, code);
    const here = { id: site.id, today: todayAt(site) };
    await logAccess(tx, { kind: "read", subject: site.code, country: site.country });
    // The counts before the rooms: a change in between is seen as a change at the next look.
    const [overflows, counts, beds] = await Promise.all([
      overflowsAt(tx, [here]),
      countSites(tx, [here]),
      readBedRows(tx, actor, here, { building, floor }),
    ]);
    const overflow = overflows.get(site.id) ?? null;
    const own = Number(site.m2Standard);
    const standard = Math.min(own, overflow?.standard ?? own);
    const { buildings = [], people = 0, tag = "" } = counts.get(site.id) ?? {};
    const shown = buildings.find((each) => each.building === building) ?? buildings[0];
    return {
      site: {
        ...summaryOf(site, { count: countAll(buildings), people, overflow }),
        standard,
        ownStandard: own,
        peopleLimit: site.peopleLimit,
        services: peopleByServices(site),
      },
      today: here.today,
      buildings,
      building: shown?.building ?? null,
      rooms: roomsOf(beds, standard),
      tag,
    };
  });
}

/**
 * Whether anything on a site's board has changed: a tag that differs if it has. Says nothing of what, and records
 * nothing. Failures: forbidden, notFound.
 */
export async function boardTag(actor: Actor, { site: code }: { site: string }): Promise<{ tag: string }> {
  const permit = actor.permit("site.read");
  return inTransaction(actor.who, async (tx) => {
    const site = await siteInReach(tx, permit, code);
    return { tag: await tagOf(tx, { id: site.id, today: todayAt(site) }) };
  });
}
