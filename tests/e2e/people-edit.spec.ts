import { began, expect, expectAccessible, test } from "../support/e2e";
import { owner, ownPrincipal } from "../support/owner";
import { passportZone } from "../support/zones";

test.describe("a caseworker", () => {
  test.use({ account: "caseworker-tj" });

  test("opens a panel's own form with focus on its first field", async ({ page }) => {
    const ref = await ownPrincipal("caseworker-tj@demo.example");
    await page.goto(`/people/${ref}`);
    const documents = page.locator("#documents");
    const known = (await documents.locator("li .font-medium").first().textContent()) ?? "";
    await documents.getByRole("link", { name: "Add or check a document" }).click();
    await page.waitForURL(new RegExp(`/people/${ref}/edit/documents#documents$`));
    // The rest of the record stays readable around it.
    await expect(page.locator("#cases")).toBeVisible();
    await expect(page.locator("#identity form")).toHaveCount(0);
    await expect(documents.locator("#edit-documents")).toContainText(known);
    await expect(documents.locator('[data-field="type"]')).toBeFocused();
    await expectAccessible(page);
    await documents.getByRole("link", { name: "Done" }).click();
    await page.waitForURL(new RegExp(`/people/${ref}#documents$`));
    await expect(documents.locator("form")).toHaveCount(0);
    await page.locator("#identity").getByRole("link", { name: "Edit", exact: true }).click();
    await expect(page.locator('#identity [data-form="person"] [data-field="givenName"]')).toBeFocused();
    await page.goBack();
    await expect(page.locator("#identity form")).toHaveCount(0);
    await page.locator("#needs").getByRole("link", { name: "Edit" }).click();
    await expect(page.locator("#needs #edit-needs")).toBeVisible();
    await expect(page.locator('[data-form="person"]')).toHaveCount(0);
    expect((await page.request.get(`/people/${ref}/edit/nothing`)).status()).toBe(404);
  });

  test("reads a record once by opening one of its panels", async ({ page }) => {
    const ref = await ownPrincipal("caseworker-tj@demo.example");
    const reads = async () => {
      const [row] = await owner<{ n: number }>(
        "SELECT count(*)::int AS n FROM access_log WHERE kind = 'read' AND subject = $1",
        [ref],
      );
      return row?.n ?? 0;
    };
    const before = await reads();
    await page.goto(`/people/${ref}/edit/stay`);
    await expect(page.locator('[data-form="add-permission"]')).toBeVisible();
    expect(await reads()).toBe(before + 1);
  });

  test("types a passport's lines, which fill in the rest, and records it as checked against the original", async ({
    page,
  }) => {
    const ref = await ownPrincipal("caseworker-tj@demo.example");
    const [person] = await owner<{ sex: string; born: string | null }>(
      `SELECT sex, to_char(born_on, 'YYMMDD') AS born FROM person WHERE ref = '${ref}'`,
    );
    const zone = passportZone({
      number: "P55501234",
      born: person?.born ?? "900101",
      sex: person?.sex === "F" ? "F" : "M",
      expires: "310630",
      surname: "ZZYZX",
      given: "TESTER",
    });
    await page.goto(`/people/${ref}/edit/documents`);
    await began(page);
    const form = page.locator('[data-form="add-document"]');
    await expect(form.locator('[data-field="zone"]')).toHaveCount(0);
    await form.locator('[data-field="type"]').selectOption("TAZKIRA");
    await expect(form.locator('[data-field="registration"]')).toBeVisible();
    await form.locator('[data-field="type"]').selectOption("PASSPORT");
    const lines = form.locator('[data-field="zone"]');
    // A wrong digit is named at once, and a reason is asked for.
    await lines.fill(`${zone[0]}\n${zone[1].replace("P55501234", "P55501235")}`);
    await expect(form.locator("#add-document-zone-hint")).toContainText("document number");
    await expect(form.locator('[data-field="zoneReason"]')).toBeVisible();
    await form.locator('[data-field="number"]').fill("");
    await lines.fill(zone.join("\n"));
    await expect(form.locator("#add-document-zone-hint")).toContainText("All check digits match.");
    await expect(form.locator('[data-field="number"]')).toHaveValue("P55501234");
    await expect(form.locator('[data-field="namePrinted"]')).toHaveValue("ZZYZX TESTER");
    await expectAccessible(page);
    await form.locator('button[type="submit"]').click();
    const confirm = form.locator("[data-doubts] button");
    const row = page.locator("#edit-documents li", { hasText: "P55501234" });
    await expect(confirm.or(row).first()).toBeVisible();
    if (await confirm.isVisible()) await confirm.click();
    await row.getByRole("button", { name: "Mark as checked against the original" }).click();
    await expect(page.getByText("Marked as checked against the original today.")).toBeVisible();
    await page.locator("#documents").getByRole("link", { name: "Done" }).click();
    const shown = page.locator("#documents li", { hasText: "P55501234" });
    await expect(shown).toContainText("ZZYZX TESTER");
    await expect(shown).toContainText("checked against the original");
  });

  test("reads the next step of a case as what to do", async ({ page }) => {
    const [step] = await owner<{ person: string; action: string }>(
      `SELECT r.ref AS person, t.action ->> 'en' AS action FROM person_row r JOIN visa_case c ON c.ref = r.case_ref
       JOIN app_user u ON u.id = c.owner_id
       JOIN transition_def t ON t.version_id = c.version_id AND t.from_stage = c.stage AND t.kind = 'ADVANCE'
       WHERE u.email = 'caseworker-tj@demo.example' AND c.closed_on IS NULL ORDER BY r.ref LIMIT 1`,
    );
    await page.goto(`/people/${step?.person}`);
    await expect(page.locator("#cases")).toContainText(step?.action ?? "no step");
  });

  test("chooses needs and relationships from groups, each listed once", async ({ page }) => {
    const ref = await ownPrincipal("caseworker-tj@demo.example");
    await page.goto(`/people/${ref}/edit/needs`);
    await began(page);
    await page.locator("#edit-needs summary", { hasText: "Add a specific need" }).click();
    const need = page.locator('#edit-needs [data-field="code"]');
    await expect(need.locator("optgroup")).toHaveCount(12);
    await expect(need.locator("option", { hasText: /^Lactating$/ })).toHaveCount(1);
    await expect(need.locator('optgroup[label="Pregnant or lactating"] option')).toHaveText([
      "High-risk pregnancy",
      "Lactating",
    ]);
    await page.goto("/people/new/family");
    await page.locator('[data-field="members.0.givenName"]').fill("Zzyzx");
    await page.locator('[data-field="members.0.givenName"]').press("Enter");
    const relationship = page.locator('[data-field="members.1.relationship"]');
    await expect(relationship.locator("optgroup").first()).toHaveAttribute("label", "Close family");
    await expect(relationship.locator("optgroup").first().locator("option").first()).toHaveText("Wife");
  });

  test("reads days in Dari with the Solar Hijri first", async ({ page, baseURL }) => {
    await page.context().addCookies([{ name: "manzil.locale", value: "fa-AF", url: baseURL ?? "" }]);
    await page.goto("/people/new/family");
    const day = page.locator('[data-field="enteredOn"]');
    // Today is shown as it is written in Dari.
    await expect(day).toHaveValue(/^۱۴[۰-۹]{2}\/[۰-۹]{1,2}\/[۰-۹]{1,2}$/);
    await day.fill("12 Apr 2026");
    const read = page.locator("#register-family-enteredOn-hint");
    await expect(read).toHaveText(/^یکشنبه ۲۳ حمل ۱۴۰۵ · 2026-04-12$/);
    await page.locator('[data-field="members.0.dobOriginalText"]').fill("۵ ماه");
    await expect(page.locator("#register-family-members-0-dobOriginalText-hint")).toContainText("۵ ماهه");
  });
});
