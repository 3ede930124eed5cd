import pg from "pg";
import { type CivilDate, type CountryCode, parseCivilDate } from "@/lib/core/civil-date";
import { newDataKey, numberKey, sealWith, tailKey } from "@/lib/core/seal";
import { pathwayVersions } from "./reference/pathways/pathways";
import { addBorderGroup, borderGroupSize } from "./seed/border-group";
import { fillPersonRows, guardsOff, guardsOn, loadedTables, recordLoad } from "./seed/bulk-load";
import { Chance, Keys } from "./seed/chance";
import { pauseIndexes, resumeIndexes } from "./seed/index-pause";
import { type Definition, Journeys } from "./seed/journeys";
import { Lodging } from "./seed/lodging";
import { countryShare, Programme } from "./seed/programme";
import { copyRows, Rows, tableOrder } from "./seed/rows";
import { Sealer } from "./seed/sealing";
import { addSites, type SitePlan, sitePlans } from "./seed/sites";
import { makePastSnapshot, mondaysUpTo } from "./seed/snapshots";
import { addStaff } from "./seed/staff";
import { countries, type World } from "./seed/world";

export type DemoOptions = {
  /** The database's owner. */
  ownerUrl: string;
  /** People in the programme's families; the border group comes on top. */
  people?: number;
  /** The day the demo is built around, `YYYY-MM-DD`. */
  today: string;
  /** The same seed and day give the same rows, their keys included; sealed fields differ, as each has its own nonce. */
  seed?: string;
  onProgress?: (step: string) => void;
};

const usualPeople = 9000;
const weeks = 12;
const peopleAtOnce = 1500;

const tablesOfReports: readonly string[] = ["person_row", "snapshot_row", "snapshot_cell"];

const sequences = {
  person: "person_ref_seq",
  case: "case_ref_seq",
  group: "group_ref_seq",
  household: "household_ref_seq",
  arrival: "arrival_ref_seq",
  approval: "approval_ref_seq",
} as const;

/** The published versions with the keys they have in this database. */
async function readDefinitions(client: pg.ClientBase): Promise<Definition[]> {
  const { rows } = await client.query<{ id: string; pathway_code: string; code: string }>(
    "SELECT id, pathway_code, code FROM pathway_version WHERE status = 'PUBLISHED'",
  );
  return pathwayVersions.flatMap((version) => {
    const row = rows.find((each) => each.pathway_code === version.pathway && each.code === version.code);
    return row ? [{ ...version, id: row.id }] : [];
  });
}

async function assertReady(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ people: boolean; pathways: boolean }>(
    "SELECT EXISTS (SELECT FROM person) AS people, EXISTS (SELECT FROM pathway_version) AS pathways",
  );
  if (rows[0]?.people)
    throw new Error("The record already holds people: the demo is loaded into an empty one.");
  if (!rows[0]?.pathways) throw new Error("The reference data is missing: load it before the demo.");
}

/** References go on where the sequences stand: a number is never used twice. */
async function readNumbers(client: pg.ClientBase): Promise<World["numbers"]> {
  const numbers = { person: 0, case: 0, group: 0, household: 0, arrival: 0, approval: 0 };
  for (const [noun, sequence] of Object.entries(sequences)) {
    const { rows } = await client.query<{ used: string }>(
      `SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS used FROM ${sequence}`,
    );
    numbers[noun as keyof typeof numbers] = Number(rows[0]?.used ?? 0);
  }
  return numbers;
}

async function keepNumbers(client: pg.ClientBase, numbers: World["numbers"]): Promise<void> {
  for (const [noun, sequence] of Object.entries(sequences)) {
    const used = numbers[noun as keyof typeof numbers];
    if (used > 0) await client.query("SELECT setval($1::regclass, $2)", [sequence, used]);
  }
}

/** Everything that is written, counted on its way. */
class Writer {
  readonly counts = new Map<string, number>();
  readonly #sealer = new Sealer({ newDataKey, sealWith, numberKey, tailKey });

  constructor(readonly client: pg.ClientBase) {}

