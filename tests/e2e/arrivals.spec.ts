import type { Page } from "@playwright/test";
import { patience } from "@/scripts/slowness";
import { expect, expectAccessible, test } from "../support/e2e";
import { registerNewcomers } from "../support/newcomers";
import { owner } from "../support/owner";
import { addSpareRooms } from "../support/spare-rooms";

test.use({ account: "coordinator-tj" });

/** Counts how many of a kit a site has. */
async function count(page: Page, site: string, kit: string, quantity: string) {
  await page.goto(`/housing/${site}/supplies`);
  const stock = page.locator('[data-form="stock"]');
  await stock.locator('[data-field="kit"]').selectOption(kit);
  await stock.locator('[data-field="cause"]').selectOption("COUNTED");
  await stock.locator('[data-field="quantity"]').fill(quantity);
  await stock.locator('button[type="submit"]').click();
  await expect(page.getByText(`In stock now: ${quantity}.`)).toBeVisible();
}

test("a group at the gate is counted, checked in and given beds before anybody has a full name", async ({
  page,
}) => {
  test.setTimeout(patience(180_000)); // the whole evening of a site, on busy machines
  await addSpareRooms("TJ-SHOKHIN", { building: "Hall S", beds: [12], shared: true });
  await count(page, "TJ-SHOKHIN", "MAT", "50");
  await count(page, "TJ-SHOKHIN", "BLANKET", "7");
  await page.goto("/housing/arrivals");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Receive a group" }).click();
  const form = page.locator('[data-form="arrival"]');
  await form.locator('[data-field="site"]').selectOption("TJ-SHOKHIN");
  await form.locator('[data-field="at"]').fill("25:00");
  await form.locator('[data-field="crossing"]').fill("Right bank of the Panj");
  await form.locator('[data-field="district"]').fill("Shamsiddin Shohin");
  for (const [field, count] of [
    ["men", "2"],
    ["women", "۲"],
    ["children", "2"],
  ] as const)
    await form.locator(`[data-field="${field}"]`).fill(count);
  await form.locator('[data-field="households"]').fill("1 1 1 Karim\nnobody\n");
  await form.locator('button[type="submit"]').click();
  await expect(page.locator("[data-summary]")).toContainText("Enter the time as hours and minutes");
  await expect(page.locator("[data-summary]")).toContainText("One of the lines cannot be read");
  await expectAccessible(page);

  await form.locator('[data-field="at"]').fill("00:05");
  await form.locator('[data-field="households"]').fill("1 1 1 Karim\n۱ ۰ ۱ کریم\n");
  await expect(form.locator("output")).toHaveText("5 people in households");
  await expect(form.locator('[data-kit="MAT"]')).toHaveText("5 due · 50 in stock");
  await expect(form.locator('[data-kit="BLANKET"]')).toHaveText("10 due · 7 in stock, 3 short");
  for (const kit of ["Sleeping mat", "Blanket"]) await form.getByLabel(kit).check();
  await expectAccessible(page);
  await form.locator('button[type="submit"]').click();
  await page.waitForURL(/\/housing\/arrivals\/A-\d{7}-\d$/);
  await expect(page.locator("#content")).toContainText("One person counted at the border has no record yet.");
  await expect(page.locator("#content")).toContainText("001-3");
  await expect(page.locator("#content")).toContainText("کریم");
  const row = (kit: string) => page.locator(`tr[data-kit="${kit}"] td.num`);
  await expect(row("MAT")).toHaveText(["5", "0"]);
  await expect(row("BLANKET")).toHaveText(["6", "4"]);
  await expect(page.locator('tr[data-kit="BLANKET"] [data-stock]')).toHaveText("1 in stock, 3 short");
  await expect(page.locator("li", { hasText: "Karim" }).first()).toContainText(
    "Handed out: Sleeping mat × 3",
  );
  await expectAccessible(page);
  const arrival = page.url();
  await count(page, "TJ-SHOKHIN", "BLANKET", "20");
  await page.goto(arrival);
  await page.getByLabel("Blanket").check();
  await page.getByRole("button", { name: "Hand out selected kits" }).click();
  await expect(page.getByRole("status").filter({ hasText: "4 handed out." })).toBeVisible();
  await expect(row("BLANKET")).toHaveText(["10", "0"]);

  const ref = page.url().split("/").at(-1);
  const [kept] = await owner<{ people: number; stays: number; beds: number }>(
    `SELECT count(*)::int AS people, count(y.id)::int AS stays,
       (count(y.id) FILTER (WHERE EXISTS (SELECT FROM bed_assignment b WHERE b.stay_id = y.id AND b.to_on IS NULL)))::int AS beds FROM arrival_event e JOIN person_arrival a ON a.event_id = e.id
     JOIN person p ON p.id = a.person_id AND p.registration_level = 'COUNT' LEFT JOIN stay y ON y.person_id = p.id AND y.state = 'CHECKED_IN' WHERE e.ref = $1`,
    [ref],
  );
  expect(kept).toEqual({ people: 5, stays: 5, beds: 5 });
});

