import { expect, expectAccessible, test } from "../support/e2e";
import { owner } from "../support/owner";

const SITE = "/housing/TJ-JAIHUN";
test.use({ account: "site-manager-tj" });

test("a site manager reports what happened, and can read only its open part", async ({ page }) => {
  await page.goto(`${SITE}/incidents`);
  await expectAccessible(page);
  const form = page.locator('[data-form="incident"]');
  await expect(form.locator('[data-field="detail"]')).toHaveCount(0);
  await form.locator('[data-field="kind"]').selectOption("SELF_HARM");
  await form.locator('[data-field="at"]').fill("00:01");
  await form.locator('[data-field="summary"]').fill("Ambulance called to block C");
  await form.locator('button[type="submit"]').click();
  await expect(page.locator("[data-summary]")).toContainText(
    "describe what happened here and leave the summary empty",
  );
  await form.locator('[data-field="detail"]').fill("Only for the officer: Zarghuna");
  await form.locator('button[type="submit"]').click();
  await expect(page.getByRole("status").filter({ hasText: /Reported as R-\d{7}-\d/ })).toBeVisible();
  const row = page.locator("li", { hasText: "Ambulance called to block C" });
  await expect(row).toContainText("restricted");
  await row.getByRole("link").click();
  await page.waitForURL(/\/incidents\/R-\d{7}-\d$/);
  await expect(page.locator("#content")).toContainText("Only protection officers can see who is involved");
  expect(await page.content()).not.toContain("Zarghuna");
  await expectAccessible(page);
  await page.getByLabel("Action taken").fill("Stays in hospital overnight");
  await page.getByLabel("This incident is closed").check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect
    .poll(
      async () =>
        (
          await owner<{ n: number }>(
            "SELECT count(*)::int AS n FROM incident WHERE ref = $1 AND closed_on IS NOT NULL",
            [page.url().split("/").at(-1)],
          )
        )[0]?.n,
    )
    .toBe(1);
});

test("kits are stocked and handed out once, and meals are counted", async ({ page }) => {
  const [somebody] = await owner<{ ref: string }>(
    "SELECT ref FROM person_row WHERE site_code = 'TJ-JAIHUN' ORDER BY ref LIMIT 1",
  );
  await page.goto(`${SITE}/supplies`);
  await expectAccessible(page);
  const stock = page.locator('[data-form="stock"]');
  await stock.locator('[data-field="kit"]').selectOption("WINTER");
  await stock.locator('[data-field="cause"]').selectOption("COUNTED");
  await stock.locator('[data-field="quantity"]').fill("۲۰");
  await stock.locator('button[type="submit"]').click();
  await expect(page.getByText("In stock now: 20.")).toBeVisible();
  const give = async () => {
    const form = page.locator('[data-form="hand-out"]');
    await form.locator('[data-field="kit"]').selectOption("WINTER");
    await form.locator('[data-field="person"]').fill(somebody?.ref ?? "");
    await form.locator('button[type="submit"]').click();
  };
  await give();
  await expect(page.getByText("One handed out.")).toBeVisible();
  await expect(page.locator('[data-kit="WINTER"] td').nth(2)).toHaveText("19");
  await give();
  await expect(page.locator("[data-summary]")).toContainText("They already received this kit this period");
  await expect(page.getByText("One handed out.")).toHaveCount(0);
});

test("work that blocks a room is refused while people sleep there; an inspection is recorded", async ({
  page,
}) => {
  const [room] = await owner<{ room: string }>(
    `SELECT g.code || '/' || r.code AS room FROM bed_assignment a JOIN bed b ON b.id = a.bed_id JOIN room r ON r.id = b.room_id
     JOIN building g ON g.id = r.building_id JOIN site s ON s.id = a.site_id WHERE s.code = 'TJ-JAIHUN' AND a.to_on IS NULL ORDER BY 1 LIMIT 1`,
  );
  await page.goto(`${SITE}/upkeep`);
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

test.describe("a coordinator", () => {
  test.use({ account: "coordinator-tj" });

  test("enters prices and reads what a night costs", async ({ page }) => {
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
});
