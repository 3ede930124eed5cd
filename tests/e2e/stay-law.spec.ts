import { readFileSync } from "node:fs";
import { addDays } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { connected } from "@/scripts/connected";
import { began, expect, expectAccessible, stateOf, test } from "../support/e2e";
import { owner } from "../support/owner";
import { readPdf } from "../support/pdf";

const today = todayIn("TJ");

/** A person who stays at Jaihun and is not away. */
function somebody(offset: number): Promise<string> {
  return connected(process.env.MANZIL_E2E_OWNER_URL ?? "", async (client) => {
    const { rows } = await client.query<{ ref: string }>(
      `SELECT r.ref FROM person_row r JOIN stay y ON y.person_id = r.person_id AND y.state = 'CHECKED_IN'
       WHERE r.country = 'TJ' AND r.site_code = 'TJ-JAIHUN' AND y.from_on < $1::date - 5
         AND NOT EXISTS (SELECT FROM absence a WHERE a.stay_id = y.id) ORDER BY r.ref DESC OFFSET $2 LIMIT 1`,
      [today, offset],
    );
    return rows[0]?.ref ?? "";
  });
}

test.use({ account: "coordinator-tj" });

test("a user who enters a closed place is warned by which rule it is closed, and nothing is refused", async ({
  page,
}) => {
  await page.goto("/housing/new");
  const site = page.locator('form[data-form="site"]');
  await site.getByLabel("Country").selectOption("TJ");
  await site.getByLabel("Address").fill("Rudaki 12, Vahdat");
  await expect(page.locator("[data-closed-place]")).toHaveCount(0);
  await site.getByLabel("Address").fill("خیابان رودکی، دوشنبه");
  const warning = page.locator('[data-closed-place="Dushanbe"]');
  await expect(warning).toContainText("get a written permit from OVIR");
  await expect(warning).toContainText("Resolution 325 of 2000");
  await expectAccessible(page);

  await page.goto("/housing/arrivals/new");
  await page.getByLabel("District").fill("Isfara");
  await expect(page.locator('[data-closed-place="Isfara"]')).toBeVisible();

  const person = await somebody(0);
  await page.goto(`/people/${person}`);
  await page.locator("#housing summary", { hasText: "Record an absence" }).click();
  const away = page.locator('form[data-form="absence"]');
  await away.getByLabel("Reason").selectOption("INTERVIEW_TRIP");
  await away.getByLabel("Where to").fill("Khujand");
  await expect(away.locator('[data-closed-place="Khujand"]')).toContainText("Closed place");
  await away.getByRole("button").last().click();
  await expect(page.locator("#housing .badge", { hasText: "Khujand" })).toBeVisible();
});

test("a crossing typed wrong is corrected on the screen, and its old value stays in the history", async ({
  page,
}) => {
  const person = await somebody(1);
  await page.goto(`/people/${person}/edit/stay`);
  await began(page);
  const add = page.locator('form[data-form="add-crossing"]');
  await add.getByRole("textbox", { name: "Date" }).fill(addDays(today, -2));
  await add.getByLabel("Crossing point").fill("Khujand");
  await expect(add.locator('[data-closed-place="Khujand"]')).toBeVisible();
  await add.getByRole("button", { name: "Save crossing" }).click();
  await expect(page.locator("#add-crossing [data-hard-date]")).toBeVisible();
  await page.reload();
  await began(page);
  const line = page.locator(`#crossings li[data-crossing="${addDays(today, -2)}"]`);
  await line.locator("summary").click();
  await line.getByRole("textbox", { name: "Date" }).fill(addDays(today, -1));
  await line.getByRole("button", { name: "Save correction" }).click();
  await expect(line.locator("textarea[aria-invalid=true]")).toBeVisible();
  await line.getByLabel("Reason").fill("The stamp says so");
  await expectAccessible(page);
  await line.getByRole("button", { name: "Save correction" }).click();
  await expect(page.locator(`#crossings li[data-crossing="${addDays(today, -1)}"]`)).toBeVisible();
  await expect(page.locator("#crossings [role=status]")).toContainText("Saved.");
  await page.goto(`/people/${person}`);
  const history = page.locator("#history");
  await expect(history).toContainText("The stamp says so");
  await expect(history.locator("del", { hasText: addDays(today, -2) })).toHaveCount(1);
});

