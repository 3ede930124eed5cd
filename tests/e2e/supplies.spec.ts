import { expect, expectAccessible, test } from "../support/e2e";
import { owner } from "../support/owner";

const SITE = "/housing/TJ-JAIHUN";
test.use({ account: "site-manager-tj" });

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
