import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { todayIn } from "@/lib/core/clock";
import { expect, expectAccessible, test } from "../support/e2e";
import { owner } from "../support/owner";
import { openWorkbook, readCsv } from "../support/spreadsheet";

const REPORT = "/reports/weekly-status";

/** The cells of a column by its heading; of several alike the first. */
async function column(page: Page, heading: string): Promise<string[]> {
  const headings = await page.locator("table[data-report] thead th").allTextContents();
  const index = headings.indexOf(heading) + 1;
  return page.locator(`table[data-report] tbody tr td:nth-child(${index})`).allTextContents();
}

async function figure(page: Page, heading: string): Promise<number> {
  const texts = await column(page, heading);
  return texts.reduce((sum, text) => sum + Number(text.trim().replace("–", "0")), 0);
}

// Another one than below: nobody may export more than five times in an hour.
test.describe("a coordinator of another country", () => {
  test.use({ account: "coordinator-kz" });

  test("exports the people list without names: exactly the rows in reach", async ({ page }) => {
    const there = await owner<{ ref: string; days: number | null }>(
      "SELECT ref, hard_date - $1::date AS days FROM person_row WHERE country = 'KZ' ORDER BY ref",
      [todayIn("KZ")],
    );
    for (const format of ["csv", "xlsx"]) {
      const columns = "ref,country,stage,daysLeft";
      const answer = await page.request.get(`/api/v1/people/export?columns=${columns}&format=${format}`);
      expect(answer.status()).toBe(200);
      const bytes = await answer.body();
      const table = format === "csv" ? readCsv(bytes.toString("utf8")) : openWorkbook(bytes);
      expect(table[0]).toEqual(columns.split(","));
      expect(table.slice(1).map((row) => row[0])).toEqual(there.map((row) => row.ref));
      expect(table.slice(1).map((row) => row[3])).toEqual(there.map((row) => String(row.days ?? "")));
    }
  });
});

test.describe("a coordinator", () => {
  test.use({ account: "coordinator-tj" });

  test("reads the weekly status, and its totals add up", async ({ page }) => {
    await page.goto(REPORT);
    await expectAccessible(page);
    const totals = page.locator("tr[data-totals] td");
    expect(await figure(page, "Cases")).toBe(Number(await totals.nth(0).textContent()));
    expect(await figure(page, "People")).toBe(Number(await totals.nth(2).textContent()));
    const links = await page
      .locator("table[data-report] tbody a")
      .evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
    expect(links.every((link) => link.includes("country=TJ"))).toBe(true);
  });

  test("opens the list a number counts", async ({ page }) => {
    await page.goto(REPORT);
    await page.locator('table[data-report] tbody td.num a[href^="/cases?"]').first().click();
    await expect(page).toHaveURL(/\/cases\?.*pathway=/);
    await expect(page.locator("main")).toContainText(/C-\d{7}-\d/);
    await page.goto(REPORT);
    await page.locator('table[data-report] tbody td.num a[href^="/people?"]').first().click();
    await expect(page).toHaveURL(/\/people\?.*pathway=/);
    await expect(page.locator("main")).toContainText(/P-\d{7}-\d/);
  });

  test("exports it, opens the files and finds the numbers of the screen; the export is recorded first", async ({
    page,
  }) => {
    await page.goto(REPORT);
    const cases = Number(await page.locator("tr[data-totals] td").nth(0).textContent());
    const persons = Number(await page.locator("tr[data-totals] td").nth(2).textContent());
    const rows = await page.locator("table[data-report] tbody tr").count();
    for (const format of ["CSV", "XLSX"] as const) {
      const [file] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name: `Export ${format}` }).click(),
      ]);
      const name = file.suggestedFilename();
      const ref = /E-\d{7}-\d/.exec(name)?.[0];
      const bytes = readFileSync(await file.path());
      const table = format === "CSV" ? readCsv(bytes.toString("utf8")) : openWorkbook(bytes);
      const total = table.find((row) => row[0] === "total");
      expect(Number(total?.[4])).toBe(cases);
      expect(Number(total?.[6])).toBe(persons);
      // Another test may have a site in overflow at any moment; tests/unit/report-file.spec.ts reads those lines.
      expect(table.filter((row) => row[0] !== "overflow")).toHaveLength(rows + 3);
      const [job] = await owner<{ kind: string; format: string }>(
        "SELECT kind, format FROM export_job WHERE ref = $1",
        [ref],
      );
      expect(job).toEqual({ kind: "weekly-status", format: format.toLowerCase() });
    }
  });

  test("exports names for a purpose and a recipient only, 200 rows at most, and the rows are recorded", async ({
    page,
  }) => {
    const headers = {
      "sec-fetch-site": "same-origin",
      origin: new URL(page.url() === "about:blank" ? (process.env.MANZIL_E2E_URL ?? "") : page.url()).origin,
    };
    const send = (data: object) => page.request.post("/api/v1/people/export", { headers, data });
    expect((await send({ site: "TJ-SHOKHIN", format: "xlsx" })).status()).toBe(422);
    expect((await send({ format: "xlsx", purpose: "manifest", recipient: "IOM" })).status()).toBe(409);
    await page.goto("/people/export?site=TJ-SHOKHIN&hardDateWithin=7&owner=none");
    const asked = page.locator("#content .badge");
    await expect(asked.nth(0)).toHaveText(/^Site: .*Shokhin/);
    await expect(asked.nth(1)).toHaveText("Assigned to: No one");
    await expect(asked.nth(2)).toHaveText("Stay permission: 7 days left or less");
    const answer = await send({
      hardDateWithin: 7,
      format: "xlsx",
      purpose: "renewals of this week",
      recipient: "migration service",
    });
    expect(answer.status()).toBe(200);
    const table = openWorkbook(await answer.body());
    const ref = /E-\d{7}-\d/.exec(answer.headers()["content-disposition"] ?? "")?.[0];
    const [job] = await owner<{ purpose: string; rows: number; people: number }>(
      "SELECT purpose, row_count AS rows, cardinality(person_ids) AS people FROM export_job WHERE ref = $1",
      [ref],
    );
    expect(job).toEqual({
      purpose: "renewals of this week",
      rows: table.length - 1,
      people: table.length - 1,
    });
    expect(table.length).toBeGreaterThan(1);
  });
});

test.describe("a donor", () => {
  test.use({ account: "donor" });

  test("gets published figures: no sites, nothing under five, no lists", async ({ page }) => {
    await page.goto(REPORT);
    const sites = await column(page, "Site");
    expect(new Set(sites)).toEqual(new Set(["All sites"]));
    const persons = (await column(page, "People")).map(Number);
    expect(persons.every((count) => count >= 5)).toBe(true);
    expect(await page.locator("table[data-report] a").count()).toBe(0);
    expect((await page.request.get("/api/v1/people/export")).status()).toBe(403);
  });
});

test.describe("a site manager", () => {
  test.use({ account: "site-manager-tj" });

  test("gets the own site alone, in the report and among the sites", async ({ page }) => {
    await page.goto("/housing");
    expect(await page.locator("main tbody tr").count()).toBe(1);
    await expectAccessible(page);
    await page.locator("main tbody a").first().click();
    await expect(page.locator("main h3").first()).toBeVisible();
    const site = new URL(page.url()).pathname.split("/").at(-1);
    await page.goto(REPORT);
    const names = await column(page, "Site");
    expect(new Set(names).size).toBe(1);
    expect(site).toMatch(/^TJ-/);
  });
});
