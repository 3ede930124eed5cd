import { addMonths, addYears, type CivilDate } from "@/lib/core/civil-date";
import { addDays } from "./days";
import { later, type Resident } from "./people";
import { phoneNumber } from "./person-papers";
import type { Rows } from "./rows";
import { Sealed } from "./sealing";
import type { World } from "./world";

type Need = { code: string; restricted: boolean; functional?: readonly string[]; chance: number };

/** Needs people may have, by who they are; restricted ones as prisma/reference says. */
function possibleNeeds({ kin }: Resident, alone: boolean): readonly Need[] {
  const found: Need[] = [];
  const add = (code: string, chance: number, functional: readonly string[] = [], restricted = false) =>
    found.push({ code, chance, functional, restricted });
  add("DS-PM", kin.age >= 50 ? 0.06 : 0.012, ["GROUND_FLOOR", "NEAR_WC"]);
  add("DS-PS", 0.004, ["GROUND_FLOOR", "LIFT"]);
  add("DS-BD", 0.004, ["GROUND_FLOOR"]);
  add("SM-CI", kin.age >= 45 ? 0.09 : 0.015, ["DIET"]);
  add("SM-MI", kin.age >= 18 ? 0.012 : 0, ["QUIET"], true);
  if (kin.sex === "F" && kin.age >= 18 && kin.age <= 42 && kin.marital === "MA")
    add("PG-LC", 0.12, ["LOWER_BUNK"]);
  if (kin.sex === "F" && kin.age >= 18) {
    add("SV-VO", 0.008, [], true);
    if (alone) add(kin.marital === "WD" ? "WR-HR" : "WR-SF", 0.7, ["WOMEN_WING"]);
  }
  if (kin.age >= 60) add(alone ? "ER-UR" : "ER-FR", 0.4, ["GROUND_FLOOR", "LOWER_BUNK"]);
  if (alone && kin.marital === "WD") add("SP-PT", 0.6);
  if (kin.age < 18 && kin.age >= 7) add("CR-NE", 0.03);
  if (kin.sex === "M" && kin.age >= 20) {
    add("LP-RP", kin.onCase?.role === "PA" ? 0.05 : 0.004, [], true);
    add("TR-PI", 0.006, [], true);
  }
  return found;
}

/** Specific needs, and what housing sees of them: only the consequence. */
export function addNeeds(world: World, rows: Rows, person: Resident, alone: boolean): void {
  const { chance, keys, today } = world;
  for (const need of possibleNeeds(person, alone)) {
    if (!chance.happens(need.chance)) continue;
    const on = later(person.registeredOn, chance.whole(0, 30), addDays(today, -1));
    const status = chance.weighted([
      ["CONFIRMED", 70],
      ["PENDING", 25],
      ["ENDED", 5],
    ] as const);
    rows.add("specific_need", {
      id: keys.next(),
      person_id: person.id,
      country: person.country,
      code: need.code,
      status,
      severity: chance.pick(["LOW", "MEDIUM", "HIGH"]),
      restricted: need.restricted,
      identified_on: on,
      identified_by_id: world.users[person.country].officer,
      ended_on: status === "ENDED" ? later(on, chance.whole(5, 60), today) : null,
    });
    if (status === "ENDED") continue;
    for (const kind of need.functional ?? [])
      rows.add("functional_need", {
        id: keys.next(),
        person_id: person.id,
        country: person.country,
        kind,
        from_on: on,
        to_on: null,
      });
  }
}

/** Two weeks of isolation for a few who arrived ill, and a crib for every baby. */
export function addHousingNeeds(world: World, rows: Rows, person: Resident): void {
  const { chance, keys } = world;
  const add = (kind: string, to_on: CivilDate | null) =>
    rows.add("functional_need", {
      id: keys.next(),
      person_id: person.id,
      country: person.country,
      kind,
      from_on: person.registeredOn,
      to_on,
    });
  if (person.kin.age < 2) add("CRIB", addYears(person.kin.bornOn, 2));
  if (chance.happens(0.008)) add("ISOLATION", addDays(person.registeredOn, 14));
}

