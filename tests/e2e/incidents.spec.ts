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
