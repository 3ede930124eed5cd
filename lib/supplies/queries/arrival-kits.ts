import "server-only";
import type { Actor } from "@/lib/access/actor";
import { inTransaction, type Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { todayAt } from "@/lib/housing/commands/site-in-reach";
import { type Label, labelFrom } from "@/lib/reference/label";
import type { Unit } from "../entitlement";
import { kitsDueTo, kitsGiven, readReceiving, stockAt } from "./kit-rows";

type KitState = { code: string; label: Label; had: number; due: number };
export type SiteKits = { site: string; name: Label; kits: (KitState & { stock: number })[] };
/** What a household is due and has had; by the household's reference, or the person's if they have none. */
export type HouseholdKits = { home: string; kits: KitState[] };
export type ArrivalKits = { sites: SiteKits[]; households: HouseholdKits[] };

type Member = { id: string; site: string; home: string; key: string };

/** The people of an arrival who stay at some sites, in the order of the numbers they wear. */
export function peopleOfArrival(tx: Tx, ref: string, sites: readonly string[]): Promise<Member[]> {
  return tx.$queryRaw<Member[]>`
    SELECT r.person_id::text AS id, r.site_id::text AS site, coalesce(h.ref, r.ref) AS home, coalesce(h.id, r.person_id)::text AS key
    FROM arrival_event e JOIN person_arrival a ON a.event_id = e.id
    JOIN stay y ON y.person_id = a.person_id AND y.state = 'CHECKED_IN' AND y.site_id = ANY (${[...sites]}::uuid[])
    JOIN person_row r ON r.person_id = a.person_id AND r.site_id = y.site_id
    LEFT JOIN household_membership m ON m.person_id = a.person_id AND m.to_on IS NULL LEFT JOIN household h ON h.id = m.household_id
    WHERE e.ref = ${ref} ORDER BY a.token, r.ref`;
}

const sumOf = (units: readonly Unit[]) => units.reduce((sum, { quantity }) => sum + quantity, 0);

/**
 * The kits of an arrival: for each site within reach where some of its people stay, what they are due, what they have
 * had and what is in stock; and the same by household. Failure("notFound").
 */
export async function arrivalKits(actor: Actor, { ref }: { ref: string }): Promise<ArrivalKits> {
  const { where } = actor.permit("site.supply");
  actor.permit("person.register");
  return inTransaction(actor.who, async (tx) => {
    const event = await tx.arrivalEvent.findFirst({ where: { ref, country: { in: [...actor.countries] } } });
    if (!event) throw new Failure("notFound");
    const near = await tx.site.findMany({ where: { AND: [where, { country: event.country }] } });
    const members = await peopleOfArrival(
      tx,
      ref,
      near.map(({ id }) => id),
    );
    const sites = near.filter(({ id }) => members.some((each) => each.site === id));
    const stock = await stockAt(
      tx,
      sites.map(({ id }) => id),
    );
    const kits = await kitsGiven(tx);
    const refOf = new Map(members.map(({ key, home }) => [key, home]));
    const homes = new Map<string, KitState[]>();
    const found: SiteKits[] = [];
    for (const site of sites) {
      const on = todayAt(site);
      const here = members.filter((each) => each.site === site.id).map(({ id }) => id);
      const people = await readReceiving(tx, here, on);
      const states: SiteKits["kits"] = [];
      for (const kit of kits) {
        const { due, had } = await kitsDueTo(tx, kit, people, on);
        const name = { code: kit.code, label: kit.label };
        states.push({
          ...name,
          due: sumOf(due),
          had: sumOf(had),
          stock: stock.get(site.id)?.get(kit.code) ?? 0,
        });
        for (const home of new Set([...due, ...had].map((unit) => unit.home))) {
          const of = (units: readonly Unit[]) => sumOf(units.filter((unit) => unit.home === home));
          const at = refOf.get(home) ?? home;
          homes.set(at, [...(homes.get(at) ?? []), { ...name, due: of(due), had: of(had) }]);
        }
      }
      found.push({ site: site.code, name: labelFrom(site.name), kits: states });
    }
    return { sites: found, households: [...homes].map(([home, states]) => ({ home, kits: states })) };
  });
}
