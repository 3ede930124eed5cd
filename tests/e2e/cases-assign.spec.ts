import type { Page } from "@playwright/test";
import { expect, expectAccessible, stateOf, test } from "../support/e2e";
import { owner } from "../support/owner";

test.use({ account: "coordinator-tj" });

type Listed = { ref: string; owner: string | null; version: number };

const LISTED = `SELECT c.ref, c.owner_id::text AS owner, c.version, coalesce(u.email, '') AS email FROM visa_case c
  LEFT JOIN app_user u ON u.id = c.owner_id WHERE c.country = 'TJ' AND c.closed_on IS NULL ORDER BY c.ref`;

/** The address of a page with four cases that no other test works on, and these cases. */
async function aPage(nth: number): Promise<{ address: string; cases: Listed[] }> {
  const all = await owner<Listed & { email: string }>(LISTED);
  const free = (at: number) =>
    all.slice(at, at + 4).every(({ email }) => email !== "caseworker-tj@demo.example") && at + 4 < all.length;
  let found = 0;
  for (let at = 1; at + 4 < all.length; at += free(at) ? 4 : 1)
    if (free(at) && found++ === nth)
      return {
        address: `/cases?limit=4&cursor=${all[at - 1]?.ref}`,
        cases: all.slice(at, at + 4),
      };
  throw new Error("the demo has too few cases of others");
}

const now = (cases: readonly Listed[]) =>
  owner<Listed>(
    "SELECT ref, owner_id::text AS owner, version FROM visa_case WHERE ref = ANY ($1) ORDER BY ref",
    [cases.map(({ ref }) => ref)],
  );
const ownersOf = async (cases: readonly Listed[]) => (await now(cases)).map((each) => each.owner);

const bar = (page: Page) => page.getByRole("region", { name: "Selected rows" });
const box = (page: Page, { ref }: Listed) => page.getByRole("checkbox", { name: `Select ${ref}` });

/** Chooses the coordinator, who has no case of the demo; returns the name. */
async function chooseSomeone(page: Page): Promise<string> {
  const [row] = await owner<{ name: string }>(
    "SELECT name FROM app_user WHERE email = 'coordinator-tj@demo.example'",
  );
  const name = row?.name ?? "";
  await bar(page).getByLabel("Assign to").selectOption({ label: name });
  return name;
}

