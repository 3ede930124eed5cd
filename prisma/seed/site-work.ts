import { addMonths, type CivilDate } from "@/lib/core/civil-date";
import { kits } from "../reference/kits";
import { Chance } from "./chance";
import { addDays } from "./days";
import type { Row, Rows } from "./rows";
import { NewKey, Sealed } from "./sealing";
import { type SitePlan, sitePlans } from "./sites";
import type { World } from "./world";

const incidents = [
  [
    "THEFT",
    1,
    "Two phones missing from the charging corner",
    "Locker offered; the owners did not want the police",
  ],
  [
    "FIGHT",
    2,
    "Quarrel in the lunch queue; neighbours separated two men",
    "Lunch is now served building by building",
  ],
  ["FIRE", 3, "Small fire behind the kitchen, put out with two extinguishers", "Extinguishers refilled"],
  [
    "HEALTH_OUTBREAK",
    2,
    "Eleven cases of diarrhoea since Monday",
    "Water tested, chlorine increased, clinic informed",
  ],
  [
    "POLICE_VISIT",
    2,
    "Two police officers asked for the list of residents",
    "Referred to the coordinator; no list was handed over",
  ],
  [
    "MEDIA_INTRUSION",
    2,
    "A film crew at the fence",
    "Escorted away; residents told of their right not to be filmed",
  ],
  ["ACCIDENT", 2, "A child fell from an upper bunk", "Taken to hospital, back the same day"],
] as const;

const restricted = [
  [
    "GBV_DISCLOSURE",
    3,
    "A disclosure at the women's desk",
    "Told the protection officer what happened on the way here; does not want the police involved.",
  ],
  [
    "SELF_HARM",
    4,
    "Ambulance called in the night",
    "Found by people in the next room; sees the psychologist twice a week.",
  ],
  [
    "STAFF_MISCONDUCT",
    3,
    "A complaint about a member of staff",
    "Asked for money for a better room; the investigator has the names.",
  ],
] as const;

const prices = { TJ: [58, "TJS"], KZ: [6200, "KZT"], UZ: [9, "USD"] } as const;
const bought = { TJS: 10.6, KZT: 478, UZS: 12_650 } as const;

/** Writes what running the sites involves: incidents, inspections, stock, meals, prices. It has its own chance. */
export function addSiteWork(
  world: World,
  rows: Rows,
  siteIds: ReadonlyMap<string, string>,
  expected: (plan: SitePlan) => number,
): void {
  const chance = new Chance(`site work ${world.today}`);
  for (const plan of sitePlans) {
    const site = { country: plan.country, site_id: siteIds.get(plan.code) ?? "" };
    addIncidents({ ...world, chance }, rows, plan, site);
    addSupplies({ ...world, chance }, rows, site, expected(plan));
    addCosts({ ...world, chance }, rows, plan, site, expected(plan));
    for (const kind of ["FIRE", "WATER", "HEALTH"]) {
      const on_day = addDays(world.today, -chance.whole(5, 160));
      rows.add("inspection", {
        id: world.keys.next(),
        ...site,
        kind,
        on_day,
        result: chance.happens(0.8) ? "PASSED" : "PARTLY",
        note: null,
        next_on: addDays(on_day, 180),
        inspected_by: "District inspection",
      });
    }
  }
  for (let back = 0; back < 6; back += 1)
    for (const [currency, per_usd] of Object.entries(bought))
      rows.add("currency_rate", {
        id: world.keys.next(),
        country: currency.slice(0, 2), // ISO 4217 begins with the country
        month: monthBefore(world.today, back),
        currency,
        per_usd,
      });
}

type Site = { country: string; site_id: string };

function monthBefore(today: CivilDate, back: number): CivilDate {
  return addMonths(`${today.slice(0, 7)}-01` as CivilDate, -back);
}

function addIncidents({ chance, keys, today, users }: World, rows: Rows, plan: SitePlan, site: Site): void {
  const { siteManager } = users[plan.country];
  const add = (kind: string, severity: number, summary: string, over: Row) => {
    const id = keys.next();
    const back = chance.whole(1, 80);
    const at = `${addDays(today, -back)}T${String(chance.whole(3, 17)).padStart(2, "0")}:20:00Z`;
    rows.add("incident", {
      id,
      ...site,
      kind,
      severity,
      restricted: false,
      occurred_at: at,
      summary,
      actions: null,
      reported_by_id: siteManager,
      reported_at: at,
      data_key: new NewKey(id),
      closed_on: back > 14 ? addDays(today, -back + 7) : null,
      ...over,
    });
    return id;
  };
  for (const [kind, severity, summary, actions] of incidents)
    if (chance.happens(0.55)) add(kind, severity, summary, { actions });
  for (const [kind, severity, summary, body] of restricted) {
    if (!chance.happens(0.35) && !(plan.code === "TJ-JAIHUN" && kind === "GBV_DISCLOSURE")) continue;
    const incident_id = add(kind, severity, summary, { restricted: true });
    rows.add("incident_detail", {
      id: keys.next(),
      incident_id,
      country: site.country,
      consent: "GIVEN",
      author_id: siteManager,
      body_sealed: new Sealed(incident_id, body),
    });
  }
}

function addSupplies({ chance, keys, today }: World, rows: Rows, site: Site, people: number): void {
  for (const { code, perPerson, unit } of kits)
    rows.add("stock_move", {
      id: keys.next(),
      ...site,
      kit_code: code,
      on_day: addDays(today, -chance.whole(3, 40)),
      note: null,
      cause: "RECEIVED",
      // One delivery is never larger, however many people the bench loads.
      quantity: Math.min(100_000, Math.ceil((people * perPerson) / (unit === "HOUSEHOLD" ? 5 : 3)) + 1),
    });
  for (let back = 1; back <= 7; back += 1)
    for (const meal of ["BREAKFAST", "LUNCH", "DINNER"])
      rows.add("meal_count", {
        id: keys.next(),
        ...site,
        on_day: addDays(today, -back),
        meal,
        count: Math.round(people * (0.9 + chance.share() * 0.1)),
      });
}

function addCosts({ keys, today }: World, rows: Rows, plan: SitePlan, site: Site, people: number): void {
  const [amount, currency] = prices[plan.country];
  const contracted = plan.type === "HOTEL";
  rows.add("rate_card", {
    id: keys.next(),
    ...site,
    from_on: addDays(today, -600),
    to_on: null,
    amount,
    currency,
    bed_kind: null,
    billed: contracted ? "CONTRACTED" : "OCCUPIED",
    contracted_beds: contracted ? Math.ceil(people * 1.1) : null,
  });
  for (let back = 1; back < 6; back += 1)
    rows.add("site_cost", {
      id: keys.next(),
      ...site,
      month: monthBefore(today, back),
      kind: "FOOD",
      currency: "USD",
      amount: people * 95,
    });
}
