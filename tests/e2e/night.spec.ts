import { spawnSync } from "node:child_process";
import { todayIn } from "@/lib/core/clock";
import { connected } from "@/scripts/connected";
import { SECRET } from "../support/callers";
import { expect, stateOf, test } from "../support/e2e";
import { owner } from "../support/owner";

type Found = { ref: string; country: "KZ" | "TJ" | "UZ"; stage: string };

/** A case that waits for its journey, whose principal's medical ended the day before yesterday. */
async function aCaseTooLate(): Promise<Found> {
  const { rows } = await connected(process.env.MANZIL_E2E_OWNER_URL ?? "", async (client) => {
    await client.query(
      "SELECT set_config('app.actor_kind', 'seed', false), set_config('app.actor', 'seed', false)",
    );
    return client.query<Found>(
      `UPDATE medical_status m SET valid_to = $1::date - 2 FROM visa_case c
     WHERE c.id = (SELECT v.id FROM visa_case v JOIN medical_status s ON s.person_id = v.principal_id
       WHERE v.closed_on IS NULL AND EXISTS (SELECT FROM transition_def t WHERE t.version_id = v.version_id AND t.from_stage = v.stage
         AND t.who = 'system' AND t.kind = 'LAPSE' AND t.guards::text LIKE '%MEDICAL%') ORDER BY v.ref LIMIT 1)
       AND m.person_id = c.principal_id
     RETURNING c.ref, c.country, c.stage`,
      [todayIn("TJ")],
    );
  });
  const [found] = rows;
  if (!found) throw new Error("the demo has no case that a medical's end sends back");
  return found;
}

test("a night later the case page says that the medical has run out, and sends the case back", async ({
  browser,
}) => {
  const { ref, country, stage } = await aCaseTooLate();
  const words = ["scripts/run.mjs", "scripts/manzil.ts", "night", "run", "--country", country];
  const night = spawnSync(process.execPath, words, {
    encoding: "utf8",
    env: {
      ...process.env,
      ...{
        DATABASE_URL: process.env.MANZIL_E2E_APP_URL,
        DATABASE_OWNER_URL: process.env.MANZIL_E2E_OWNER_URL,
        NEXTAUTH_SECRET: SECRET,
      },
    },
  });
  expect(night.stdout, night.stderr).toMatch(new RegExp(`^${country} .*: [1-9]\\d* cases lapsed`, "m"));
  const context = await browser.newContext({
    storageState: stateOf(`coordinator-${country.toLowerCase() as "kz" | "tj" | "uz"}`),
  });
  const page = await context.newPage();
  await page.goto(`/cases/${ref}`);
  await expect(page.locator("#content")).toContainText("ran out");
  await expect(page.locator("[data-ran-out]").first()).toHaveAttribute("data-ran-out", "MEDICAL");
  await expect(page.locator("#content")).toContainText("By the nightly work");
  const [now] = await owner<{ stage: string }>("SELECT stage FROM visa_case WHERE ref = $1", [ref]);
  expect(now?.stage).not.toBe(stage);
  await context.close();
});
