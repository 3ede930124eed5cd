import { spawnSync } from "node:child_process";
import { addDays } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { newId } from "@/lib/core/id";
import { aCase, aMember, aPerson, firstStep, insertRows } from "@/prisma/builders";
import { connected } from "@/scripts/connected";
import { SECRET } from "../support/callers";
import { expect, stateOf, test } from "../support/e2e";
import { owner } from "../support/owner";

const STAGE = "SIV_ISSUED";

/** A case whose visa is issued, and whose principal's medical ended the day before yesterday. Gives its reference. */
function aCaseTooLate(): Promise<string> {
  const today = todayIn("TJ");
  return connected(process.env.MANZIL_E2E_OWNER_URL ?? "", async (client) => {
    const { rows } = await client.query<{ version: string; key: Buffer }>(
      `SELECT id::text AS version, (SELECT data_key FROM person LIMIT 1) AS key
       FROM pathway_version WHERE pathway_code = 'SIV' ORDER BY code LIMIT 1`,
    );
    const [given] = rows;
    if (!given) throw new Error("the demo has no version of SIV");
    const person = aPerson({ data_key: given.key });
    const entered = addDays(today, -20);
    const row = aCase({
      principal_id: person.id,
      version_id: given.version,
      stage: STAGE,
      opened_on: entered,
      stage_entered_on: entered,
    });
    await client.query("BEGIN");
    await client.query(
      "SELECT set_config('app.actor_kind', 'seed', true), set_config('app.actor', 'seed', true)",
    );
    await insertRows(client, "person", [person]);
    await insertRows(client, "visa_case", [row]);
    await insertRows(client, "stage_event", [firstStep(row)]);
    await insertRows(client, "case_member", [aMember(row, person)]);
    await insertRows(client, "medical_status", [
      {
        id: newId(),
        person_id: person.id,
        country: person.country,
        done_on: addDays(today, -182),
        valid_to: addDays(today, -2),
        travel_ready: true,
      },
    ]);
    await client.query("COMMIT");
    return row.ref;
  });
}

test("a night later the case page says that the medical has expired, and the case is sent back", async ({
  browser,
}) => {
  const ref = await aCaseTooLate();
  const words = ["scripts/run.mjs", "scripts/manzil.ts", "night", "run", "--country", "TJ"];
  const night = spawnSync(process.execPath, words, {
    encoding: "utf8",
    env: {
      ...process.env,
      DATABASE_URL: process.env.MANZIL_E2E_APP_URL,
      DATABASE_OWNER_URL: process.env.MANZIL_E2E_OWNER_URL,
      NEXTAUTH_SECRET: SECRET,
      DEMO: "1",
    },
  });
  expect(night.stdout, night.stderr).toMatch(/^TJ .*: [1-9]\d* cases lapsed/m);
  const context = await browser.newContext({
    storageState: stateOf("coordinator-tj"),
  });
  const page = await context.newPage();
  await page.goto(`/cases/${ref}`);
  await expect(page.locator("#content")).toContainText("expired");
  await expect(page.locator("[data-ran-out]").first()).toHaveAttribute("data-ran-out", "MEDICAL");
  await expect(page.locator("#content")).toContainText("Nightly update");
  const [now] = await owner<{ stage: string }>("SELECT stage FROM visa_case WHERE ref = $1", [ref]);
  expect(now?.stage).not.toBe(STAGE);
  await context.close();
});
