import fc from "fast-check";
import pg from "pg";
import { addDays, type CivilDate } from "@/lib/core/civil-date";
import { isRefused } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { checkOut } from "@/lib/lifecycle/commands/check-out";
import { endAbsence, startAbsence } from "@/lib/stays/commands/absences";
import { checkIn } from "@/lib/stays/commands/check-in";
import { moveToBed } from "@/lib/stays/commands/move-to-bed";
import { swapBeds } from "@/lib/stays/commands/swap-beds";
import { dayFlows, type Nights, nightsSpent } from "@/lib/stays/nights";
import { listDayFlows } from "@/lib/stays/queries/day-flows";
import { patience } from "@/scripts/slowness";
import { expect, test } from "../support/db";
import { aHome, aHousedSite, type Housing } from "./housing-arrange";

let owner: pg.Client;
test.beforeAll(async ({ database }) => {
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
test.afterAll(() => owner.end());

const DAYS = 21;
const seed = Number(process.env.FC_SEED ?? 20_260_127);

const aStep = fc.record({
  verb: fc.constantFrom("in", "in", "in", "in", "move", "move", "move", "out", "out", "away", "back", "swap"),
  who: fc.nat({ max: 3 }),
  other: fc.nat({ max: 3 }),
  place: fc.nat({ max: 5 }),
  later: fc.nat({ max: 2 }),
});
type Step = { verb: string; who: number; other: number; place: number; later: number };

/** A stay as the sequence should have left it. */
type Kept = Nights & { person: string; site: string };

class Ledger {
  readonly stays: Kept[] = [];

  open(person: string): Kept | undefined {
    return this.stays.find((stay) => stay.person === person && stay.toOn === null);
  }

  begin(person: string, site: string, fromOn: CivilDate): void {
    this.stays.push({ person, site, fromOn, toOn: null });
  }

  end(person: string, on: CivilDate): void {
    const stay = this.open(person);
    if (stay) stay.toOn = on;
  }
}

/** Runs a command and returns whether it succeeded. A refused one changes nothing. */
async function done(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (isRefused(error) || (error instanceof Failure && ["refused", "invalid"].includes(error.code)))
      return false;
    throw error;
  }
}

type Scene = {
  actor: Housing["manager"];
  people: string[];
  beds: string[];
  today: CivilDate;
  ledger: Ledger;
};

async function take({ verb, who, other, place }: Step, on: CivilDate, scene: Scene): Promise<void> {
  const { actor, people, beds, today, ledger } = scene;
  const person = people[who] ?? "";
  const second = people[other] ?? "";
  const bed = beds[place] ?? "";
  const site = bed.split("/")[0] ?? "";
  const reason = "Told by chance";
  if (verb === "in" && (await done(checkIn(actor, { person, site, on, bed }))))
    ledger.begin(person, site, on);
  if (verb === "move" && (await done(moveToBed(actor, { person, bed, on, reason })))) {
    if (ledger.open(person)?.site === site) return;
    ledger.end(person, on);
    ledger.begin(person, site, on);
  }
  if (verb === "out" && (await done(checkOut(actor, { person, on, reason: "PRIVATE_HOUSING" }))))
    ledger.end(person, on);
  if (verb === "away") await done(startAbsence(actor, { person, on, kind: "LEAVE" }));
  if (verb === "back") await done(endAbsence(actor, { person, on }));
  // Beds are swapped only for tonight.
  if (verb === "swap" && on === today && who !== other)
    await done(swapBeds(actor, { person, other: second, on, reason }));
}

/** The nights in beds before a day, one line for each. */
async function nightsBefore(people: readonly string[], day: CivilDate): Promise<string[]> {
  const { rows } = await owner.query<{ night: string }>(
    `SELECT p.ref || ' ' || a.bed_id || ' ' || d::date AS night FROM bed_assignment a JOIN person p ON p.id = a.person_id
     CROSS JOIN LATERAL generate_series(a.from_on, least(coalesce(a.to_on, $2::date), $2::date) - 1, interval '1 day') d
     WHERE p.ref = ANY ($1) ORDER BY 1`,
    [people, day],
  );
  return rows.map((row) => row.night);
}

async function check(scene: Scene, sites: readonly Housing[]): Promise<void> {
  const { ledger, actor, today } = scene;
  const until = addDays(today, 1);
  const sum = (stays: readonly Nights[]) =>
    stays.reduce((nights, stay) => nights + nightsSpent(stay, until), 0);
  const inside = ledger.stays.filter((stay) => stay.toOn === null);
  const out = ledger.stays.filter((stay) => stay.toOn !== null);
  expect(sum(ledger.stays), "nights in = nights out + nights inside").toBe(sum(out) + sum(inside));
  let counted = 0;
  for (const { site } of sites) {
    const flows = await listDayFlows(actor, { site: site.code, days: DAYS });
    const own = ledger.stays.filter((stay) => stay.site === site.code);
    expect(flows).toEqual(dayFlows(own, addDays(today, 1 - DAYS), DAYS));
    for (const flow of flows) expect(flow.opening + flow.in - flow.out).toBe(flow.closing);
    counted += flows.reduce((nights, flow) => nights + flow.closing, 0);
  }
  expect(counted, "the nights of all days are the nights of all stays").toBe(sum(ledger.stays));
}

test(`no night is lost and the days add up, in whatever order things are done (seed ${seed})`, async ({
  database,
}) => {
  test.setTimeout(patience(240_000));
  let changed = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(aStep, { minLength: 10, maxLength: 20 }), async (steps) => {
      const sites = [
        await aHousedSite(database.ownerUrl, [1, 1, 1, 1]),
        await aHousedSite(database.ownerUrl, [1, 1]),
      ];
      const [{ coordinator, today }] = sites as [Housing, Housing];
      const people = (await aHome(database.ownerUrl, [{}, {}, {}, {}])).map((person) => person.ref);
      const beds = sites.flatMap((site) => site.beds.flat());
      const scene: Scene = { actor: coordinator, people, beds, today, ledger: new Ledger() };
      let day = addDays(today, 1 - DAYS);
      for (const [at, step] of steps.entries()) {
        const next = addDays(day, step.later);
        day = next > today || at >= steps.length - 2 ? today : next;
        const before = await nightsBefore(people, day);
        await take(step, day, scene);
        expect(await nightsBefore(people, day), `${step.verb} on ${day}`).toEqual(before);
      }
      changed += scene.ledger.stays.length;
      await check(scene, sites);
    }),
    { seed, numRuns: Number(process.env.FC_RUNS ?? 8), endOnFailure: true },
  );
  expect(changed, "stays were begun, more than one a run").toBeGreaterThan(8);
});
