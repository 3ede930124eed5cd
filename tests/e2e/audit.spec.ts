import pg from "pg";
import { patience } from "@/scripts/slowness";
import { expect, expectAccessible, test } from "../support/e2e";

/** Changes people of Tajikistan at once, directly in the database, and returns their references. */
async function changedPeople(count: number): Promise<string[]> {
  const client = new pg.Client({ connectionString: process.env.MANZIL_E2E_OWNER_URL });
  await client.connect();
  try {
    await client.query(
      "SELECT set_config('app.actor_kind', 'seed', false), set_config('app.actor', 'seed', false)",
    );
    const { rows } = await client.query<{ ref: string }>(
      "UPDATE person SET occupation = 'Canary trade ' || clock_timestamp() WHERE id IN (SELECT id FROM person WHERE country = 'TJ' ORDER BY ref LIMIT $1) RETURNING ref",
      [count],
    );
    return rows.map((row) => row.ref);
  } finally {
    await client.end();
  }
}

test.describe("an auditor", () => {
  test.use({ account: "auditor" });

  test("reads the changes without their values, and filters them", async ({ page }) => {
    await page.goto("/audit");
    await expectAccessible(page);
    await page.getByLabel("What", { exact: true }).selectOption("person");
    await page.getByRole("button", { name: "Show" }).click();
    await page.waitForURL(/table=person/);
    const rows = page.locator("tr[data-entry]");
    await expect(rows.first()).toContainText("Person");
    await expect(page.getByText("You can see that a value changed")).toBeVisible();
    expect(await page.locator("main").innerHTML()).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-/);
  });

  test("reads one line for what was done to many at once, and each change on demand, in words", async ({
    page,
  }) => {
    await changedPeople(3);
    await page.goto("/audit?table=person&actor=seed");
    const rows = page.locator("tr[data-entry]");
    await expect(rows.first()).toContainText("Occupation");
    await expect(rows.first()).toContainText("Several");
    await expectAccessible(page);
    await rows.first().getByRole("link", { name: "3 times" }).click();
    await expect(page.getByText("One action, each change on its own line.")).toBeVisible();
    await expect(rows).toHaveCount(3);
    await expectAccessible(page);
    await page.getByRole("link", { name: "Show all entries" }).click();
    await page.waitForURL(/\/audit\?table=person&actor=seed$/);
    for (const address of ["/audit", "/audit/access"]) {
      await page.goto(address);
      await page.locator("summary").evaluateAll((all) => {
        for (const each of all) each.parentElement?.setAttribute("open", "");
      });
      expect(await page.locator("main table").textContent()).not.toMatch(/\b[a-z]+_[a-z_]+\b/);
    }
  });

  test("is told when a reference is invalid", async ({ page }) => {
    await page.goto("/audit?ref=P-0000000-5");
    await expect(page.getByText("That is not a person or case reference.")).toBeVisible();
  });

  test("checks the chain", async ({ page }) => {
    await page.goto("/audit");
    await page.getByRole("button", { name: "Verify the chain" }).click();
    await expect(page.getByText(/^Intact: [\d,]+ entries/)).toBeVisible({ timeout: patience(30_000) });
  });

  test("reads sign-ins and refusals", async ({ page }) => {
    await page.goto("/people/P-0000000-5");
    await page.goto("/audit/access?kind=denied");
    await expectAccessible(page);
    await page.getByLabel("Type", { exact: true }).selectOption("sign-in");
    await page.getByRole("button", { name: "Show" }).click();
    await page.waitForURL(/kind=sign-in/);
    await expect(page.locator("tr[data-entry]").first()).toContainText("Sign-in");
  });
});

test.describe("a coordinator", () => {
  test.use({ account: "coordinator-tj" });

  test("sees how much was changed, and the history of one record", async ({ page }) => {
    await page.goto("/audit");
    await expect(
      page.getByRole("heading", { name: "Changes in your countries in the last seven days" }),
    ).toBeVisible();
    await expect(page.getByRole("button", { name: "Verify the chain" })).toHaveCount(0);
    const [ref] = await changedPeople(1);
    await page.goto(`/audit?ref=${ref}`);
    await expect(page.locator("tr[data-entry]").first()).toContainText("Canary trade");
    await expect(page.locator("tr[data-entry]").first()).toContainText("Occupation");
    await expectAccessible(page);
  });

  test("does not find the access log", async ({ page }) => {
    expect((await page.goto("/audit/access"))?.status()).toBe(404);
  });
});
