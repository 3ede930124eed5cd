import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, signIn, test } from "../support/e2e";
import { owner, ownPrincipal } from "../support/owner";
import { openWorkbook } from "../support/spreadsheet";

type Found = { person: string; case: string; given: string; father: string };

/** A person of this caseworker whose case can go back a stage today: a Muhammad, if the demo of the day has one. */
async function aMuhammad(email: string): Promise<Found> {
  const [found] = await owner<Found>(
    `SELECT p.ref AS person, c.ref AS case, p.given_name AS given, p.father_name AS father
     FROM person p JOIN visa_case c ON c.principal_id = p.id JOIN app_user u ON u.id = c.owner_id
     WHERE u.email = $1 AND c.closed_on IS NULL AND p.given_name <> '' AND p.father_name <> ''
       AND EXISTS (SELECT FROM transition_def t WHERE t.version_id = c.version_id AND t.from_stage = c.stage
         AND t.kind = 'RETURN' AND t.who = 'caseworker' AND NOT t.second_person AND t.guards = '[]'::jsonb)
       AND NOT EXISTS (SELECT FROM approval a WHERE a.case_id = c.id AND a.state = 'PENDING')
     ORDER BY p.given_name LIKE 'M%hammad%' DESC, p.ref LIMIT 1`,
    [email],
  );
  if (!found) throw new Error("the demo has nobody whose case can go back");
  return found;
}

async function backStage(ref: string): Promise<string> {
  const [row] = await owner<{ to: string }>(
    `SELECT t.to_stage AS to FROM visa_case c JOIN transition_def t ON t.version_id = c.version_id AND t.from_stage = c.stage
     WHERE c.ref = $1 AND t.kind = 'RETURN' AND t.who = 'caseworker' AND NOT t.second_person AND t.guards = '[]'::jsonb LIMIT 1`,
    [ref],
  );
  return row?.to ?? "";
}

async function find(page: Page, words: string): Promise<void> {
  await page.locator("[data-key=search]").fill(words);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/people\?search=[\w-]+$/);
}

test("a caseworker's day: sign in, find, correct, move the case, export the report, open the file", async ({
  page,
}) => {
  const { person, case: visaCase, given, father } = await aMuhammad("caseworker-tj@demo.example");
  await signIn(page, "caseworker-tj");

  // However the clerk at the border spelled it.
  await find(page, `${given.replace(/^M.hammad/, "Mohamad")} ${father}`);
  await page.locator(`[data-hit="${person}"] a`).first().click();
  await page.waitForURL(new RegExp(`/people/${person}$`));

  await page.goto(`/people/${person}/edit/person`);
  const form = page.locator('[data-form="person"]');
  await form.locator('[data-field="fatherName"]').fill(`${father} Jan`);
  await form.locator('[data-field="reason"]').fill("Tazkira seen");
  await form.locator('button[type="submit"]').click();
  await page.waitForURL(new RegExp(`/people/${person}$`));
  await expect(page.locator("#content")).toContainText(`${father} Jan`);

  const to = await backStage(visaCase);
  await page.goto(`/cases/${visaCase}`);
  const move = page.locator('[data-form="case-move"]');
  await move.locator('[data-field="to"]').selectOption(to);
  await move.locator('[data-field="reason"]').fill("The other office asked for more");
  await move.locator('button[type="submit"]').click();
  await expect
    .poll(
      async () =>
        (await owner<{ stage: string }>("SELECT stage FROM visa_case WHERE ref = $1", [visaCase]))[0]?.stage,
    )
    .toBe(to);
  await page.reload();
  await expect(page.locator("#content")).toContainText("The other office asked for more");

  await page.goto("/reports/weekly-status");
  const totalOf = (of: string) => page.locator(`tr[data-totals] td[data-of="${of}"]`).textContent();
  const shown = { cases: await totalOf("cases"), persons: await totalOf("persons") };
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Export XLSX" }).click(),
  ]);
  const total = openWorkbook(readFileSync(await file.path())).find((row) => row[0] === "Totals");
  expect(total?.[4]).toBe(shown.cases);
  expect(total?.[6]).toBe(shown.persons);
});

test.describe("what is typed is not lost", () => {
  test.use({ account: "caseworker-tj" });
  const form = '[data-form="person"]';

  async function openForm(page: Page): Promise<string> {
    const person = await ownPrincipal("caseworker-tj@demo.example");
    // The form requests its draft once its script runs: typing before that would meet a page that is not ready.
    const listening = page.waitForResponse((r) => r.url().includes("/api/v1/drafts?"));
    await page.goto(`/people/${person}/edit/person`);
    await listening;
    return person;
  }

  test("over a reload: the draft comes back and can be discarded", async ({ page }) => {
    const person = await openForm(page);
    const kept = page.waitForResponse(
      (r) => r.url().includes("/api/v1/drafts") && r.request().method() === "POST",
    );
    await page.locator(`${form} [data-field="occupation"]`).fill("Interpreter at Bagram");
    expect((await kept).status()).toBe(204);
    await page.goto(`/people/${person}/edit/person`);
    await expect(page.locator(`${form} [data-field="occupation"]`)).toHaveValue("Interpreter at Bagram");
    await page.getByRole("button", { name: "Discard it" }).click();
    await expect(page.locator(`${form} [data-field="occupation"]`)).not.toHaveValue("Interpreter at Bagram");
    const [draft] = await owner<{ clear: boolean }>(
      "SELECT bool_or(position(convert_to('Bagram', 'UTF8') IN body_sealed) > 0) AS clear FROM draft",
    );
    expect(draft?.clear ?? false).toBe(false);
  });

  test("over a lost connection: the form says so and continues when it is back", async ({
    page,
    context,
  }) => {
    const person = await openForm(page);
    await page.locator(`${form} [data-field="occupation"]`).fill("Driver of the convoy");
    await context.setOffline(true);
    await page.locator(`${form} button[type="submit"]`).click();
    await expect(page.locator("[data-summary]")).toContainText("The server did not answer");
    await expect(page.locator(`${form} [data-field="occupation"]`)).toHaveValue("Driver of the convoy");
    await context.setOffline(false);
    await page.locator(`${form} button[type="submit"]`).click();
    await page.waitForURL(new RegExp(`/people/${person}$`));
    await expect(page.locator("#content")).toContainText("Driver of the convoy");
  });
});

test("over an ended session: sign-in opens over the page and the same user continues", async ({ page }) => {
  await signIn(page, "caseworker-kz");
  const ref = await ownPrincipal("caseworker-kz@demo.example");
  const listening = page.waitForResponse((r) => r.url().includes("/api/v1/drafts?"));
  await page.goto(`/people/${ref}/edit/person`);
  await listening;
  const field = page.locator('[data-form="person"] [data-field="occupation"]');
  await field.fill("Mechanic at the depot");
  await owner(
    `UPDATE session SET ended_at = now() WHERE id = (SELECT s.id FROM session s JOIN app_user u ON u.id = s.user_id
       WHERE u.email = 'caseworker-kz@demo.example' ORDER BY s.created_at DESC LIMIT 1)`,
  );
  await page.locator('[data-form="person"] button[type="submit"]').last().click();
  const dialog = page.getByRole("dialog");
  await dialog.locator('input[name="email"]').fill("caseworker-kz@demo.example");
  await dialog.locator('input[name="password"]').fill("demo-manzil-2021");
  await dialog.locator('button[type="submit"]').click();
  await page.waitForURL(new RegExp(`/people/${ref}$`));
  await expect(page.locator("#content")).toContainText("Mechanic at the depot");
});
