import { expect, expectAccessible, test } from "../support/e2e";
import { owner } from "../support/owner";

const SITE = "/housing/TJ-JAIHUN";
test.use({ account: "site-manager-tj" });

test("work that blocks a room is refused while people sleep there; an inspection is recorded", async ({
  page,
}) => {
  const [room] = await owner<{ room: string }>(
    `SELECT g.code || '/' || r.code AS room FROM bed_assignment a JOIN bed b ON b.id = a.bed_id JOIN room r ON r.id = b.room_id
     JOIN building g ON g.id = r.building_id JOIN site s ON s.id = a.site_id WHERE s.code = 'TJ-JAIHUN' AND a.to_on IS NULL ORDER BY 1 LIMIT 1`,
  );
  await page.goto(`${SITE}/maintenance`);
  await expectAccessible(page);
  const work = page.locator('[data-form="work"]');
  await work.locator('[data-field="room"]').fill(room?.room ?? "");
  await work.locator('[data-field="kind"]').selectOption("HEATING");
  await work.locator('[data-field="blocks"]').check();
  await work.locator('button[type="submit"]').click();
  await expect(page.locator("[data-summary]")).toContainText("must be moved first");
  // The message shows the number, not the raw plural syntax.
  await expect(page.locator("#content")).not.toContainText("plural");
  await work.locator('[data-field="blocks"]').uncheck();
  await work.locator('button[type="submit"]').click();
  await expect(page.getByRole("cell", { name: room?.room ?? "" })).toBeVisible();
  const inspection = page.locator('[data-form="inspection"]');
  await inspection.locator('[data-field="kind"]').selectOption("FIRE");
  await inspection.locator('[data-field="by"]').fill("District fire service");
  await inspection.locator('button[type="submit"]').click();
  await expect(page.locator("li", { hasText: "District fire service" })).toContainText("passed");
});
