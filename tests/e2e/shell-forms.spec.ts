import { expect, test } from "../support/e2e";
import { registerNewcomers } from "../support/newcomers";
import { owner, ownPrincipal } from "../support/owner";

/** A case of this caseworker that can be moved today. */
async function aMovableCase(email: string): Promise<string> {
  const [found] = await owner<{ ref: string }>(
    `SELECT c.ref FROM visa_case c JOIN app_user u ON u.id = c.owner_id WHERE u.email = $1 AND c.closed_on IS NULL
       AND NOT EXISTS (SELECT FROM approval a WHERE a.case_id = c.id AND a.state = 'PENDING') ORDER BY c.ref DESC LIMIT 1`,
    [email],
  );
  if (!found) throw new Error("the demo has no open case of this caseworker");
  return found.ref;
}

test.describe("a caseworker", () => {
  test.use({ account: "caseworker-tj" });

  test("keeps typing while the error summary comes back, and no letter is lost", async ({ page }) => {
    await page.goto("/people/new");
    await page.locator('[data-field="name"]').fill("Zzyzx");
    await page.locator('[data-form="look-first"] button[type="submit"]').click();
    const form = page.locator('[data-form="register"]');
    await form.locator('[data-field="dobOriginalText"]').fill("nonsense");
    await form.locator('button[type="submit"]').click();
    const summary = form.locator("[data-summary]");
    await expect(summary).toBeFocused();
    const born = form.locator('[data-field="dobOriginalText"]');
    await form.locator('[data-field="sex"]').selectOption("M");
    await born.fill("");
    await born.pressSequentially("34 years");
    await expect(born).toHaveValue("34 years");
    await expect(born).toBeFocused();
  });

  test("is told that a change is saved and a note added", async ({ page }) => {
    const person = await ownPrincipal("caseworker-tj@demo.example");
    const listening = page.waitForResponse((r) => r.url().includes("/api/v1/drafts?"));
    await page.goto(`/people/${person}/edit/person`);
    await listening;
    const form = page.locator('[data-form="person"]');
    await form.locator('[data-field="occupation"]').fill("Interpreter for the engineers");
    await form.locator('button[type="submit"]').click();
    await page.waitForURL(new RegExp(`/people/${person}$`));
    const said = page.locator('[data-said="shown"]');
    await expect(said).toContainText("Changes saved.");
    const note = page.locator('[data-form="person-note"]');
    await note.locator('[data-field="body"]').fill("Called about the appointment");
    await note.locator('button[type="submit"]').click();
    await expect(said).toContainText("Note added.");
  });

  test("finds the text of a step again after a reload, but has to choose the step again", async ({
    page,
  }) => {
    const ref = await aMovableCase("caseworker-tj@demo.example");
    const listening = page.waitForResponse((r) => r.url().includes("/api/v1/drafts?"));
    await page.goto(`/cases/${ref}`);
    await listening;
    const form = page.locator('form[data-form="case-move"]');
    const kept = page.waitForResponse(
      (r) => r.url().includes("/api/v1/drafts") && r.request().method() === "POST",
    );
    await form.locator('[data-field="to"]').selectOption("CLOSED");
    await form.locator('[data-field="reason"]').fill("They asked to wait for the letter");
    expect((await kept).status()).toBe(204);
    await page.reload();
    await expect(form.locator('[data-field="reason"]')).toHaveValue("They asked to wait for the letter");
    await expect(form.locator('[data-field="to"]')).toHaveValue("");
    await page.getByRole("button", { name: "Discard it" }).click();
  });
});

test.describe("a coordinator", () => {
  test.use({ account: "coordinator-tj" });

  test("goes from the filtered list to the export with names of exactly these people", async ({ page }) => {
    // Whether anyone in the demo stays nowhere depends on earlier tests.
    await registerNewcomers(page.request, 2);
    await page.goto("/people?stay=none&sort=name");
    const total = await page.locator("[data-total]").getAttribute("data-total");
    await page.getByRole("link", { name: "Export with names" }).click();
    await expect(page.getByRole("heading", { name: "Export with names" })).toBeVisible();
    await expect(page).toHaveURL(/\/people\/export\?stay=none$/);
    await expect(page.locator("#content")).toContainText(
      `${Number(total).toLocaleString("en")} people match`,
    );
  });
});
