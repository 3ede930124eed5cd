import type { Actor } from "@/lib/access/actor";
import type { CivilDate } from "@/lib/core/civil-date";
import { parseReference } from "@/lib/core/reference-number";
import { listWaiting, type WaitingHousehold } from "@/lib/housing/queries/list-waiting";
import { type NamedBalance, siteBalance } from "@/lib/housing/queries/site-balance";
import { type SuggestedPlacement, suggestBeds } from "@/lib/housing/queries/suggest-beds";
import type { PersonItem } from "@/lib/people/queries/person-rows";

export type Placing = {
  households: WaitingHousehold[];
  total: number;
  /** Who is to be placed now, with the placements to choose from and the other sites they could go to. */
  chosen: { people: PersonItem[]; placements: SuggestedPlacement[]; balance: NamedBalance[] } | null;
  today: CivilDate;
};

/** Who waits for a bed at a site and, if some of them are named by household or person, three placements for them. */
export async function loadPlacing(actor: Actor, site: string, given: readonly string[]): Promise<Placing> {
  const { households, total } = await listWaiting(actor, { site });
  const wanted = new Set(given.flatMap((text) => parseReference(text)?.ref ?? []));
  const people = households
    .filter((home) => given.includes("all") || (home.household && wanted.has(home.household)))
    .flatMap((home) => home.people);
  const alone = households.flatMap((home) => home.people).filter((each) => wanted.has(each.ref));
  const chosen = [...new Map([...people, ...alone].map((each) => [each.ref, each])).values()];
  if (chosen.length === 0) return { households, total, chosen: null, today: actor.today };
  const asked = { site, people: chosen.map((each) => each.ref) };
  const { placements } = await suggestBeds(actor, asked);
  const { sites } = await siteBalance(actor, asked);
  return { households, total, chosen: { people: chosen, placements, balance: sites }, today: actor.today };
}
