import { Agent } from "node:http";
import { addDays, type CivilDate } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { newDataKey } from "@/lib/core/seal";
import {
  aBed,
  aBedAssignment,
  aBuilding,
  aPerson,
  aRoom,
  aSite,
  aStay,
  checkedOut,
  copyRows,
} from "@/prisma/builders";
import { connected } from "@/scripts/connected";
import type { Caller } from "@/tests/support/callers";
import type { Rig } from "@/tests/support/rig";
import { cpuOf } from "./cost";
import { ask, type Figures, figuresOf } from "./driver";

/** One page over all stays: how long its whole answer takes, in ms, and what the database spends on it. */
export type StayPage = { what: string; figures: Figures; databaseCpu: number };
export type StayFigures = {
  stays: number;
  /** How many of them are open, and how many people have a hard date. */
  open: number;
  hardDates: number;
  pages: StayPage[];
};

const WANTED = 100_000;
const SITE = "UZ-NIGHTS";
const BEDS = 8;
const ROOMS = 25;
const NIGHTS = 7;
const WEEKS = 12;
const WARM = 5;
const ASKED = 40;

type Client = Parameters<Parameters<typeof connected>[1]>[0];

async function countStays(client: Client): Promise<Omit<StayFigures, "pages">> {
  const { rows } = await client.query<Omit<StayFigures, "pages">>(
    `SELECT count(*)::int AS stays, (count(*) FILTER (WHERE state = 'CHECKED_IN'))::int AS open,
       (SELECT count(*)::int FROM hard_date WHERE on_day IS NOT NULL) AS "hardDates" FROM stay`,
  );
  return rows[0] ?? { stays: 0, open: 0, hardDates: 0 };
}

/** A transit site where `wanted` people slept a week each within the last twelve. */
async function addPastStays(client: Client, wanted: number, today: CivilDate): Promise<void> {
  const site = aSite({ code: SITE, country: "UZ" });
  const rooms = Math.ceil(wanted / (WEEKS * BEDS));
  const buildings = Array.from({ length: Math.ceil(rooms / ROOMS) }, (_, at) =>
    aBuilding(site, `T${at + 1}`),
  );
  const halls = buildings.flatMap((of, at) =>
    Array.from({ length: Math.min(ROOMS, rooms - at * ROOMS) }, (_, room) =>
      aRoom(of, String(101 + room), { area_m2: 60, shared: true }),
    ),
  );
  const beds = halls.flatMap((room) =>
    Array.from({ length: BEDS }, (_, at) => aBed(room, site.id, String(at + 1))),
  );
  const people = Array.from({ length: wanted }, () => ({
    ...aPerson({ sex: "M", country: "UZ" }),
    data_key: newDataKey().wrapped,
  }));
  const stays = people.map((person, at) => {
    const from_on = addDays(today, -NIGHTS * (WEEKS - (at % WEEKS)));
    return aStay(
      site,
      { id: person.id, country: "UZ" },
      { from_on, ...checkedOut(addDays(from_on, NIGHTS)) },
    );
  });
  const nights = stays.map((stay, at) => aBedAssignment(stay, beds[Math.floor(at / WEEKS)]?.id ?? ""));
  await copyRows(client, "site", [site]);
  await copyRows(client, "building", buildings);
  await copyRows(client, "room", halls);
  await copyRows(client, "bed", beds);
  await copyRows(client, "person", people);
  await copyRows(client, "stay", stays);
  await copyRows(client, "bed_assignment", nights);
}

/** Makes sure that there are 100,000 stays; returns what there is and the site with the most. */
function arrange(rig: Rig): Promise<Omit<StayFigures, "pages"> & { largest: string }> {
  return connected(rig.ownerUrl, async (client) => {
    await client.query(
      "SELECT set_config('app.actor_kind', 'seed', false), set_config('app.actor', 'seed', false)",
    );
    const { stays } = await countStays(client);
    if (stays < WANTED) {
      await addPastStays(client, WANTED - stays, todayIn("UZ"));
      await client.query("VACUUM ANALYZE");
    }
    const { rows } = await client.query<{ code: string }>(
      "SELECT s.code FROM stay y JOIN site s ON s.id = y.site_id GROUP BY 1 ORDER BY count(*) DESC LIMIT 1",
    );
    return { ...(await countStays(client)), largest: rows[0]?.code ?? SITE };
  });
}

/** Writes one bed of a site again, so that its building is counted again. */
function touchBed({ ownerUrl }: Rig, site: string): Promise<void> {
  return connected(ownerUrl, async (client) => {
    await client.query(
      "SELECT set_config('app.actor_kind', 'seed', false), set_config('app.actor', 'seed', false)",
    );
    await client.query(
      "UPDATE bed SET kind = kind WHERE id = (SELECT b.id FROM bed b JOIN site s ON s.id = b.site_id WHERE s.code = $1 LIMIT 1)",
      [site],
    );
  });
}

/** Requests the pages that count over all stays, as a user who reaches every country. */
export async function measureStays(
  rig: Rig,
  { base, database }: { base: string; database: number },
  caller: Caller,
): Promise<StayFigures> {
  const { largest, ...counts } = await arrange(rig);
  const asked: { what: string; path: string; change?: boolean }[] = [
    { what: "beds and people of all sites tonight", path: "/housing" },
    { what: "the same after each change of a bed", path: "/housing", change: true },
    { what: `twelve weeks of the largest site`, path: `/housing/${largest}/occupancy` },
    { what: "hard dates by days left", path: "/housing/stays" },
  ];
  const agent = new Agent({ keepAlive: true });
  const pages: StayPage[] = [];
  for (const { what, path, change } of asked) {
    const times: number[] = [];
    let failed = 0;
    let before = 0;
    let started = 0;
    for (let at = -WARM; at < ASKED; at += 1) {
      if (at === 0) [before, started] = [cpuOf(database), performance.now()];
      if (change) await touchBed(rig, largest);
      const from = performance.now();
      const { status } = await ask(base, agent, { path, headers: { cookie: caller.cookie } });
      if (at < 0) continue;
      times.push(performance.now() - from);
      if (status !== 200) failed += 1;
    }
    const figures = figuresOf(times, failed, (performance.now() - started) / 1000);
    pages.push({ what, figures, databaseCpu: (cpuOf(database) - before) / ASKED });
  }
  agent.destroy();
  return { ...counts, pages };
}
