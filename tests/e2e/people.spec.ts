import type { Page } from "@playwright/test";
import { todayIn } from "@/lib/core/clock";
import { newId } from "@/lib/core/id";
import { expect, expectAccessible, test } from "../support/e2e";
import { owner } from "../support/owner";

async function registered(page: Page): Promise<string> {
  const done = page.locator("[data-registered]");
  await done.waitFor();
  return (await done.getAttribute("data-registered")) ?? "";
}

/** Registers a man through the pages and returns his reference. */
async function register(page: Page, name: string, father: string): Promise<string> {
  await page.goto("/people/new");
  await page.locator('[data-field="name"]').fill(name);
  await page.locator('[data-field="fatherName"]').fill(father);
  await page.locator('[data-form="look-first"] button[type="submit"]').click();
  const form = page.locator('[data-form="register"]');
  await form.or(page.locator("[data-likely]").first()).first().waitFor();
  if (!(await form.isVisible())) await page.locator("section > button.btn-primary").click();
  await form.locator('[data-field="sex"]').selectOption("M");
  await form.locator('button[type="submit"]').click();
  return registered(page);
}

/** Moves on by Tab to the control with this field name. */
async function tabTo(page: Page, field: string): Promise<void> {
  for (let pressed = 0; pressed < 60; pressed += 1) {
    if ((await page.evaluate(() => document.activeElement?.getAttribute("data-field"))) === field) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`no way by Tab to ${field}`);
}

