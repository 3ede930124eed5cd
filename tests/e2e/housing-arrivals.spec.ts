import { expect, expectAccessible, test } from "../support/e2e";
import { owner } from "../support/owner";

test.use({ account: "coordinator-tj" });

test("a group at the gate is counted, taken in and given beds before anybody has a full name", async ({
  page,
}) => {
  await page.goto("/housing/arrivals");
  await expectAccessible(page);
  await page.getByRole("link", { name: "A group has arrived" }).click();
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
  await expect(page.locator("[data-summary]")).toContainText("Write the time as hours and minutes");
  await expect(page.locator("[data-summary]")).toContainText("One of the lines cannot be read");
  await expectAccessible(page);

  await form.locator('[data-field="at"]').fill("00:40");
  await form.locator('[data-field="households"]').fill("1 1 1 Karim\n۱ ۰ ۱ کریم\n");
  await expect(form.locator("output")).toHaveText("5 people in households");
  await form.locator('button[type="submit"]').click();
  await page.waitForURL(/\/housing\/arrivals\/A-\d{7}-\d$/);
  await expect(page.locator("#content")).toContainText(
    "One person more was counted at the border than has a record.",
  );
  await expect(page.locator("#content")).toContainText("001-3");
  await expect(page.locator("#content")).toContainText("کریم");
  await expectAccessible(page);

  const ref = page.url().split("/").at(-1);
  const [kept] = await owner<{ people: number; stays: number }>(
    `SELECT count(*)::int AS people, count(y.id)::int AS stays FROM arrival_event e JOIN person_arrival a ON a.event_id = e.id
     JOIN person p ON p.id = a.person_id AND p.registration_level = 'COUNT' LEFT JOIN stay y ON y.person_id = p.id AND y.state = 'CHECKED_IN' WHERE e.ref = $1`,
    [ref],
  );
  expect(kept).toEqual({ people: 5, stays: 5 });
});

test("whoever waits for a bed is offered three placements, and takes one", async ({ page }) => {
  await page.goto("/housing/TJ-JAIHUN/place");
  await expectAccessible(page);
  const first = page.locator('input[name="of"][type="checkbox"]').first();
  await first.check();
  const household = await first.inputValue();
  await page.getByRole("button", { name: "Suggest beds for those ticked" }).click();
  await expect(page.locator("article")).toHaveCount(3);
  await expectAccessible(page);
  const best = page.locator("article").first();
  await best.getByRole("button", { name: /^Give (this bed|these \d+ beds)$/ }).click();
  await page.waitForURL(/\/housing\/TJ-JAIHUN$/);
  const [bedless] = await owner<{ n: number }>(
    `SELECT count(*)::int AS n FROM household h JOIN household_membership m ON m.household_id = h.id AND m.to_on IS NULL JOIN person_row r ON r.person_id = m.person_id
     WHERE h.ref = $1 AND r.site_code IS DISTINCT FROM 'TJ-JAIHUN'`,
    [household],
  );
  expect(bedless?.n).toBe(0);
});
