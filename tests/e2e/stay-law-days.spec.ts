import type { Page } from "@playwright/test";
import pg from "pg";
import { addDays } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { leftToRight } from "@/lib/core/text";
import { connected } from "@/scripts/connected";
import { began, expect, expectAccessible, stateOf, test } from "../support/e2e";

/** A person who stays at the site of Tajikistan's manager, with a notice that must be sent today. */
async function somebody(): Promise<{ person: string; notice: string; hardDate: string }> {
  const client = new pg.Client({ connectionString: process.env.MANZIL_E2E_OWNER_URL });
  await client.connect();
  try {
    await client.query(
      "SELECT set_config('app.actor_kind', 'seed', false), set_config('app.actor', 'seed', false)",
    );
    const { rows } = await client.query<{ person: string; notice: string; hardDate: string }>(
      `WITH chosen AS (
         SELECT r.person_id, r.ref, r.hard_date::text AS hard_date, r.site_id FROM person_row r
         WHERE r.country = 'TJ' AND r.site_code = 'TJ-JAIHUN' AND r.hard_date IS NOT NULL AND NOT EXISTS (
           SELECT FROM authority_notification n WHERE n.person_id = r.person_id AND n.sent_on IS NULL) ORDER BY r.ref LIMIT 1
       ), made AS (
         INSERT INTO authority_notification (id, person_id, person_country, country, site_id, authority, cause, happened_on, due_on)
         SELECT gen_random_uuid(), person_id, 'TJ', 'TJ', site_id, 'OVIR', 'ARRIVAL', $1::date - 3, $1::date - 1 FROM chosen RETURNING ref)
       SELECT c.ref AS person, m.ref AS notice, c.hard_date AS "hardDate" FROM chosen c, made m`,
      [inDays(0)],
    );
    if (!rows[0]) throw new Error("the demo has nobody at Jaihun with a hard date");
    return rows[0];
  } finally {
    await client.end();
  }
}

/**
 * Makes the last person of Tajikistan in the list have overstayed by two days: not every demo has someone who did.
 */
async function aDayMissed(): Promise<void> {
  await connected(process.env.MANZIL_E2E_OWNER_URL ?? "", async (client) => {
    await client.query(
      "SELECT set_config('app.actor_kind', 'seed', false), set_config('app.actor', 'seed', false)",
    );
    await client.query(
      `UPDATE person_row SET hard_date = $1::date
       WHERE person_id = (SELECT person_id FROM person_row WHERE country = 'TJ' AND hard_date IS NOT NULL ORDER BY ref DESC LIMIT 1)`,
      [inDays(-2)],
    );
  });
}

/** A civil date some days after today in Dushanbe. */
function inDays(days: number): string {
  return addDays(todayIn("TJ"), days);
}

async function addPermission(page: Page, person: string): Promise<void> {
  await page.goto(`/people/${person}/edit/stay`);
  await began(page);
  const form = page.locator('form[data-form="add-permission"]');
  await form.getByLabel("Type", { exact: true }).selectOption("TEMPORARY_RESIDENCE");
  await form.getByLabel("Document number").fill("TJ 0099 4417");
  await form.getByRole("textbox", { name: "Last valid day" }).fill(inDays(-1));
  await form.getByRole("button", { name: "Save permission" }).click();
  await expect(form.getByText("The last valid day cannot be before the first.").first()).toBeVisible();
  await form.getByRole("textbox", { name: "Last valid day" }).fill(inDays(199));
  await form.getByRole("button", { name: "Save permission" }).click();
}

test.use({ account: "coordinator-tj" });

test("a coordinator adds a permission and sees the hard date move, and why", async ({ page }) => {
  const { person, hardDate } = await somebody();
  await page.goto(`/people/${person}`);
  await expect(page.locator("#permissions [data-hard-date]")).toHaveAttribute("data-hard-date", hardDate);
  await addPermission(page, person);
  const saved = page.locator("#add-permission [data-hard-date]");
  await expect(saved).toHaveAttribute("data-hard-date", inDays(200));
  await expectAccessible(page);
  const panel = page.locator("#permissions");
  await panel.getByRole("link", { name: "Done" }).click();
  await page.waitForURL(new RegExp(`/people/${person}#permissions$`));
  await expect(panel.locator("[data-hard-date]")).toHaveAttribute("data-hard-date", inDays(200));
  await expect(panel.locator("[data-why=permission]").last()).toContainText(`Temporary residence permit`);
  await expect(panel.locator("[data-why=permission]").last()).toContainText(
    `last valid day ${leftToRight(inDays(199))}`,
  );
  await expect(panel).toContainText("4417");
  await expect(panel).not.toContainText("0099");
  await expectAccessible(page);
});

