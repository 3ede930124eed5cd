import { expect, expectAccessible, test } from "../support/e2e";
import { owner } from "../support/owner";

test.use({ account: "caseworker-tj" });

const SOONEST =
  "SELECT ref FROM person_row WHERE country = 'TJ' AND hard_date IS NOT NULL ORDER BY hard_date, ref LIMIT 6";

test("the list begins with people whose stay ends soonest, says so, and pages back", async ({ page }) => {
  const soonest = (await owner<{ ref: string }>(SOONEST)).map((row) => row.ref);
  await page.goto("/people?limit=3");
  const refs = () => page.locator("tbody [data-column=ref]").allTextContents();
  expect(await refs()).toEqual(soonest.slice(0, 3));
  await expect(page.locator("[data-order]")).toHaveText("fewest days left first");
  await expect(page.locator('th[aria-sort="ascending"]')).toContainText("Stay permission");
  await expect(page.getByRole("link", { name: "Previous page" })).toHaveCount(0);
  await page.getByRole("link", { name: "Next page" }).click();
  await expect.poll(refs).toEqual(soonest.slice(3));
  await page.getByRole("link", { name: "Previous page" }).click();
  await expect.poll(refs).toEqual(soonest.slice(0, 3));
  await expect(page.getByRole("link", { name: "Previous page" })).toHaveCount(0);
});

test("a click on a row opens its record; selecting its text and following its links still work", async ({
  page,
}) => {
  await page.goto("/people?owner=me&limit=20");
  const row = page.locator("tbody tr").first();
  const ref = (await row.locator("[data-column=ref]").textContent()) ?? "";
  // Selecting the words of a cell.
  await row.locator("[data-column=sex]").evaluate((cell) => window.getSelection()?.selectAllChildren(cell));
  await row.locator("[data-column=sex]").dispatchEvent("click");
  await row.locator("[data-column=sex]").click({ modifiers: ["Shift"] });
  await expect(page).toHaveURL(/\/people\?/);
  await page.evaluate(() => window.getSelection()?.removeAllRanges());
  await row.locator("[data-column=sex]").click();
  await page.waitForURL(new RegExp(`/people/${ref}$`));
  await page.goto("/cases?owner=me");
  const first = page.locator("tbody tr").first();
  const [visaCase] = /C-\d{7}-\d/.exec((await first.locator("th").textContent()) ?? "") ?? [];
  await first.locator("td").nth(2).click();
  await page.waitForURL(new RegExp(`/cases/${visaCase}$`));
});

for (const address of ["/people", "/cases"])
  test(`the headings of ${address} stay in place while the rows scroll`, async ({ page }) => {
    await page.goto(address);
    const head = page.locator("thead th").first();
    await page.locator("tbody tr").last().scrollIntoViewIfNeeded();
    await expect(page.locator("tbody tr").last()).toBeInViewport();
    await expect(head).toBeInViewport({ ratio: 1 });
  });

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 780 } });

  test("a person is a card with name, reference, site and days left, and the actions are behind one button", async ({
    page,
  }) => {
    for (const address of ["/people", "/people?col=name&col=ref&col=pathway&col=stage&col=owner"]) {
      await page.goto(address);
      await expectAccessible(page);
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(wide, address).toBe(0);
    }
    await expect(page.locator("tbody tr").first().locator("[data-column=stage]")).toBeVisible();
    await page.goto("/people");
    const card = page.locator("tbody tr").first();
    for (const column of ["name", "ref", "site", "daysLeft"])
      await expect(card.locator(`[data-column=${column}]`)).toBeInViewport();
    await expect(card.locator("[data-column=stage]")).toBeHidden();
    await expect(page.getByRole("link", { name: "Export CSV" })).toBeHidden();
    await page.getByRole("button", { name: "Actions" }).click();
    await expect(page.getByRole("link", { name: "Export CSV" })).toBeVisible();
    await expectAccessible(page);
  });
});

test("in Dari the native name comes first, with the father's in native letters, set apart from the own name", async ({
  page,
  baseURL,
}) => {
  const [person] = await owner(
    `SELECT p.ref, p.given_name, p.name_native, p.father_name, p.father_name_native FROM person p JOIN person_row r ON r.person_id = p.id
     JOIN visa_case c ON c.id = r.case_id JOIN app_user u ON u.id = c.owner_id
     WHERE u.email = 'caseworker-tj@demo.example' AND p.given_name <> '' AND p.father_name <> '' AND p.father_name_native <> '' AND p.name_native <> ''
       AND p.sex = 'F' ORDER BY p.ref LIMIT 1`,
  );
  const names = page.locator("h1 bdi");
  await page.goto(`/people/${person?.ref}`);
  await expect(names.first()).toContainText(String(person?.given_name));
  await expect(page.locator("main header").first()).toContainText(
    `daughter of \u2068${person?.father_name}\u2069`,
  );
  await page.context().addCookies([{ name: "manzil.locale", value: "fa-AF", url: baseURL ?? "" }]);
  await page.goto(`/people/${person?.ref}`);
  await expect(names.first()).toHaveText(String(person?.name_native));
  await expect(page.locator("main header").first()).toContainText(
    new RegExp(`دختر \u2068+${person?.father_name_native}\u2069`),
  );
});
