import { newId } from "@/lib/core/id";
import { expect, expectAccessible, stateOf, test } from "../support/e2e";

test.use({ account: "coordinator-tj" });

const BASE = process.env.MANZIL_E2E_URL ?? "";

test("a coordinator proposes a transfer, one of the other country accepts, and the record is there", async ({
  page,
  browser,
}) => {
  const name = `Parwiz ${newId().slice(-6)}`;
  const made = await page.request.post("/api/v1/people", {
    data: {
      sex: "M",
      country: "TJ",
      givenName: name,
      fatherName: "Latif",
      dobOriginalText: "1991",
      confirmed: true,
    },
    headers: { origin: BASE, "sec-fetch-site": "same-origin" },
  });
  expect(made.status()).toBe(201);
  const { ref } = (await made.json()) as { ref: string };

  await page.goto(`/people/${ref}`);
  await page.getByText("Transfer to another country").click();
  const form = page.locator('[data-form="propose-transfer"]');
  await expectAccessible(page);
  await form.locator('[data-field="to"]').selectOption({ label: "Kazakhstan" });
  await form.locator('[data-field="reason"]').fill("His brother lives in Almaty");
  await form.locator('button[type="submit"]').click();
  await expect(page.getByRole("status").filter({ hasText: "Transfer proposed" })).toBeVisible();
  const link = page.getByRole("link", { name: /Open transfer X-/ });
  await expect(link).toBeVisible();
  const address = (await link.getAttribute("href")) ?? "";

  const context = await browser.newContext({ storageState: stateOf("coordinator-kz") });
  const other = await context.newPage();
  await other.goto(`${BASE}/`);
  await other.locator("#transfers").getByRole("link").click();
  await other.getByRole("link", { name: address.split("/").at(-1) ?? "" }).click();
  await expect(other.locator("#people")).toContainText("A person in Tajikistan");
  await expect(other.locator("body")).not.toContainText(name);
  await expect(other.locator("body")).not.toContainText(ref);
  await expectAccessible(other);
  const accept = other.getByRole("button", { name: "Accept the transfer" });
  await accept.click();
  await expect(other.getByText("Accept these people?")).toBeVisible();
  await accept.click();
  await expect(other.locator("#people")).toContainText(name);
  await other.goto(`${BASE}/people/${ref}`);
  await expect(other.locator("#history")).toContainText("Transferred from Tajikistan to Kazakhstan");

  expect((await page.goto(`/people/${ref}`))?.status()).toBe(404);
  await page.goto(address);
  await expect(page.locator("#people")).toContainText("now belong to another country");
  await context.close();
});