test("each number on the board opens the list it counts", async ({ page }) => {
  await aDayMissed();
  await page.goto("/housing");
  await page.getByRole("link", { name: "Lawful stay" }).click();
  await page.waitForURL(/\/housing\/stays$/);
  await expectAccessible(page);
  const cells = page.locator("tbody [data-bucket] a");
  const links = await cells.evaluateAll((found) =>
    found.map((each) => ({ to: each.getAttribute("href") ?? "", count: each.textContent ?? "" })),
  );
  // From one day to another, and up to one day: both kinds of numbers are there.
  expect(links.some(({ to }) => to.includes("hardDateAfter="))).toBe(true);
  expect(links.some(({ to }) => !to.includes("hardDateAfter="))).toBe(true);
  await cells.first().click();
  await page.waitForURL(/\/people\?.*hardDateWithin=/);
  for (const { to, count } of links) {
    await page.goto(to);
    await expect(page.locator("[data-total]"), to).toHaveAttribute("data-total", count);
  }
});

test("a site manager prepares a notice, a coordinator takes the list and marks it as sent", async ({
  page,
  browser,
}) => {
  const { notice } = await somebody();
  const row = `tr[data-notice="${notice}"]`;
  const context = await browser.newContext({ storageState: stateOf("site-manager-tj") });
  const desk = await context.newPage();
  await desk.goto("/");
  await desk.locator("#notices").getByRole("link", { name: "Show notices" }).click();
  await desk.waitForURL(/state=overdue/);
  await expect(desk.getByRole("button", { name: "Mark as sent" })).toHaveCount(0);
  await desk.locator(row).getByRole("checkbox").check();
  await desk.getByRole("button", { name: "Mark as prepared" }).click();
  await expect(desk.locator("aside p[role=status]")).toContainText("Done.");
  await expect(desk.locator(row)).toContainText("prepared");
  await context.close();

  await page.goto("/housing/notices");
  await page.getByRole("checkbox", { name: `Select ${notice}` }).check();
  await expect(page.locator("aside p[role=status]")).toContainText("One selected");
  await expectAccessible(page);
  const list = page.locator('form[data-form="notice-list"]');
  await list.getByLabel("Purpose").fill("Registration");
  await list.getByLabel("Recipient").fill("OVIR Vahdat");
  // The same user exports a PDF in another file, and what they chose there is this form's draft too.
  await list.getByLabel("Format").selectOption("xlsx");
  const download = page.waitForEvent("download");
  await list.getByRole("button", { name: "Export the list" }).click();
  expect((await download).suggestedFilename()).toMatch(/^notices-E-\d{7}-\d-1-rows\.xlsx$/);
  await expect(page.locator(row)).toContainText("prepared");

  await page.getByRole("checkbox", { name: `Select ${notice}` }).check();
  const sent = page.locator('form[data-form="mark-sent"]');
  await sent.getByLabel("Reference given by the authority").fill("OVIR 17/4");
  await sent.getByRole("button", { name: "Mark as sent" }).click();
  await expect(page.locator(row)).toHaveCount(0);
  await page.locator("[data-state=sent]").click();
  await expect(page.locator(row)).toContainText("OVIR 17/4");
});

test("the API gives the day, its kind, the days left and why", async ({ page }) => {
  const { person } = await somebody();
  const answer = await page.request.get(`/api/v1/people/${person}/hard-date`);
  expect(answer.status()).toBe(200);
  const body = (await answer.json()) as {
    on: string;
    kind: string;
    daysLeft: number;
    why: { code: string }[];
  };
  expect(body.on).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(body.why.length).toBeGreaterThan(0);
  expect(inDays(body.daysLeft)).toBe(body.on);
  const file = (await (await page.request.get(`/api/v1/people/${person}`)).json()) as { hardDate: string };
  expect(file.hardDate).toBe(body.on);
  expect((await page.request.get("/api/v1/people/P-0000000-1/hard-date")).status()).toBe(404);
});
