import type { Browser } from "@playwright/test";
import { type Account, expect, expectAccessible, stateOf, test } from "../support/e2e";
import { owner } from "../support/owner";

/** Opens my day as a demo account and returns the page. */
async function dayOf(browser: Browser, account: Account) {
  const context = await browser.newContext({ storageState: stateOf(account) });
  const page = await context.newPage();
  await page.goto("/");
  return { context, page };
}

test("an administrator's day shows who cannot sign in and who never did", async ({ browser }) => {
  const { context, page } = await dayOf(browser, "admin");
  await expect(page.getByRole("heading", { name: "Failed sign-ins since yesterday" })).toBeVisible();
  const never = page.locator("#never-signed-in [data-never]");
  const [users] = await owner<{ n: number }>(
    `SELECT count(*)::int AS n FROM app_user u WHERE u.active
       AND NOT EXISTS (SELECT FROM access_log l WHERE l.kind = 'sign-in' AND l.subject = u.id::text)`,
  );
  await expect(never).toHaveCount(Math.min(10, users?.n ?? 0));
  await expectAccessible(page);
  await context.close();
});

test("an auditor's day shows refusals, exports with names and the state of the chain", async ({
  browser,
}) => {
  const { context, page } = await dayOf(browser, "auditor");
  await page.goto("/cases");
  await page.goto("/");
  await expect(page.locator("#denials [data-denied]").first()).toBeVisible();
  await expect(page.getByRole("heading", { name: "Exports with names since yesterday" })).toBeVisible();
  await page.locator("#chain").getByRole("link", { name: "Check now" }).click();
  await page.waitForURL(/\/audit$/);
  await context.close();
});

test("a donor's day shows the figures of the week with their change", async ({ browser }) => {
  const { context, page } = await dayOf(browser, "donor");
  const people = page.locator('[data-figure="persons"]');
  await expect(people).toContainText(/\d/);
  await expect(people).toContainText(/since the week before|no change/);
  await expectAccessible(page);
  await context.close();
});

test("a coordinator's day separates what is over from what ends soon, and names the people", async ({
  browser,
}) => {
  const { context, page } = await dayOf(browser, "coordinator-tj");
  const badges = (title: RegExp) =>
    page
      .locator("#stays div", { has: page.getByRole("heading", { name: title }) })
      .locator(".badge")
      .allTextContents();
  await expect(page.locator("#stays .badge").first()).toBeVisible();
  const over = await badges(/^Overdue/);
  const soon = await badges(/^In the next 14 days/);
  expect(over.length + soon.length).toBeGreaterThan(0);
  expect(over.filter((text) => !text.includes("over"))).toEqual([]);
  expect(soon.filter((text) => text.includes("over"))).toEqual([]);
  const named = page.locator("#unowned li, #deadlines li, #approvals li").first();
  await expect(named).toContainText(/\p{Script=Arabic}.*C-\d{7}-\d/u);
  await expectAccessible(page);
  await context.close();
});
