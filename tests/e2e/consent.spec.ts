import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { newId } from "@/lib/core/id";
import { expect, expectAccessible, test } from "../support/e2e";
import { openWorkbook } from "../support/spreadsheet";

const PURPOSE = "TRACING";
const RECIPIENT = "TRACING_SERVICE";

/** Registers someone through the API; returns the references of the person and their group. */
async function register(page: Page, given: Record<string, unknown>): Promise<{ ref: string; group: string }> {
  const response = await page.request.post("/api/v1/people", {
    data: { fatherName: "Ghulam", grandfatherName: `Baba ${newId().slice(-6)}`, confirmed: true, ...given },
    headers: { origin: process.env.MANZIL_E2E_URL ?? "", "sec-fetch-site": "same-origin" },
  });
  expect(response.status()).toBe(201);
  return (await response.json()) as { ref: string; group: string };
}

/** A couple with a boy of ten, in one group. */
async function aFamily(page: Page): Promise<{ father: string; mother: string; son: string }> {
  const father = await register(page, { givenName: "Rahim", sex: "M", dobOriginalText: "1980-01-02" });
  const { group } = father;
  const mother = { givenName: "Parwin", sex: "F", dobOriginalText: "1984-04-02", group, relationship: "WIF" };
  const son = { givenName: "Omid", sex: "M", dobOriginalText: "2015-06-02", group, relationship: "SON" };
  return {
    father: father.ref,
    mother: (await register(page, mother)).ref,
    son: (await register(page, son)).ref,
  };
}

/** Asks the page for the list of this user's people for a purpose, and takes it; returns the references in the file. */
async function exported(page: Page): Promise<string[]> {
  await page.goto("/people/export?owner=me");
  await page.locator('select[name="for"]').selectOption(`${PURPOSE}.${RECIPIENT}`);
  await page.getByRole("button", { name: "Count" }).click();
  await page.locator("[data-leaving]").waitFor();
  await expectAccessible(page);
  const form = page.locator('[data-form="named-export"]');
  await form.locator('[data-field="purpose"]').fill("Search in Herat");
  await form.locator('[data-field="recipient"]').fill("Tracing desk");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    form.locator('button[type="submit"]').click(),
  ]);
  const table = openWorkbook(readFileSync(await download.path()));
  expect(table.slice(0, 6).flat().join("\n")).toMatch(/without consent|left out/);
  return table.map((row) => row[0] ?? "").filter((cell) => /^P-\d{7}-\d$/.test(cell));
}

test.describe("a coordinator", () => {
  test.use({ account: "coordinator-tj" });

  test("records what a family agreed to, and who withdraws is left out of the next export", async ({
    page,
  }) => {
    test.slow();
    const { father, mother, son } = await aFamily(page);
    await page.goto(`/people/${father}/edit/consent`);
    await page.getByRole("button", { name: "Search for relatives" }).click();
    const form = page.locator('[data-form="consent"]');
    await expect(form.locator("blockquote")).toContainText("To look for relatives you have lost");
    await form.locator('[data-field="language"]').selectOption("fa-AF");
    await expect(form.locator("blockquote")).toHaveAttribute("dir", "rtl");
    await form.getByRole("checkbox", { name: /family tracing/ }).check();
    for (const decision of await form.locator('[data-field$=".decision"]').all())
      await decision.selectOption("GIVEN");
    await form.locator('[data-field="how"]').selectOption("SIGNED");
    await expectAccessible(page);
    // Nobody decided for the boy yet: the form says so at its field.
    await form.locator('button[type="submit"]').click();
    await expect(form).toContainText("Choose the adult who decides for the children.");
    await form.locator('[data-field="guardian"]').selectOption(mother);
    await form.locator('button[type="submit"]').click();
    const line = page.locator(`#consent [data-consent="${RECIPIENT}"]`);
    await expect(line).toContainText("Given");
    const first = await exported(page);
    expect(first.filter((ref) => [father, mother, son].includes(ref)).sort()).toEqual(
      [father, mother, son].sort(),
    );

    await page.goto(`/people/${mother}`);
    await line.locator("summary", { hasText: "Withdraw" }).click();
    const withdraw = line.locator("form");
    await withdraw.locator('[data-field="how"]').selectOption("SIGNED");
    await withdraw.locator('[data-field="reason"]').fill("Afraid for her brother");
    await withdraw.locator('button[type="submit"]').click();
    await expect(line).toContainText("Withdrawn");
    await expectAccessible(page);
    const second = await exported(page);
    expect(second.filter((ref) => [father, mother, son].includes(ref)).sort()).toEqual([father, son].sort());
  });
});