const employers = [
  "US Army, Bagram",
  "USAID contractor DAI",
  "Mission Essential",
  "Fluor Corporation",
  "US Embassy Kabul",
  "KBR",
  "ISAF Mazar-e Sharif",
  "GIZ Kabul",
  "DynCorp International",
  "Radio Azadi",
];
const jobs = [
  "Interpreter",
  "Driver",
  "Guard",
  "Mechanic",
  "Engineer",
  "Cook",
  "Cultural adviser",
  "Logistics clerk",
  "Translator",
];
const supervisors = [
  "Cpt. J. Miller",
  "Maj. R. Hayes",
  "S. Thompson",
  "Lt. A. Novak",
  "K. Brandt",
  "M. Rossi",
  null,
];

// The day the last employers left Kabul.
const lastServiceOn = "2021-08-15";

/** The service a principal claims: mostly long enough, sometimes not; verified once the government has decided. */
export function addEmployment(world: World, rows: Rows, person: Resident, verified: boolean): void {
  const { chance, keys } = world;
  const claims = chance.happens(0.3) ? 2 : 1;
  let from = `${chance.whole(2008, 2017)}-${String(chance.whole(1, 12)).padStart(2, "0")}-01` as CivilDate;
  const grown = addYears(person.kin.bornOn, 18);
  if (from < grown) from = grown;
  for (let made = 0; made < claims; made += 1) {
    const months = verified || chance.happens(0.85) ? chance.whole(14, 52) : chance.whole(4, 11);
    const to = addDays(addMonths(from, months), -1);
    if (to > lastServiceOn || to >= world.today) return;
    rows.add("employment_claim", {
      id: keys.next(),
      person_id: person.id,
      country: person.country,
      employer: chance.pick(employers),
      role: chance.pick(jobs),
      from_on: from,
      to_on: to,
      supervisor: chance.pick(supervisors),
      verified,
    });
    from = addDays(to, chance.whole(10, 200));
  }
}

const threats = [
  "Night letters since 2019 because of my work at the base. In June armed men asked my neighbours where I live.",
  "My brother was stopped at a checkpoint and asked for me by name. I have not slept at home since.",
  "A commander of the district knows my face from the convoys. He told the elders that I must answer for it.",
];

/** What a principal said of threats, and relatives who stayed behind; readable only with the person's key. */
export function addStatements(world: World, rows: Rows, person: Resident, author: string): void {
  const { chance, keys } = world;
  const of = { person_id: person.id, country: person.country };
  if (chance.happens(0.4)) {
    rows.add("person_statement", {
      id: keys.next(),
      ...of,
      kind: "THREAT",
      data_class: "C6",
      body_sealed: new Sealed(person.id, chance.pick(threats)),
      recorded_at: `${person.registeredOn}T08:30:00Z`,
      author_id: author,
    });
  }
  if (!chance.happens(0.2)) return;
  const relation = chance.pick(["PRM", "PRF", "SBM", "SBF"]);
  const name = `${person.kin.father.latin[0] ?? ""} (${phoneNumber(world, person.country)})`;
  rows.add("relative_outside", {
    id: keys.next(),
    ...of,
    relation,
    name_sealed: new Sealed(person.id, name),
    place_sealed: new Sealed(
      person.id,
      chance.pick(["Kabul", "Kunduz", "Mazar-e Sharif", "Peshawar", "Mashhad"]),
    ),
    deceased: chance.happens(0.1),
  });
}

/** A medical examination for a visa; it is valid for half a year. */
export function addMedical(
  world: World,
  rows: Rows,
  person: { id: string; country: string },
  doneOn: CivilDate,
): void {
  const { chance, keys } = world;
  const validTo = addDays(doneOn, chance.happens(0.03) ? 90 : 180);
  const travel_ready = chance.happens(0.95);
  rows.add("medical_status", {
    id: keys.next(),
    person_id: person.id,
    country: person.country,
    done_on: doneOn,
    valid_to: validTo,
    travel_ready,
  });
}
