import type { Page } from "@playwright/test";
import { newId } from "@/lib/core/id";
import { connected } from "@/scripts/connected";
import { expect, expectAccessible, stateOf, test } from "../support/e2e";
import { owner } from "../support/owner";

test.use({ account: "caseworker-tj" });

const BASE = process.env.MANZIL_E2E_URL ?? "";

async function registered(page: Page, data: Record<string, string>): Promise<string> {
  const made = await page.request.post("/api/v1/people", {
    data: { sex: "M", confirmed: true, ...data },
    headers: { origin: BASE, "sec-fetch-site": "same-origin" },
  });
  expect(made.status()).toBe(201);
  return ((await made.json()) as { ref: string }).ref;
}

/** Two records of one man, and their pair as the nightly search would store it. */
async function aPair(page: Page): Promise<{ pair: string; keeps: string; goes: string }> {
  const name = newId().slice(-6);
  const person = { fatherName: "Rashid", dobOriginalText: "1987-05-17" };
  const keeps = await registered(page, { ...person, givenName: `Zalmai ${name}`, occupation: "Driver" });
  const goes = await registered(page, { ...person, givenName: `Zalmay ${name}`, occupation: "Baker" });
  const pair = await connected(process.env.MANZIL_E2E_OWNER_URL ?? "", async (client) => {
    await client.query(
      "SELECT set_config('app.actor_kind', 'seed', false), set_config('app.actor', 'seed', false)",
    );
    const { rows } = await client.query<{ ref: string }>(
      `INSERT INTO duplicate_pair (id, person_a_id, country, person_b_id, person_country, score, reasons, facts_a, facts_b, found_at)
       SELECT gen_random_uuid(), min(id::text)::uuid, 'TJ', max(id::text)::uuid, 'TJ', 99,
         '[{"field": "name", "how": "alike", "points": 20}, {"field": "birth", "how": "same", "points": 25}]', '', '', now()
       FROM person WHERE ref = ANY ($1) RETURNING ref`,
      [[keeps, goes]],
    );
    return rows[0]?.ref ?? "";
  });
  return { pair, keeps, goes };
}

test("two records are compared, proposed as one person, merged by someone else, and separated again", async ({
  page,
  browser,
}) => {
  const { pair, keeps, goes } = await aPair(page);
  // React complains where what the server wrote is not what it would write itself.
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto("/people");
  await page.getByRole("link", { name: "Possible duplicates" }).click();
  const card = page.locator(`[data-pair="${pair}"]`);
  await expect(card).toContainText("Date of birth: same");
  await expectAccessible(page);
  await card.getByRole("link", { name: "Compare" }).click();
  await expect(page.locator("[data-beside] tr[data-differs]", { hasText: "Occupation" })).toContainText(
    "Baker",
  );
  await expectAccessible(page);
  // On a phone both records are in view, and neither scrolls out of it.
  const desk = page.viewportSize();
  await page.setViewportSize({ width: 360, height: 780 });
  const last = await page.locator("[data-beside] thead th").last().boundingBox();
  expect((last?.x ?? 0) + (last?.width ?? 999)).toBeLessThanOrEqual(360);
  await page.setViewportSize(desk ?? { width: 1280, height: 800 });
  expect(complaints).toEqual([]);
  const form = page.locator(`[data-form="propose-${pair}"]`);
  await form.locator('[data-field="keeps"]').selectOption({ label: keeps });
  await form.locator('[data-field="choices.occupation"]').selectOption({ label: "Baker" });
  await form.locator('[data-field="note"]').fill("One tazkira");
  await form.locator('button[type="submit"]').click();
  await expect(page.locator("#proposal")).toContainText("Someone else must decide");
  await expect(page.getByRole("button", { name: "Merge the records" })).toHaveCount(0);

  const context = await browser.newContext({ storageState: stateOf("coordinator-tj") });
  const second = await context.newPage();
  await second.goto(`${BASE}/people/duplicates/${pair}`);
  await expect(second.locator("#proposal")).toContainText("from the other record: Occupation");
  const merge = second.getByRole("button", { name: "Merge the records" });
  await merge.click();
  await expect(second.getByText("Merge these two records?")).toBeVisible();
  await merge.click();
  await expect(second.locator("#merged")).toContainText(keeps);
  await second.goto(`${BASE}/people/${goes}`);
  await expect(second).toHaveURL(new RegExp(`/people/${keeps}$`));
  await expect(second.locator("#identity")).toContainText("Baker");

  await second.goto(`${BASE}/people/duplicates/${pair}`);
  const undo = second.getByRole("button", { name: "Undo the merge" });
  await undo.click();
  await expect(second.getByText("Undo this merge?")).toBeVisible();
  await undo.click();
  await expect(second.locator("#propose")).toBeVisible();
  const people = await owner<{ ref: string; occupation: string }>(
    "SELECT ref, occupation FROM person WHERE ref = ANY ($1) AND merged_into_id IS NULL ORDER BY ref",
    [[keeps, goes]],
  );
  expect(people.map(({ occupation }) => occupation).sort()).toEqual(["Baker", "Driver"]);
  await context.close();
});

test("two records are marked as two people with one press, which another press undoes", async ({ page }) => {
  const { pair, keeps } = await aPair(page);
  await page.goto(`/people/${keeps}`);
  await page.getByRole("link", { name: pair }).click();
  await page.getByRole("button", { name: `${pair}: not the same person` }).click();
  await expect(page.locator("#decided")).toContainText("Not the same person");
  await page.getByRole("button", { name: "Check again" }).first().click();
  await expect(page.locator("#propose")).toBeVisible();
});
