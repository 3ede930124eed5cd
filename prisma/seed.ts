import { setImmediate } from "node:timers/promises";
import pg from "pg";
import { type CivilDate, parseCivilDate } from "@/lib/core/civil-date";
import { settledAddress } from "@/lib/core/database-address";
import { blindKey, newDataKey, sealWith } from "@/lib/core/seal";
import { pathwayVersions } from "./reference/pathways/pathways";
import { fillPersonRows, guardsOff, guardsOn, loadedTables, recordLoad } from "./seed/bulk-load";
import { CopyText } from "./seed/copy";
import { demoBatches } from "./seed/demo-rows";
import { fillHardDates } from "./seed/hard-dates";
import { pauseIndexes, resumeIndexes } from "./seed/index-pause";
import type { Definition } from "./seed/journeys";
import { Sealer } from "./seed/sealing";
import { makePastSnapshot, mondaysUpTo } from "./seed/snapshots";
import { countries, type World } from "./seed/world";

export type DemoOptions = {
  /** The database's owner. */
  ownerUrl: string;
  /** People in the programme's families; the border group is added to them. */
  people?: number;
  /** The day the demo is built around, `YYYY-MM-DD`. */
  today: string;
  /**
   * The same seed and day give the same rows, including their keys; sealed fields differ, as each has its own nonce.
   */
  seed?: string;
  onProgress?: (step: string) => void;
};

const usualPeople = 9000;
const weeks = 12;

const writtenLast: readonly string[] = ["hard_date", "person_row", "snapshot_row", "snapshot_cell"];

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

/** References continue where the sequences are: a number is never used twice. */
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

type Start = { client: pg.ClientBase; people: number; today: CivilDate; seed: string };
type Say = (step: string) => void;

type Written = { world: World; counts: ReadonlyMap<string, number> };

async function writeDemo({ client, ...start }: Start, say: Say): Promise<Written> {
  const number = new Intl.NumberFormat("en");
  const counts = new Map<string, number>();
  const sealer = new Sealer({ newDataKey, sealWith, blindKey });
  const definitions = await readDefinitions(client);
  const plan = { ...start, definitions, numbers: await readNumbers(client) };
  const batches = demoBatches(plan, () => new CopyText(sealer));
  let writing = Promise.resolve();
  let told = 0;
  for (;;) {
    const { value, done } = batches.next();
    if (done) {
      await writing;
      return { world: value, counts };
    }
    // The server takes in one batch while the next is made; its answers are read between families.
    if (!value) {
      await setImmediate();
      continue;
    }
    await writing;
    sealer.forget();
    writing = writeBatch(client, value.rows, counts);
    writing.catch(() => {});
    // The last batches hold rows of people who have been counted already.
    if (value.done > told) say(`people ${number.format(value.done)} of ${number.format(start.people)}`);
    told = value.done;
  }
}

async function writeBatch(client: pg.ClientBase, rows: CopyText, counts: Map<string, number>): Promise<void> {
  for (const [table, written] of await rows.writeTo(client))
    counts.set(table, (counts.get(table) ?? 0) + written);
}

async function makeReports(client: pg.ClientBase, { keys, today }: World, say: Say): Promise<void> {
  for (const onDay of mondaysUpTo(today, weeks)) {
    for (const country of countries) await makePastSnapshot(client, { id: keys.next(), country, onDay });
    say(`report of ${onDay}`);
  }
}

async function load(start: Start, say: Say): Promise<void> {
  const { client } = start;
  // The people list and the reports are written from the other tables and need their indexes.
  const wanted = await pauseIndexes(
    client,
    loadedTables.filter((table) => !writtenLast.includes(table)),
  );
  const later = await pauseIndexes(client, writtenLast);
  const { world, counts } = await writeDemo(start, say);
  await keepNumbers(client, world.numbers);
  say("indexes");
  await resumeIndexes(client, wanted);
  await client.query(`ANALYZE ${loadedTables.join(", ")}`);
  await fillHardDates(client, start.today, (done) => say(`hard dates ${done.toLocaleString("en")}`));
  await fillPersonRows(client, (listed) => say(`people list ${listed.toLocaleString("en")}`));
  await client.query("ANALYZE person_row");
  await makeReports(client, world, say);
  await resumeIndexes(client, later);
  await guardsOn(client);
  await recordLoad(client, counts);
}

/**
 * Loads the synthetic programme into an empty database, in one transaction: all of it or nothing. Needs the reference
 * data and MANZIL_KEYS_DIR. Throws with a message if there are people already.
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
  const client = new pg.Client({ connectionString: settledAddress(ownerUrl) });
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
