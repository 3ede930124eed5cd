import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { confirmImport } from "@/lib/imports/commands/confirm-import";
import { getImport } from "@/lib/imports/queries/get-import";
import { patience } from "@/scripts/slowness";
import { expect, test } from "../support/db";
import { aMark, look, started, work } from "./imports-arrange";
import { aDesk } from "./people-arrange";

const FAMILIES = 300;
// Progress is stored after each set of about this many people.
const FIRST_SET = 200;

const letters = (at: number) =>
  [...String(at).padStart(3, "0")].map((digit) => "bdfgklmnrs".charAt(Number(digit))).join("a");

/** Three hundred families with a case each, distinguished from others by a mark. */
const families = (mark: string) =>
  Array.from({ length: FAMILIES }, (_, at) => {
    const name = `${mark}${letters(at)}`;
    return [
      `${name} Rahimi;;Karim;m;12.6.1366;;;${name};head;P2;1.7.2021;TJ;`,
      `Sediqa ${name};;Najib;f;3.2.1368;;;${name};wife;;1.7.2021;TJ;`,
      `Omid ${name};;;m;4.5.1390;;;${name};child;;1.7.2021;TJ;`,
    ];
  }).flat();

const COUNTS = `SELECT (SELECT count(*)::int FROM person WHERE given_name LIKE $1) AS people,
  (SELECT count(*)::int FROM visa_case c JOIN person p ON p.id = c.principal_id WHERE p.given_name LIKE $1) AS cases,
  (SELECT count(*)::int FROM audit_entry e JOIN person p ON p.id = e.person_id WHERE p.given_name LIKE $1) > 0 AS audited`;

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

test("a worker killed in the middle of an import leaves nobody; started again, everybody", async ({
  database,
}) => {
  test.slow();
  const { ownerUrl } = database;
  const { caseworker } = await aDesk(ownerUrl);
  const mark = aMark();
  const ref = await started(caseworker, ...families(mark));
  await confirmImport(caseworker, { ref });
  const [row] = await look(ownerUrl, "SELECT id FROM roster_import WHERE ref = $1", [ref]);
  const id = String(row?.id);
  const words = ["--conditions=react-server", "--import", "tsx", "tests/db/imports-kill-probe.ts", id];
  const child = spawn(process.execPath, words, {
    env: { ...process.env, NODE_OPTIONS: "", DATABASE_URL: database.appUrl },
    stdio: "inherit",
  });
  const done = async () =>
    Number(
      (await look(ownerUrl, "SELECT done FROM roster_progress WHERE import_id = $1", [id]))[0]?.done ?? 0,
    );
  try {
    await expect.poll(done, { timeout: patience(60_000), intervals: [20] }).toBeGreaterThanOrEqual(FIRST_SET);
  } finally {
    await kill(child);
  }
  expect(child.signalCode).toBe("SIGKILL");
  const counts = async () => (await look(ownerUrl, COUNTS, [`%${mark}%`]))[0];
  expect(await counts()).toEqual({ people: 0, cases: 0, audited: false });
  expect(await getImport(caseworker, { ref })).toMatchObject({
    state: "TAKING",
    counts: { ready: FAMILIES * 3, done: 0 },
  });
  await look(
    ownerUrl,
    "UPDATE roster_progress SET beat_at = beat_at - interval '1 hour' WHERE import_id = $1",
    [id],
  );
  await confirmImport(caseworker, { ref });
  // Until the database has noticed that the process is gone, its claim stands and the work does nothing.
  await expect
    .poll(
      async () => {
        await work(ownerUrl, caseworker, ref);
        return (await getImport(caseworker, { ref })).state;
      },
      { timeout: patience(120_000) },
    )
    .toBe("TAKEN");
  expect(await counts()).toEqual({ people: FAMILIES * 3, cases: FAMILIES, audited: true });
});