test("several cases are chosen by mouse and keyboard, assigned in one act, and given back", async ({
  page,
}) => {
  const { address, cases } = await aPage(0);
  const [first, , third] = cases;
  if (!first || !third) throw new Error("a page of four");
  await page.goto(address);
  await expect(page.locator("[data-choose]")).toHaveCount(4);

  // A press on a box, or beside it in its cell, chooses and does not open the case.
  await box(page, first).click();
  await expect(bar(page)).toContainText("1 selected");
  await expect(page.locator("[role=status]", { hasText: /^1 selected\. Press Enter/ })).toHaveCount(1);
  const cell = page.locator("tr", { has: box(page, third) }).locator(".choose-cell");
  const { height } = (await cell.boundingBox()) ?? { height: 0 };
  await cell.click({ position: { x: 3, y: height - 4 } });
  await expect(bar(page)).toContainText("2 selected");
  await box(page, third).click();
  await box(page, first).click();
  await expect(bar(page)).toHaveCount(0);
  await box(page, first).click();
  await box(page, third).click({ modifiers: ["Shift"] });
  await expect(bar(page)).toContainText("3 selected");
  await expect(page.getByRole("status").filter({ hasText: /^3 selected$/ })).toHaveCount(1);
  expect(await page.evaluate(() => window.getSelection()?.isCollapsed)).toBe(true);
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(bar(page)).toHaveCount(0);
  await expect(page.getByRole("status").filter({ hasText: /^None selected$/ })).toHaveCount(1);
  await expect(page).toHaveURL(/\/cases\?/);

  const all = page.getByRole("checkbox", { name: "Select all on this page" });
  await all.check();
  await expect(bar(page)).toContainText("4 selected");
  await box(page, first).focus();
  await page.keyboard.press("Space");
  await expect(bar(page)).toContainText("3 selected");
  expect(await all.evaluate((each: HTMLInputElement) => each.indeterminate)).toBe(true);
  await page.keyboard.press("Enter");
  await expect(bar(page).getByLabel("Assign to")).toBeFocused();

  const assign = bar(page).getByRole("button", { name: "Assign 3 cases" });
  await assign.click();
  await expect(bar(page).getByRole("alert")).toHaveText("Choose who to assign the cases to.");
  await expect(bar(page).getByLabel("Assign to")).toBeFocused();
  const name = await chooseSomeone(page);
  await assign.click();
  const said = page.locator("[data-said=shown]");
  await expect(said).toContainText("3 cases assigned to");
  await expect(said).toContainText(name);
  await expect(bar(page)).toHaveCount(0);
  for (const each of cases.slice(1))
    await expect(page.locator("tr", { has: box(page, each) })).toContainText(name);
  const after = await ownersOf(cases);
  expect(after[0]).toBe(first.owner);
  expect(new Set(after.slice(1)).size).toBe(1);

  await expect(said.getByRole("button", { name: "Undo" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(said).toContainText("assigned as before.");
  await expect(said.getByRole("button", { name: "Close" })).toBeFocused();
  expect(await ownersOf(cases)).toEqual(cases.map((each) => each.owner));
});

test("a case that changed meanwhile is named, nothing is assigned, and the list is up to date for another try", async ({
  page,
}) => {
  const { address, cases } = await aPage(1);
  const [first, second] = cases;
  if (!first || !second) throw new Error("a page of four");
  await page.goto(address);
  await box(page, first).check();
  await box(page, second).check();
  await chooseSomeone(page);
  await owner(
    `WITH who AS MATERIALIZED (SELECT set_config('app.actor_kind', 'seed', true), set_config('app.actor', 'seed', true))
     UPDATE visa_case SET version = version + 1 FROM who WHERE ref = $1`,
    [second.ref],
  );
  const assign = bar(page).getByRole("button", { name: "Assign 2 cases" });
  await assign.click();
  await expect(bar(page).getByRole("alert")).toHaveText(
    `Case ${second.ref} has changed in the meantime. Nothing was saved.`,
  );
  await expect(bar(page)).toContainText("2 selected");
  await expectAccessible(page);
  expect(await ownersOf(cases)).toEqual(cases.map((each) => each.owner));
  await expect(async () => {
    await assign.click();
    await expect(page.locator("[data-said=shown]")).toContainText("2 cases assigned to", { timeout: 2000 });
  }).toPass();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.locator("[data-said=shown]")).toContainText("as before");
  expect(await ownersOf(cases)).toEqual(cases.map((each) => each.owner));
});

test("those who may not assign cases see no boxes", async ({ browser }) => {
  const context = await browser.newContext({ storageState: stateOf("caseworker-tj") });
  const page = await context.newPage();
  await page.goto("/cases?limit=5");
  await expect(page.locator("tbody tr")).toHaveCount(5);
  await expect(page.locator("[data-choose], [data-choose-all]")).toHaveCount(0);
  await context.close();
});

test("without script no box can be ticked", async ({ browser }) => {
  const context = await browser.newContext({
    storageState: stateOf("coordinator-tj"),
    javaScriptEnabled: false,
  });
  const page = await context.newPage();
  await page.goto("/cases?limit=5");
  await expect(page.locator("tbody tr")).toHaveCount(5);
  for (const each of await page.locator("[data-choose], [data-choose-all]").all())
    await expect(each).toBeDisabled();
  await context.close();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 780 } });

  test("a case is a card with its stage, deadline and site; cards are chosen and put in order in both directions", async ({
    page,
  }) => {
    const { address, cases } = await aPage(2);
    const [first] = cases;
    if (!first) throw new Error("a page of four");
    for (const direction of ["ltr", "rtl"]) {
      await page.goto(address);
      await box(page, first).check();
      await expect(bar(page)).toContainText("1 selected");
      await page.evaluate((dir) => document.documentElement.setAttribute("dir", dir), direction);
      const list = page.locator("[data-opens-rows]");
      const beyond = await list.evaluate((each) => each.scrollWidth - each.clientWidth);
      expect(beyond, direction).toBeLessThanOrEqual(0);
      const card = list.locator("tbody tr").first();
      for (const place of ["start", "corner", "end"])
        await expect(card.locator(`[data-card=${place}]`)).toBeInViewport({ ratio: 1 });
      await expect(box(page, first)).toBeInViewport({ ratio: 1 });
      await expect(bar(page)).toBeInViewport({ ratio: 1 });
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(wide, direction).toBeLessThanOrEqual(0);
      await bar(page).getByRole("button", { name: "Clear selection" }).click();
      await expect(bar(page)).toHaveCount(0);
      await expect(box(page, first)).toBeFocused();
    }
    await page.goto(address);
    if (!(await page.getByLabel("Sort by").isVisible())) await page.locator("summary").first().click();
    await page.getByLabel("Sort by").selectOption("-stage-days");
    await page.getByRole("button", { name: "Show", exact: true }).click();
    await page.waitForURL(/sort=-stage-days/);
  });
});
