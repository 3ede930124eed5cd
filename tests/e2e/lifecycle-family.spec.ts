import { newId } from "@/lib/core/id";
import { expect, expectAccessible, test } from "../support/e2e";

test.use({ account: "caseworker-tj" });

const BASE = process.env.MANZIL_E2E_URL ?? "";

test("a birth registers the child with the family, and is undone from the message", async ({ page }) => {
  const made = await page.request.post("/api/v1/people", {
    data: {
      sex: "F",
      givenName: `Laila ${newId().slice(-6)}`,
      fatherName: "Latif",
      dobOriginalText: "1991",
      confirmed: true,
    },
    headers: { origin: BASE, "sec-fetch-site": "same-origin" },
  });
  expect(made.status()).toBe(201);
  const { ref } = (await made.json()) as { ref: string };
  await page.goto(`/people/${ref}/edit/circle`);
  await page.locator("#edit-family-events").getByText("Birth of a child").click();
  const form = page.locator('[data-form="birth"]');
  await expectAccessible(page);
  const child = `Omid ${newId().slice(-6)}`;
  await form.locator('[data-field="givenName"]').fill(child);
  await form.locator('[data-field="sex"]').selectOption("M");
  await form.locator('[data-field="evidence"]').fill("Birth notification 17");
  await form.locator('button[type="submit"]').click();
  await page.waitForURL(new RegExp(`/people/${ref}$`));
  const said = page.getByRole("status").filter({ hasText: "Child registered. No open case is affected." });
  await expect(said).toBeVisible();
  await expect(page.locator("#circle")).toContainText(child);
  await expect(page.locator("#circle li", { hasText: child })).toContainText("Son");
  await said.getByRole("button", { name: "Undo" }).click();
  await expect(page.locator("#circle")).not.toContainText(child);
});
