import { addDays } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { patience } from "@/scripts/slowness";
import { expect, expectAccessible, stateOf, test } from "../support/e2e";

test.use({ account: "site-manager-tj" });

test("a site manager requests overflow, a coordinator approves, and board, list and requests show it until it ends", async ({
  page,
  browser,
}) => {
  test.setTimeout(patience(120_000)); // two people on six pages, on busy machines
  await page.goto("/housing/requests");
  const ask = page.locator('[data-form="ask-overflow"]');
  await ask.locator('[data-field="site"]').selectOption("TJ-JAIHUN");
  await ask.locator('[data-field="m2Standard"]').fill("9");
  await ask.locator('[data-field="untilOn"]').fill("2099-01-01");
  await ask.locator('[data-field="reason"]').fill("Forty people at the bridge");
  await ask.locator('button[type="submit"]').click();
  await expect(page.locator("[data-summary]")).toContainText("Enter less than the site's standard");
  await ask.locator('[data-field="m2Standard"]').fill("2.5");
  await ask.locator('button[type="submit"]').click();
  await expect(page.locator("[data-summary]")).toContainText("30 days at most");
  const soon = addDays(todayIn("TJ"), 3);
  await ask.locator('[data-field="untilOn"]').fill(soon);
  await ask.locator('button[type="submit"]').click();
  const line = (on: typeof page) =>
    on.locator("li", { hasText: "Emergency overflow for the whole site: 2.5 m² per person" });
  await expect(line(page)).toContainText("waiting");
  await expectAccessible(page);
  await page.goto("/housing/TJ-JAIHUN");
  const usable = async () => Number(await page.locator('dd[data-count="usable"]').first().textContent());
  await expect(page.locator("[data-overflow]")).toHaveCount(0);
  const before = await usable();

  const other = await browser.newContext({ storageState: stateOf("coordinator-tj") });
  try {
    const coordinator = await other.newPage();
    await coordinator.goto("/housing/requests");
    await line(coordinator).getByRole("button", { name: "Decide" }).click();
    await expect(line(coordinator).locator("[data-summary]")).toContainText("Choose one.");
    await line(coordinator).locator('[data-field="answer"]').selectOption({ label: "Approve" });
    await line(coordinator).getByRole("button", { name: "Decide" }).click();
    await expect(line(coordinator)).toContainText("approved");
    await coordinator.goto("/housing");
    await expect(coordinator.locator("tr", { hasText: "TJ-JAIHUN" })).toContainText("overflow");
    await page.reload();
    await expect(page.locator("[data-overflow]")).toContainText(
      `Emergency overflow: 2.5 m² per person instead of 3.5, until ${soon}`,
    );
    expect(await usable()).toBeGreaterThanOrEqual(before);
    await expectAccessible(page);
    await coordinator.goto("/housing/requests");
    await line(coordinator).getByRole("button", { name: "End overflow now" }).click();
    await expect(line(coordinator)).toContainText("ended");
    await page.reload();
    await expect(page.locator("[data-overflow]")).toHaveCount(0);
  } finally {
    await other.close();
  }
});
