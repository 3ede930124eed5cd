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

test.describe("several people", () => {
  test.use({ account: "coordinator-tj" });

  /** The last people of the list: other tests work on the first. */
  const LAST = "/people?sort=-name&limit=3";

  test("are chosen in the list and their cards printed together, with no name or reference in an address", async ({
    page,
  }) => {
    await page.goto(LAST);
    const boxes = page.locator("[data-choose]");
    await expect(boxes).toHaveCount(3);
    const refs = await boxes.evaluateAll((all) => all.map((each) => each.getAttribute("data-choose")));
    const bar = page.getByRole("region", { name: "Selected rows" });
    await boxes.first().click();
    await boxes.last().click({ modifiers: ["Shift"] });
    await boxes.nth(1).focus();
    await page.keyboard.press("Space");
    await expect(bar).toContainText("2 selected");
    await expect(page).toHaveURL(/\/people\?sort/);
    await expectAccessible(page);
    const sent = page.waitForRequest((request) => request.method() === "POST" && /cards/.test(request.url()));
    const saved = page.waitForEvent("download");
    await bar.getByRole("button", { name: "Print 2 cards" }).click();
    const request = await sent;
    expect(request.url()).toMatch(/\/api\/v1\/cards$/);
    expect(request.postDataJSON()).toEqual({ people: [refs[0], refs[2]] });
    const name = (await saved).suggestedFilename();
    const job = /^cards-(E-\d{7}-\d)\.pdf$/.exec(name)?.[1];
    await expect(page.locator("[data-said=shown]")).toContainText("2 cards saved as one file");
    await expect(bar).toHaveCount(0);
    await expect(boxes.nth(1)).toBeFocused();
    const [recorded] = await owner<{ kind: string; refs: string[] }>(
      "SELECT kind, ARRAY(SELECT p.ref FROM person p WHERE p.id = ANY (person_ids)) AS refs FROM export_job WHERE ref = $1",
      [job],
    );
    expect(recorded?.kind).toBe("cards");
    expect(recorded?.refs.sort()).toEqual([refs[0], refs[2]].sort());
  });

  test("are chosen on a phone, where a near miss opens nothing", async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 780 });
    await page.goto(LAST);
    const bar = page.getByRole("region", { name: "Selected rows" });
    const cell = page.locator("tbody .choose-cell").first();
    const area = await cell.boundingBox();
    expect(area?.width).toBeGreaterThanOrEqual(44);
    expect(area?.height).toBeGreaterThanOrEqual(44);
    await expect(page.locator("[data-choose]").first()).toBeEnabled();
    await cell.click({ position: { x: 4, y: 40 } });
    await expect(bar).toContainText("1 selected");
    await expect(page).toHaveURL(/\/people\?sort/);
    await bar.getByRole("button", { name: "Select all 3 on this page" }).click();
    await expect(bar).toContainText("3 selected");
    await expect(bar).toBeInViewport({ ratio: 1 });
    await expectAccessible(page);
    const wide = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wide).toBe(0);
    await bar.getByRole("button", { name: "Clear selection" }).click();
    await expect(bar).toHaveCount(0);
  });
});

test("those who may not print cards see no boxes in the list", async ({ page }) => {
  await page.goto("/people?limit=3");
  await expect(page.locator("tbody tr")).toHaveCount(3);
  await expect(page.locator("[data-choose], [data-choose-all]")).toHaveCount(0);
});
