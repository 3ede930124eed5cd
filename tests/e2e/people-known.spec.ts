import { newId } from "@/lib/core/id";
import { expect, expectAccessible, test } from "../support/e2e";
import { owner } from "../support/owner";

test.use({ account: "caseworker-tj" });

test("a number that is already registered is reported when its field is left, and asked about on saving", async ({
  page,
}) => {
  const digits = String(Number.parseInt(newId().slice(-9), 16))
    .padStart(8, "0")
    .slice(-8);
  const name = `Latifa ${newId().slice(-6)}`;
  const made = await page.request.post("/api/v1/people", {
    data: { givenName: name, sex: "F", documentType: "PASSPORT", documentNumber: `P${digits}` },
    headers: { origin: process.env.MANZIL_E2E_URL ?? "", "sec-fetch-site": "same-origin" },
  });
  expect(made.status()).toBe(201);
  const { ref } = (await made.json()) as { ref: string };

  await page.goto("/people/new");
  await page.locator('[data-field="name"]').fill(`Wazhma ${newId().slice(-6)}`);
  await page.locator('[data-form="look-first"] button[type="submit"]').click();
  const form = page.locator('[data-form="register"]');
  await form.or(page.locator("[data-likely]").first()).first().waitFor();
  if (!(await form.isVisible())) await page.locator("section > button.btn-primary").click();
  await form.locator('[data-field="sex"]').selectOption("F");
  await form.locator('[data-field="documentType"]').selectOption("PASSPORT");
  const number = form.locator('[data-field="documentNumber"]');
  await number.fill(digits);
  await number.press("Tab");
  await expect(form.locator("#register-documentNumber-hint")).toContainText(ref);
  await form.locator('button[type="submit"]').click();
  const doubts = page.locator("[data-doubts]");
  await expect(doubts).toContainText(ref);
  await expectAccessible(page);

  // What is typed after the question has not been asked about.
  await number.fill(`${digits}1`);
  await expect(doubts).toBeHidden();
  await number.fill(digits);
  await form.locator('button[type="submit"]').click();
  await doubts.locator("button").click();
  const done = page.locator("[data-registered]");
  await done.waitFor();
  const second = await done.getAttribute("data-registered");
  const bearers = await owner("SELECT ref FROM person WHERE ref = ANY ($1)", [[ref, second]]);
  expect(bearers).toHaveLength(2);

  await page.goto(`/people/${second}/edit/documents`);
  const paper = page.locator('[data-form="add-document"]');
  await paper.locator('[data-field="number"]').fill(`p ${digits}`);
  await paper.locator('[data-field="number"]').press("Tab");
  await expect(paper.locator("#add-document-number-hint")).toContainText(ref);
});
