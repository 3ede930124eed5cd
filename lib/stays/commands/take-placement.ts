import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import type { CivilDate } from "@/lib/core/civil-date";
import { dayFromDb, dayToDb } from "@/lib/core/day";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import {
  assertCanStay,
  holdPeople,
  holdSites,
  personColumns,
  siteInReach,
  todayAt,
} from "@/lib/housing/commands/site-in-reach";
import { readSiteFacts } from "@/lib/housing/queries/placement-facts";
import type { SiteFacts } from "@/lib/housing/site-facts";
import { hardBreaks } from "@/lib/housing/suggest/suggest";
import { recordEvent } from "@/lib/ledger/record-event";
import type { Site } from "@/prisma/generated/client";
import type { takePlacementInput } from "../schema";
import { lawFollows } from "./law-follows";
import { updatePresence } from "./open-stay";

type Placed = { id: string; ref: string; country: string; bed: string };

const stale = () => new Failure("refused", { messageKey: "failure.stay.stale" });

/** Nothing of a suggestion is accepted if any of it no longer holds. */
function assertHolds(facts: SiteFacts, placed: readonly Placed[]): void {
  const people = placed.flatMap(({ id }) => facts.sleepers.get(id) ?? []);
  const beds = placed.map(({ id, bed }) => ({ person: id, bed }));
  const settled = placed.some(({ id }) => facts.roomOf.has(id));
  if (settled || hardBreaks(facts, people, beds).length > 0) throw stale();
}

/** The stays the beds belong to, created or turned into present ones if needed; by person. */
async function staysOf(
  tx: Tx,
  site: Site,
  placed: readonly Placed[],
  { fromOn, arrived }: Pick<z.output<typeof takePlacementInput>, "fromOn" | "arrived">,
): Promise<Map<string, string>> {
  const open = await tx.stay.findMany({
    where: { personId: { in: placed.map(({ id }) => id) }, state: { in: ["CHECKED_IN", "RESERVED"] } },
    select: { id: true, personId: true, siteId: true, state: true, fromOn: true },
  });
  if (open.some((stay) => stay.siteId !== site.id || stay.fromOn > dayToDb(fromOn))) throw stale();
  const state = arrived ? "CHECKED_IN" : "RESERVED";
  const known = new Map(open.map((stay) => [stay.personId, stay.id]));
  const missing = placed.filter(({ id }) => !known.has(id));
  const made = missing.map(({ id, country }) => ({
    id: newId(),
    personId: id,
    personCountry: country,
    siteId: site.id,
    country: site.country,
    fromOn: dayToDb(fromOn),
    state,
  }));
  await tx.stay.createMany({ data: made });
  if (arrived) {
    const come = open.filter((stay) => stay.state === "RESERVED").map((stay) => stay.id);
    await tx.stay.updateMany({
      where: { id: { in: come } },
      data: { state, toOn: null, version: { increment: 1 } },
    });
  }
  return new Map([...known, ...made.map(({ personId, id }) => [personId, id] as const)]);
}

/** Nobody is placed on nights of a stay that is over. Failure("invalid"). */
async function assertNotSpent(tx: Tx, people: readonly { id: string }[], fromOn: CivilDate): Promise<void> {
  const spent = await tx.stay.findFirst({
    where: {
      personId: { in: people.map(({ id }) => id) },
      state: "CHECKED_OUT",
      toOn: { gt: dayToDb(fromOn) },
    },
    select: { fromOn: true, toOn: true },
  });
  if (spent?.toOn)
    throw new Failure("invalid", {
      messageKey: "failure.stay.spent",
      field: "fromOn",
      values: { from: dayFromDb(spent.fromOn), to: dayFromDb(spent.toOn) },
    });
}

/**
 * Accepts a suggested placement as a whole: everyone named gets their bed from the night of `fromOn`, and is checked
 * in if they are there. Nothing is done if a bed or a rule has changed since it was suggested. Returns how many were
 * placed. Failures: forbidden, notFound (site), invalid (people, fromOn), refused (suggest again).
 */
export async function takePlacement(
  actor: Actor,
  { site: code, fromOn, arrived, beds }: z.output<typeof takePlacementInput>,
): Promise<{ placed: number }> {
  const sitePermit = actor.permit("site.place");
  const personPermit = actor.permit("person.place");
  return inTransaction(actor.who, async (tx) => {
    const site = await siteInReach(tx, sitePermit, code);
    await holdSites(tx, [site.id]);
    const today = todayAt(site);
    if (arrived && fromOn > today)
      throw new Failure("invalid", { messageKey: "failure.date.future", field: "fromOn" });
    if (!arrived && fromOn < today)
      throw new Failure("invalid", { messageKey: "failure.housing.past", field: "fromOn" });
    const bedOf = new Map(beds.map((each) => [each.person, each.bed]));
    await holdPeople(tx, [...bedOf.keys()]);
    const people = await tx.person.findMany({
      where: { AND: [personPermit.where, { ref: { in: [...bedOf.keys()] } }] },
      select: personColumns,
    });
    if (people.length !== beds.length)
      throw new Failure("invalid", { messageKey: "failure.housing.people", field: "beds" });
    for (const person of people) assertCanStay(person);
    if (fromOn < today) await assertNotSpent(tx, people, fromOn);
    const placed = people.map((each) => ({ ...each, bed: bedOf.get(each.ref) ?? "" }));
    const nights = { from: fromOn, to: null };
    const facts = await readSiteFacts(tx, site, nights, { people: placed.map(({ id }) => id) });
    assertHolds(facts, placed);
    const event = { kind: "PLACEMENT", on: fromOn, country: site.country, siteId: site.id } as const;
    return recordEvent(tx, actor.id, event, async () => {
      const stays = await staysOf(tx, site, placed, { fromOn, arrived });
      const ids = new Map(
        [...facts.rooms.values()].flatMap((room) => room.beds).map((bed) => [bed.address, bed.id]),
      );
      await tx.bedAssignment.createMany({
        data: placed.map(({ id, country, bed }) => ({
          id: newId(),
          stayId: stays.get(id) ?? "",
          personId: id,
          personCountry: country,
          bedId: ids.get(bed) ?? "",
          siteId: site.id,
          country: site.country,
          fromOn: dayToDb(fromOn),
        })),
      });
      if (arrived)
        for (const person of placed.filter(({ country }) => country !== site.country))
          await updatePresence(tx, person, site.country);
      if (arrived) await lawFollows(tx, { cause: "ARRIVAL", site, on: fromOn, people: placed });
      return { placed: placed.length };
    });
  });
}
