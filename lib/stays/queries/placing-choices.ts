import "server-only";
import type { Actor } from "@/lib/access/actor";
import type { CivilDate } from "@/lib/core/civil-date";
import { dayToDb } from "@/lib/core/day";
import { inTransaction } from "@/lib/core/db";
import { siteInReach, todayAt } from "@/lib/housing/commands/site-in-reach";
import { freeBedsFor } from "@/lib/housing/free-beds";
import { readSiteFacts } from "@/lib/housing/queries/placement-facts";
import { type ClosedPlace, type ClosedPlaces, closedPlaceOf } from "@/lib/law/closed-place";
import { listClosedPlaces } from "@/lib/law/queries/closed-places";
import { type Label, labelFrom } from "@/lib/reference/label";

/** Sites where this user may place a person; null if they do not place this person. */
export type PlacingChoices = {
  sites: {
    code: string;
    name: Label;
    country: string;
    today: CivilDate;
    /** Set if the site is in a place closed to people who ask for asylum. */
    closed: ClosedPlace | null;
  }[];
  closedPlaces: ClosedPlaces[];
} | null;

const MOST_BEDS = 60;

/** Where a person could be placed by this user. Failure: forbidden. */
export async function placingChoices(actor: Actor, { ref }: { ref: string }): Promise<PlacingChoices> {
  const sites = actor.permit("site.place");
  const people = actor.permit("person.place");
  const closedPlaces = await listClosedPlaces();
  return inTransaction(actor.who, async (tx) => {
    const person = await tx.person.findFirst({
      where: { AND: [people.where, { ref, status: { not: "CLOSED" } }] },
      select: { country: true },
    });
    if (!person) return null;
    const rows = await tx.site.findMany({
      where: { AND: [sites.where, { status: { not: "CLOSED" }, opensOn: { lte: dayToDb(actor.today) } }] },
      orderBy: { code: "asc" },
      select: { code: true, name: true, country: true, zone: true, adminArea: true, address: true },
    });
    return {
      closedPlaces,
      sites: rows.map((row) => {
        const { code, country, adminArea, address } = row;
        const name = labelFrom(row.name);
        const closed = closedPlaceOf(closedPlaces, country, adminArea, address, name.en, name["fa-AF"]);
        return { code, name, country, today: todayAt(row), closed };
      }),
    };
  });
}

/**
 * Beds of a site that a person may have from a night on without breaking a rule, those near their own people first.
 * Failures: forbidden, notFound.
 */
export async function freeBedsAt(
  actor: Actor,
  { person: ref, site: code, on }: { person: string; site: string; on: CivilDate },
): Promise<string[]> {
  const sites = actor.permit("site.place");
  const people = actor.permit("person.place");
  return inTransaction(actor.who, async (tx) => {
    const site = await siteInReach(tx, sites, code);
    const person = await tx.person.findFirst({
      where: { AND: [people.where, { ref }] },
      select: { id: true },
    });
    if (!person) return [];
    const facts = await readSiteFacts(tx, site, { from: on, to: null }, { people: [person.id] });
    const sleeper = facts.sleepers.get(person.id);
    return sleeper ? freeBedsFor(facts, sleeper, MOST_BEDS) : [];
  });
}
