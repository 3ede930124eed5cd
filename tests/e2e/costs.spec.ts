import { expect, expectAccessible, test } from "../support/e2e";
import { owner } from "../support/owner";

const SITE = "/housing/TJ-JAIHUN";
test.use({ account: "coordinator-tj" });

test("a coordinator enters prices and reads what a night costs", async ({ page }) => {
  await page.goto(`${SITE}/costs`);
  await expectAccessible(page);
  const rate = page.locator('[data-form="rate"]');
  await rate.locator('[data-field="amount"]').fill("12.50");
  await rate.locator('[data-field="fromOn"]').fill("2026-01-01");
  await rate.locator('[data-field="contractedBeds"]').fill("40");
  await rate.locator('button[type="submit"]').click();
  await expect(page.locator("[data-summary]")).toContainText(
    "Enter a number only if contracted beds are billed",
  );
  await rate.locator('[data-field="contractedBeds"]').fill("");
  await rate.locator('button[type="submit"]').click();
  await expect(page.getByText("12.5 USD")).toBeVisible();
  // Last month: its nights at the new price, and what the site's food cost beside them.
  const month = page.locator("[data-month]").nth(1);
  const [food] = await owner<{ usd: number }>(
    `SELECT coalesce(sum(c.amount), 0)::float AS usd FROM site_cost c JOIN site s ON s.id = c.site_id
     WHERE s.code = 'TJ-JAIHUN' AND c.month = $1::date`,
    [`${await month.getAttribute("data-month")}-01`],
  );
  const cells = (await month.locator("td").allTextContents()).map((text) => Number(text.replace(/,/g, "")));
  expect(cells[1]).toBeGreaterThan(0);
  expect(cells[3]).toBeCloseTo((cells[1] ?? 0) * 12.5 + (food?.usd ?? 0), 1);
  // Camp beds get a price of their own; the others keep the first.
  await rate.locator('[data-field="amount"]').fill("2.50");
  await rate.locator('[data-field="bedKind"]').selectOption({ label: "camp bed" });
  await rate.locator('[data-field="fromOn"]').fill("2026-01-01");
  await rate.locator('button[type="submit"]').click();
  await expect(page.locator("li", { hasText: "camp bed" })).toContainText("2.5 USD");
  const [below] = await owner<{ nights: number }>(
    `SELECT coalesce(sum(least(coalesce(a.to_on, $2::date), $2::date) - greatest(a.from_on, $1)), 0)::int AS nights
     FROM bed_assignment a JOIN bed b ON b.id = a.bed_id AND b.kind = 'cot' JOIN stay y ON y.id = a.stay_id
     JOIN site s ON s.id = a.site_id WHERE s.code = 'TJ-JAIHUN' AND y.state IN ('CHECKED_IN', 'CHECKED_OUT')
     AND a.from_on < $2::date AND (a.to_on IS NULL OR a.to_on > $1::date)`,
    [
      `${await month.getAttribute("data-month")}-01`,
      `${await page.locator("[data-month]").first().getAttribute("data-month")}-01`,
    ],
  );
  expect(below?.nights).toBeGreaterThan(0);
  await expect(month.locator("td").nth(3)).toHaveText(
    ((cells[3] ?? 0) - 10 * (below?.nights ?? 0)).toLocaleString("en", {
      minimumFractionDigits: 2,
      maximumFractionDigits: 2,
    }),
  );
});