test("a person who waits for a bed is offered three placements, and gets one", async ({ page }) => {
  for (const site of ["TJ-JAIHUN", "TJ-VAHDAT"])
    await addSpareRooms(site, { building: "Block S", beds: [8, 8, 8] });
  await registerNewcomers(page.request, 1);
  await page.goto("/housing/TJ-JAIHUN/place");
  await expectAccessible(page);
  const first = page.locator("li", { hasText: "no place yet" }).locator('input[name="of"]').first();
  await first.check();
  const household = await first.inputValue();
  await page.getByRole("button", { name: "Suggest beds for selected people" }).click();
  await expect(page.locator("article")).toHaveCount(3);
  await expectAccessible(page);
  // The sites of the country side by side, the best balanced first, each with a link to ask there instead.
  const sites = page.locator("[data-balance] [data-site]");
  expect(await sites.count()).toBeGreaterThan(1);
  await expect(sites.filter({ hasNotText: "no bed" }).first()).toContainText(
    /would be \d+% full, now \d+% beds for everyone/,
  );
  const order = await sites.evaluateAll((items) => items.map((item) => item.getAttribute("data-site")));
  const people = await owner<{ ref: string }>(
    `SELECT r.ref FROM person_row r JOIN household_membership m ON m.person_id = r.person_id AND m.to_on IS NULL
     JOIN household h ON h.id = m.household_id WHERE h.ref = $1`,
    [household],
  );
  const asked = await page.request.post("/api/v1/sites/TJ-JAIHUN/suggestions", {
    data: { people: people.map(({ ref }) => ref) },
    headers: { origin: new URL(page.url()).origin },
  });
  const answer = (await asked.json()) as { items: unknown[]; sites: { site: string; text: string }[] };
  expect(answer.items).toHaveLength(3);
  expect(answer.sites.map(({ site }) => site)).toEqual(order);
  expect(answer.sites[0]?.text).toMatch(/^would be \d+% full, now \d+%$/);
  const here = page.url();
  await sites.locator("a").first().click();
  await page.waitForURL((url) => !url.pathname.includes("TJ-JAIHUN"));
  // A fuller site may have fewer than three options.
  await expect(page.locator("article").first()).toBeVisible();
  // Another user may have taken one of the beds meanwhile: then nothing is given, and one asks again.
  await expect(async () => {
    await page.goto(here);
    const best = page.locator("article").first();
    await best.getByRole("button", { name: /^Give (this bed|these \d+ beds)$/ }).click();
    await page.waitForURL(/\/housing\/TJ-JAIHUN$/, { timeout: patience(8_000) });
  }).toPass({ timeout: patience(40_000) });
  const [bedless] = await owner<{ n: number }>(
    `SELECT count(*)::int AS n FROM household h JOIN household_membership m ON m.household_id = h.id AND m.to_on IS NULL JOIN person_row r ON r.person_id = m.person_id
     WHERE h.ref = $1 AND NOT EXISTS (SELECT FROM bed_assignment b JOIN site s ON s.id = b.site_id
       WHERE b.person_id = m.person_id AND b.to_on IS NULL AND s.code = 'TJ-JAIHUN')`,
    [household],
  );
  expect(bedless?.n).toBe(0);
});
