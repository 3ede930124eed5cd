import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import type { Country } from "@/lib/access/roles";
import { countryZones, instantIn } from "@/lib/core/civil-date";
import { dayToDb } from "@/lib/core/day";
import { inTransaction, nextNumber, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { formatReference } from "@/lib/core/reference-number";
import { holdSites, siteInReach, todayAt } from "@/lib/housing/commands/site-in-reach";
import { readSiteFacts } from "@/lib/housing/queries/placement-facts";
import { suggestInTurns } from "@/lib/housing/suggest/suggest";
import { recordEvent } from "@/lib/ledger/record-event";
import { addCountedHouseholds, type CountedPerson } from "@/lib/people/commands/count-household";
import { lawFollows } from "@/lib/stays/commands/law-follows";
import { takePlacement } from "@/lib/stays/commands/take-placement";
import type { Site } from "@/prisma/generated/client";
import type { arrivalInput } from "../schema";

type Input = z.output<typeof arrivalInput>;

async function addEvent(tx: Tx, site: Site, input: Input): Promise<{ id: string; ref: string }> {
  const zone = site.zone ?? countryZones[site.country as Country];
  const at = { id: newId(), ref: formatReference("A", await nextNumber(tx, "arrival")) };
  const { crossing, district, authority, transport, note, men, women, children } = input;
  await tx.arrivalEvent.create({
    data: {
      ...at,
      country: site.country,
      occurredAt: instantIn(zone, input.on, input.at),
      crossing,
      district,
      men,
      women,
      children,
      authority: authority || null,
      transport: transport || null,
      note: note || null,
    },
  });
  return at;
}

/** People without a bed yet are at the site all the same: a stay without a bed, so that nobody is lost overnight. */
async function stayWithoutBed(tx: Tx, site: Site, people: readonly CountedPerson[], input: Input) {
  await tx.stay.createMany({
    data: people.map(({ id, country }) => ({
      id: newId(),
      personId: id,
      personCountry: country,
      siteId: site.id,
      country: site.country,
      fromOn: dayToDb(input.on),
      state: "CHECKED_IN",
    })),
  });
  await lawFollows(tx, { cause: "ARRIVAL", site, on: input.on, people });
}

async function assertRoom(tx: Tx, site: Site, people: number): Promise<void> {
  if (site.peopleLimit === null) return;
  const there = await tx.stay.count({
    where: { siteId: site.id, state: { in: ["CHECKED_IN", "RESERVED"] } },
  });
  if (there + people > site.peopleLimit)
    throw new Failure("refused", {
      messageKey: "failure.stay.limit",
      field: "site",
      values: { left: Math.max(0, site.peopleLimit - there) },
    });
}

/**
 * Checks in a group that has just crossed, in one step and before anyone has a full name: the event with its
 * headcount, provisional households with numbers to wear, a stay for everyone and, on request, the best beds that
 * break no rule. Returns the event's reference and how many were counted and given beds. Failures: forbidden,
 * notFound (site), invalid (on), refused (the site is full).
 */
export async function receiveArrival(
  actor: Actor,
  input: Input,
): Promise<{ ref: string; people: number; beds: number }> {
  const sitePermit = actor.permit("site.place");
  actor.permit("person.register");
  return inTransaction(actor.who, async (tx) => {
    const site = await siteInReach(tx, sitePermit, input.site);
    await holdSites(tx, [site.id]);
    if (input.on > todayAt(site))
      throw new Failure("invalid", { messageKey: "failure.date.future", field: "on" });
    const recorded = { kind: "ARRIVAL", on: input.on, country: site.country, siteId: site.id } as const;
    return recordEvent(tx, actor.id, recorded, async () => {
      const event = await addEvent(tx, site, input);
      const at = { id: event.id, country: site.country, on: input.on, crossing: input.crossing };
      const people = await addCountedHouseholds(tx, actor, at, input.households);
      await assertRoom(tx, site, people.length);
      const placed = input.giveBeds ? await giveBeds(tx, actor, site, people, input) : new Set<string>();
      await stayWithoutBed(
        tx,
        site,
        people.filter(({ ref }) => !placed.has(ref)),
        input,
      );
      return { ref: event.ref, people: people.length, beds: placed.size };
    });
  });
}

async function giveBeds(
  tx: Tx,
  actor: Actor,
  site: Site,
  people: readonly CountedPerson[],
  { on }: Input,
): Promise<Set<string>> {
  const ids = people.map(({ id }) => id);
  const facts = await readSiteFacts(tx, site, { from: on, to: null }, { people: ids });
  const [best] = await suggestInTurns(
    facts,
    ids.flatMap((id) => facts.sleepers.get(id) ?? []),
  );
  const refOf = new Map(people.map(({ id, ref }) => [id, ref]));
  const beds = (best?.beds ?? []).map(({ person, bed }) => ({ person: refOf.get(person) ?? "", bed }));
  if (beds.length === 0) return new Set();
  await takePlacement(actor, { site: site.code, fromOn: on, arrived: true, beds });
  return new Set(beds.map(({ person }) => person));
}