  async write(rows: Rows): Promise<void> {
    for (const table of tableOrder) {
      const found = rows.of(table);
      if (found.length === 0) continue;
      await copyRows(this.client, table, found, this.#sealer);
      this.counts.set(table, (this.counts.get(table) ?? 0) + found.length);
    }
    this.#sealer.forget();
  }
}

type Start = { client: pg.ClientBase; people: number; today: CivilDate; seed: string };

async function begin({
  client,
  people,
  today,
  seed,
}: Start): Promise<{ rows: Rows; world: World; programme: Programme; transit: Lodging }> {
  const chance = new Chance(`${seed} ${today}`);
  const keys = new Keys(seed, today);
  const rows = new Rows();
  const share = (plan: SitePlan) => Math.ceil(people * countryShare(plan.country) * plan.share);
  const siteIds = addSites(rows, keys, today, share);
  const users = addStaff({ rows, keys, chance, today, siteIds });
  const world: World = { today, chance, keys, users, numbers: await readNumbers(client) };
  const lodgings = new Map<CountryCode, Lodging[]>();
  for (const plan of sitePlans) {
    const lodging = new Lodging(plan, siteIds.get(plan.code) ?? "", chance, keys, today);
    lodgings.set(plan.country, [...(lodgings.get(plan.country) ?? []), lodging]);
  }
  const journeys = new Journeys(chance, today, await readDefinitions(client));
  const transit = lodgings.get("TJ")?.find((each) => each.plan.type === "TRANSIT_POINT");
  if (!transit) throw new Error("there is no transit point for the border group");
  return { rows, world, programme: new Programme(world, journeys, lodgings), transit };
}

async function load(start: Start, say: (step: string) => void): Promise<void> {
  const { client, people, today } = start;
  const number = new Intl.NumberFormat("en");
  const writer = new Writer(client);
  const { rows: first, world, programme, transit } = await begin(start);
  // The people list and the reports are written from the other tables and need theirs.
  const wanted = await pauseIndexes(
    client,
    loadedTables.filter((table) => !tablesOfReports.includes(table)),
  );
  const later = await pauseIndexes(client, tablesOfReports);
  let rows = first;
  let [done, written] = [0, 0];
  while (done < people) {
    done += programme.addFamily(rows, people - done);
    if (done - written < peopleAtOnce && done < people) continue;
    await writer.write(rows);
    [rows, written] = [new Rows(), done];
    say(`people ${number.format(done)} of ${number.format(people)}`);
  }
  addBorderGroup(world, rows, transit, borderGroupSize(people));
  await writer.write(rows);
  await keepNumbers(client, world.numbers);
  say("indexes");
  await resumeIndexes(client, wanted);
  await client.query(`ANALYZE ${loadedTables.join(", ")}`);
  await fillPersonRows(client, (listed) => say(`people list ${number.format(listed)}`));
  await client.query("ANALYZE person_row");
  for (const onDay of mondaysUpTo(today, weeks)) {
    for (const country of countries)
      await makePastSnapshot(client, { id: world.keys.next(), country, onDay });
    say(`report of ${onDay}`);
  }
  await resumeIndexes(client, later);
  await guardsOn(client);
  await recordLoad(client, writer.counts);
}

/**
 * Loads the synthetic programme into an empty record, in one transaction: either all of it is there or nothing. Needs
 * the reference data and MANZIL_KEYS_DIR. Throws with a sentence when people are there already.
 */
export async function loadDemo({
  ownerUrl,
  people = usualPeople,
  today,
  seed = "manzil",
  onProgress = () => {},
}: DemoOptions): Promise<void> {
  const day = parseCivilDate(today);
  if (!day) throw new RangeError(`${today} is not a day`);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock(hashtext('manzil demo'))");
    await client.query("SET LOCAL synchronous_commit = off");
    await assertReady(client);
    await guardsOff(client);
    await load({ client, people, today: day, seed }, onProgress);
    await client.query("COMMIT");
    await client.query(`VACUUM (ANALYZE) ${loadedTables.join(", ")}`);
  } finally {
    await client.end();
  }
}