test("a crossing recorded by mistake is undone from the message that says it was saved", async ({ page }) => {
  const person = await somebody(2);
  await page.goto(`/people/${person}/edit/stay`);
  await began(page);
  const lines = page.locator("#crossings li");
  const before = await lines.count();
  const add = page.locator('form[data-form="add-crossing"]');
  await add.getByRole("textbox", { name: "Date" }).fill(addDays(today, -3));
  await add.getByRole("button", { name: "Save crossing" }).click();
  const saved = page.locator("#add-crossing [data-hard-date]");
  await expect(lines).toHaveCount(before + 1);
  await saved.getByRole("button", { name: "Undo" }).press("Enter");
  await expect(page.locator('[data-said="shown"]')).toContainText("Undone");
  await expect(lines).toHaveCount(before);
});

test("the list of notices is exported as a readable PDF", async ({ page }) => {
  await page.goto("/housing/notices");
  await page.locator("input[name=notice]").first().check();
  const name = await page.locator("tbody tr").first().locator("bdi").first().textContent();
  const list = page.locator('form[data-form="notice-list"]');
  await list.getByLabel("Purpose").fill("Registration");
  await list.getByLabel("Recipient").fill("OVIR Vahdat");
  await list.getByLabel("Format").selectOption("pdf");
  const download = page.waitForEvent("download");
  await list.getByRole("button", { name: "Export the list" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^notices-E-\d{7}-\d-1-rows\.pdf$/);
  const [text = ""] = readPdf(readFileSync(await file.path()));
  expect(text).toContain("OVIR Vahdat");
  expect(text).toContain("List of persons for notification to the authority");
  expect(text).toContain(name?.trim().split(" ")[0] ?? "?");
});

test("an auditor counts incidents and downloads the file; a caseworker sees no such report", async ({
  page,
  browser,
}) => {
  await page.goto("/reports");
  await page.getByRole("link", { name: "Stock of supplies" }).click();
  await page.waitForURL("**/reports/stock");
  await expectAccessible(page);
  const context = await browser.newContext({ storageState: stateOf("auditor") });
  const desk = await context.newPage();
  await desk.goto("/reports");
  await expect(desk.getByRole("link", { name: "Stock of supplies" })).toHaveCount(0);
  await desk.getByRole("link", { name: "Incident counts" }).click();
  await desk.waitForURL("**/reports/incidents");
  await expectAccessible(desk);
  const download = desk.waitForEvent("download");
  await desk.getByRole("link", { name: "CSV" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^incidents-E-\d{7}-\d-\d+-rows\.csv$/);
  const [head, ...lines] = readFileSync(await file.path(), "utf8")
    .replace("\uFEFF", "")
    .trimEnd()
    .split("\r\n");
  expect(head).toBe("country,site,month,kind,severity,count,open");
  const [one] = await owner<{ line: string }>(
    `SELECT concat_ws(',', i.country, s.code, to_char(i.occurred_at AT TIME ZONE 'Asia/Dushanbe', 'YYYY-MM'), i.kind, i.severity, count(*),
       count(*) FILTER (WHERE i.closed_on IS NULL)) AS line FROM incident i JOIN site s ON s.id = i.site_id
     WHERE i.occurred_at > $1::date - interval '10 months'
     GROUP BY i.country, s.code, to_char(i.occurred_at AT TIME ZONE 'Asia/Dushanbe', 'YYYY-MM'), i.kind, i.severity ORDER BY 1 LIMIT 1`,
    [today],
  );
  expect(lines).toContain(one?.line);
  expect((await desk.request.get("/api/v1/reports/stock?format=csv")).status()).toBe(403);
  await context.close();
  const other = await browser.newContext({ storageState: stateOf("caseworker-tj") });
  expect((await other.request.get("/api/v1/reports/incidents")).status()).toBe(403);
  expect((await other.request.get("/api/v1/reports/constructor")).status()).toBe(404);
  await other.close();
});