test.describe("a caseworker", () => {
  test.use({ account: "caseworker-tj" });

  test("finds Mohammad spelled Muhammad, corrects his father's name, and sees it in the history", async ({
    page,
  }) => {
    const ref = await register(page, "Muhammad Taher", "Zalmay Khan");
    await page.goto("/people");
    await page.locator("[data-key=search]").fill("Mohammad Tahir Zalmai");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/people\?search=[\w-]+$/);
    const hit = page.locator(`[data-hit="${ref}"]`);
    await expect(hit).toBeVisible();
    await hit.getByRole("link", { name: /Muhammad Taher/ }).click();
    await expect(page.locator("[data-ref]")).toHaveText(ref);
    await page.goto(`/people/${ref}/edit/person`);
    await page.locator('[data-form="person"] [data-field="fatherName"]').fill("Zalmay Jan");
    await page.locator('[data-form="person"] [data-field="reason"]').fill("Tazkira seen");
    await page.locator('[data-form="person"] button[type="submit"]').click();
    await page.waitForURL(new RegExp(`/people/${ref}$`));
    const last = page.locator("[data-history]").first();
    await expect(last).toContainText("Zalmay Khan");
    await expect(last).toContainText("Zalmay Jan");
    await expect(last).toContainText("Tazkira seen");
  });

  test("finds the pages of people accessible", async ({ page }) => {
    const ref = await register(page, "Hekmat", "Sher Agha");
    await page.goto("/people?limit=5&owner=me");
    await expectAccessible(page);
    await page.locator("[data-key=search]").fill("Hikmat Sher Aqa");
    await page.keyboard.press("Enter");
    await expect(page.locator(`[data-hit="${ref}"]`)).toBeVisible();
    for (const path of [
      "/people/new",
      `/people/${ref}`,
      `/people/${ref}/edit/person`,
      `/people/${ref}/edit/circle`,
    ]) {
      await page.goto(path);
      await expectAccessible(page);
    }
  });

  test("in a second browser sees both values of a conflict and chooses", async ({ page, browser }) => {
    const ref = await register(page, "Esmatullah", "Gul Agha");
    const other = await (
      await browser.newContext({ storageState: await page.context().storageState() })
    ).newPage();
    await page.goto(`/people/${ref}/edit/person`);
    await other.goto(`/people/${ref}/edit/person`);
    const field = '[data-form="person"] [data-field="fatherName"]';
    const save = '[data-form="person"] button[type="submit"]';
    await page.locator(field).fill("Gul Aqa");
    await page.locator(save).click();
    await page.waitForURL(new RegExp(`/people/${ref}$`));
    await other.locator(field).fill("Gul Ahmad");
    await other.locator(save).click();
    const conflict = other.locator("[data-conflict]");
    await expect(conflict).toContainText("Gul Aqa");
    await expect(conflict).toContainText("Gul Ahmad");
    await expectAccessible(other);
    await conflict.getByRole("radio").first().check();
    await conflict.getByRole("button").click();
    await other.waitForURL(new RegExp(`/people/${ref}$`));
    await expect(other.locator("#identity")).toContainText("Gul Aqa");
    await other.context().close();
  });

  test("in a second browser keeps changes to different fields without a question", async ({
    page,
    browser,
  }) => {
    const ref = await register(page, "Najibullah", "Gul Agha");
    const other = await (
      await browser.newContext({ storageState: await page.context().storageState() })
    ).newPage();
    await page.goto(`/people/${ref}/edit/person`);
    await other.goto(`/people/${ref}/edit/person`);
    const save = '[data-form="person"] button[type="submit"]';
    await page.locator('[data-form="person"] [data-field="fatherName"]').fill("Gul Aqa");
    await page.locator(save).click();
    await page.waitForURL(new RegExp(`/people/${ref}$`));
    await other.locator('[data-form="person"] [data-field="occupation"]').fill("Carpenter");
    await other.locator(save).click();
    await other.waitForURL(new RegExp(`/people/${ref}$`));
    await expect(other.locator("#identity")).toContainText("Gul Aqa");
    await expect(other.locator("#identity")).toContainText("Carpenter");
    await other.context().close();
  });

  test("registers by keyboard alone, and the next of the family too", async ({ page }) => {
    await page.goto("/people/new");
    await tabTo(page, "name");
    await page.keyboard.type("Torpekai");
    await tabTo(page, "fatherName");
    await page.keyboard.type("Abdul Qayum");
    await page.keyboard.press("Enter");
    const form = page.locator('[data-form="register"]');
    await form.or(page.locator("[data-likely]").first()).first().waitFor();
    while (!(await form.isVisible())) {
      await page.keyboard.press("Tab");
      const onButton = await page.evaluate(() => document.activeElement?.matches("[data-likely] button"));
      if (onButton) await page.keyboard.press("Enter");
    }
    await tabTo(page, "sex");
    await page.keyboard.type("F");
    await tabTo(page, "dobOriginalText");
    await page.keyboard.type("31.2.1990");
    await page.keyboard.press("Enter");
    const summary = page.locator("[data-summary]");
    await expect(summary).toBeFocused();
    await expectAccessible(page);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(page.locator('[data-form="register"] [data-field="dobOriginalText"]')).toBeFocused();
    await page.keyboard.press("Control+A");
    await page.keyboard.type("۱۲.۶.۱۳۷۷");
    await page.keyboard.press("Enter");
    const ref = await registered(page);
    const [row] = await owner("SELECT given_name, born_on::text, born_calendar FROM person WHERE ref = $1", [
      ref,
    ]);
    expect(row).toEqual({ given_name: "Torpekai", born_on: "1998-09-03", born_calendar: "solar-hijri" });
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(page.locator('[data-form="look-first"]')).toBeVisible();
    // The next of the family: into the same group, whose number nobody has to type.
    await tabTo(page, "name");
    await page.keyboard.type("Zmarak");
    await page.keyboard.press("Enter");
    await form.or(page.locator("[data-likely]").first()).first().waitFor();
    while (!(await form.isVisible())) await page.locator("[data-likely] button").first().press("Enter");
    await tabTo(page, "sex");
    await page.keyboard.type("M");
    await tabTo(page, "relationship");
    await page.keyboard.type("Son");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    const groups = () =>
      owner<{ refs: string[] }>(
        `SELECT array_agg(p.ref ORDER BY p.ref) AS refs FROM group_membership m JOIN person p ON p.id = m.person_id
         WHERE m.group_id = (SELECT o.group_id FROM group_membership o JOIN person q ON q.id = o.person_id WHERE q.ref = $1)`,
        [ref],
      );
    await expect.poll(async () => (await groups())[0]?.refs?.length).toBe(2);
  });

  test("gives a reason for a record that is not their own; it never appears in the address", async ({
    page,
  }) => {
    const [row] = await owner(
      `SELECT r.ref FROM person_row r WHERE r.country = 'TJ' AND r.registration_level = 'FULL'
         AND NOT EXISTS (SELECT FROM case_member m JOIN visa_case v ON v.id = m.case_id JOIN app_user u ON u.id IN (v.owner_id, v.cover_id) WHERE m.person_id = r.person_id AND u.email = 'caseworker-tj@demo.example')
         AND NOT EXISTS (SELECT FROM group_membership m JOIN registration_group v ON v.id = m.group_id JOIN app_user u ON u.id IN (v.owner_id, v.cover_id) WHERE m.person_id = r.person_id AND u.email = 'caseworker-tj@demo.example')
       ORDER BY r.ref DESC LIMIT 1`,
    );
    await page.goto(`/people/${row?.ref}`);
    await expect(page.locator("#identity")).toHaveCount(0);
    await expectAccessible(page);
    await page.locator('[data-field="reason"]').fill("Her sister asks where she is");
    await page.locator('[data-form="reason"] button[type="submit"]').click();
    await expect(page.locator("#identity")).toBeVisible();
    expect(page.url()).not.toContain("sister");
    const [read] = await owner(
      "SELECT reason FROM access_log WHERE subject = $1 AND kind = 'read' ORDER BY id DESC LIMIT 1",
      [row?.ref],
    );
    expect(read?.reason).toBe("Her sister asks where she is");
  });

  test("filters, sorts, chooses columns and saves them under a name; the total is exact", async ({
    page,
  }) => {
    await page.goto("/people");
    await page.getByText("Filters and columns", { exact: true }).click();
    await page.locator('select[name="hardDateWithin"]').selectOption("14");
    await page.locator('main form[action="/people"] button[type="submit"]').click();
    await page.waitForURL(/hardDateWithin=14/);
    const [row] = await owner(
      "SELECT count(*)::text AS total FROM person_row WHERE country = 'TJ' AND hard_date <= $1::date + 14",
      [todayIn("TJ")],
    );
    await expect(page.locator("[data-total]")).toHaveAttribute("data-total", row?.total ?? "");
    await expect(page.locator('th[aria-sort="ascending"]')).toContainText("Stay permission");
    const [soonest] = await owner(
      "SELECT ref FROM person_row WHERE country = 'TJ' AND hard_date IS NOT NULL ORDER BY hard_date, ref LIMIT 1",
    );
    await expect(page.locator("tbody tr").first()).toContainText(soonest?.ref ?? "nobody");
    await page.getByRole("link", { name: "Stay permission" }).click();
    await expect(page.locator('th[aria-sort="descending"]')).toContainText("Stay permission");
    const [latest] = await owner(
      `SELECT ref FROM person_row WHERE country = 'TJ' AND hard_date <= $1::date + 14 ORDER BY hard_date DESC, ref DESC LIMIT 1`,
      [todayIn("TJ")],
    );
    await expect(page.locator("tbody tr").first()).toContainText(latest?.ref ?? "nobody");
    await page.locator("summary").filter({ hasText: "Saved filters" }).click();
    const name = `Soon ${newId()}`;
    await page.locator('input[name="name"]').fill(name);
    await page.locator('input[name="name"]').press("Enter");
    await expect(page.locator("summary").filter({ hasText: "Saved filters (1)" })).toBeVisible();
    await page.goto("/people");
    await page.locator("summary").filter({ hasText: "Saved filters" }).click();
    await page.getByRole("link", { name }).click();
    await page.waitForURL(/hardDateWithin=14/);
    await expect(page.locator("[data-total]")).toHaveAttribute("data-total", row?.total ?? "");
  });
});

test.describe("a site manager", () => {
  test.use({ account: "site-manager-tj" });

  test("sees the people at the site, no stage, and a short view of each", async ({ page }) => {
    await page.goto("/people?limit=5");
    await expectAccessible(page);
    await expect(page.getByRole("columnheader", { name: "Stage" })).toHaveCount(0);
    await page.locator("tbody tr th a").first().click();
    await expect(page.locator("#housing")).toBeVisible();
    await expect(page.locator("#identity, #documents, #contacts, #history, #cases")).toHaveCount(0);
    await expectAccessible(page);
  });
});
