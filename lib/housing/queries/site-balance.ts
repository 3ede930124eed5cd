import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { CivilDate } from "@/lib/core/civil-date";
import { maybeDay } from "@/lib/core/day";
import { inTransaction, type Tx } from "@/lib/core/db";
import { type Label, labelFrom } from "@/lib/reference/label";
import type { Site } from "@/prisma/generated/client";
import { siteInReach, todayAt } from "../commands/site-in-reach";
import { countAll } from "../occupancy";
import { balance, type SiteBalance } from "../suggest/balance";
import { countBuildings } from "./bed-counts";

/** `interviews` is null for users who do not see cases. */
export type NamedBalance = SiteBalance & {
  name: Label;
  interviews: number | null;
  stayDays: number | null;
  tooLong: number;
};

function isOpenOn({ opensOn, closesOn }: Pick<Site, "opensOn" | "closesOn">, today: CivilDate): boolean {
  const opens = maybeDay(opensOn);
  const closes = maybeDay(closesOn);
  return (opens === null || opens <= today) && (closes === null || closes > today);
}

type Bound = { posts: Map<string, number>; staying: number };

// People booked to travel wait for days; everyone else for longer than a transit point keeps anyone.
async function whereBound(tx: Tx, ids: readonly string[]): Promise<Bound> {
  const rows = await tx.$queryRaw<{ post: string | null; soon: boolean }[]>`
    SELECT (SELECT c.post_code FROM case_member m JOIN visa_case c ON c.id = m.case_id
        WHERE m.person_id = p.id AND m.included AND c.closed_on IS NULL AND c.post_code IS NOT NULL ORDER BY c.id LIMIT 1) AS post,
      coalesce(w.phase IN ('BOOKED', 'PRE_DEPARTURE'), false) AS soon
    FROM person p LEFT JOIN person_row w ON w.person_id = p.id WHERE p.id = ANY (${[...ids]}::uuid[])`;
  const posts = new Map<string, number>();
  for (const { post } of rows) if (post) posts.set(post, (posts.get(post) ?? 0) + 1);
  return { posts, staying: rows.filter(({ soon }) => !soon).length };
}

/**
 * How full the open sites of a site's country, as far as they are in reach, would be if these people came to each
 * (counting only people who stay nowhere and are expected nowhere yet); and how many of them have their interview
 * near each, or will wait longer than it keeps anyone. Null if all of them have a place. Failures: forbidden,
 * notFound (site).
 */
export async function siteBalance(
  actor: Actor,
  { site: code, people: refs }: { site: string; people: readonly string[] },
): Promise<{ people: number; sites: NamedBalance[] }> {
  const sitePermit = actor.permit("site.place");
  const personPermit = actor.permit("person.place");
  return inTransaction(actor.who, async (tx) => {
    const asked = await siteInReach(tx, sitePermit, code);
    const bare = await tx.person.findMany({
      select: { id: true },
      where: {
        AND: [
          personPermit.where,
          { ref: { in: [...refs] }, stays: { none: { state: { in: ["CHECKED_IN", "RESERVED"] } } } },
        ],
      },
    });
    const people = bare.length;
    if (people === 0) return { people, sites: [] };
    const { posts, staying } = await whereBound(
      tx,
      bare.map(({ id }) => id),
    );
    const known = await tx.site.findMany({
      where: { AND: [sitePermit.where, { country: asked.country, status: "OPEN" }] },
    });
    const sites = known.filter((site) => isOpenOn(site, todayAt(site)));
    const days = sites.map((site) => ({ id: site.id, today: todayAt(site) }));
    const counts = await countBuildings(tx, days);
    const booked = await tx.stay.groupBy({
      by: ["siteId"],
      where: { siteId: { in: days.map(({ id }) => id) }, state: { in: ["CHECKED_IN", "RESERVED"] } },
      _count: true,
    });
    const boundTo = new Map(booked.map(({ siteId, _count }) => [siteId, _count]));
    const loads = sites.map(({ id, code: at, peopleLimit, postCode, stayDays, name }) => {
      const { usable, inUse, free } = countAll(counts.filter((count) => count.siteId === id));
      const room = peopleLimit === null ? null : Math.max(0, peopleLimit - (boundTo.get(id) ?? 0));
      const interviews = (postCode && posts.get(postCode)) || 0;
      const tooLong = stayDays === null ? 0 : staying;
      return {
        code: at,
        usable,
        inUse,
        free,
        room,
        interviews,
        tooLong,
        stayDays,
        name: labelFrom(name),
      };
    });
    const balanced = balance(loads, people);
    return {
      people,
      sites: actor.sees("case") ? balanced : balanced.map((site) => ({ ...site, interviews: null })),
    };
  });
}
