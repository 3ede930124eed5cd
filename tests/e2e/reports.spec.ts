import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { todayIn } from "@/lib/core/clock";
import { expect, expectAccessible, test } from "../support/e2e";
import { owner } from "../support/owner";
import { openWorkbook, readCsv } from "../support/spreadsheet";

const REPORT = "/reports/weekly-status";

const ROWS = "table[data-report] tbody tr:not([data-group])";
const GROUPS = "table[data-report] tbody tr[data-group]";

/** A figure of each row, and what it should add up to. */
async function figuresOf(page: Page, rows: string, of: string): Promise<number[]> {
  const texts = await page.locator(`${rows} td[data-of="${of}"]`).allTextContents();
  return texts.map((text) => Number(text.trim().replace("–", "0").replaceAll(",", "")));
}
const sum = (figures: readonly number[]) => figures.reduce((all, each) => all + each, 0);
const totalOf = async (page: Page, of: string) => sum(await figuresOf(page, "tr[data-totals]", of));

// A different one from below: nobody may export more than five times in an hour.
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
      // A workbook says what it holds in a title and two lines, and its columns use words.
      const head = format === "csv" ? 0 : table.findIndex(([first]) => first === "Reference");
      expect(table[head]).toEqual(
        format === "csv" ? columns.split(",") : ["Reference", "Country", "Stage", "Days left to stay"],
      );
      const rows = table.slice(head + 1);
      expect(rows.map((row) => row[0])).toEqual(there.map((row) => row.ref));
      expect(rows.map((row) => row[3])).toEqual(there.map((row) => String(row.days ?? "")));
      expect(new Set(rows.map((row) => row[1]))).toEqual(new Set([format === "csv" ? "KZ" : "Kazakhstan"]));
    }
  });
});

test.describe("a coordinator", () => {
  test.use({ account: "coordinator-tj" });

  test("reads the weekly status, and its totals add up", async ({ page }) => {
    await page.goto(REPORT);
    await expectAccessible(page);
    for (const of of ["cases", "persons", "government"]) {
      const total = await totalOf(page, of);
      expect(sum(await figuresOf(page, ROWS, of))).toBe(total);
      expect(sum(await figuresOf(page, GROUPS, of))).toBe(total);
      if (of !== "government")
        expect(
          (await page.locator(`[data-headline="${of}"] dd`).first().textContent())?.replaceAll(",", ""),
        ).toBe(String(total));
    }
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
    const cases = await totalOf(page, "cases");
    const persons = await totalOf(page, "persons");
    const rows = await page.locator(ROWS).count();
    for (const format of ["CSV", "XLSX"] as const) {
      const [file] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name: `Export ${format}` }).click(),
      ]);
      const name = file.suggestedFilename();
      const ref = /E-\d{7}-\d/.exec(name)?.[0];
      const bytes = readFileSync(await file.path());
      const table = format === "CSV" ? readCsv(bytes.toString("utf8")) : openWorkbook(bytes);
      const total = table.find((row) => row[0]?.toLowerCase().startsWith("total"));
      expect(Number(total?.[4])).toBe(cases);
      expect(Number(total?.[6])).toBe(persons);
      // Another test may have a site in overflow at any moment; tests/unit/reports-file.spec.ts reads those lines.
      const head = table.findIndex((row) => row.length > 8 && row[8] !== "");
      expect(table.indexOf(total ?? []) - head - 1).toBe(rows);
      const [job] = await owner<{ kind: string; format: string }>(
        "SELECT kind, format FROM export_job WHERE ref = $1",
        [ref],
      );
      expect(job).toEqual({ kind: "weekly-status", format: format.toLowerCase() });
    }
  });

  test("exports names only with a purpose and a recipient, at most 200 rows, and the rows are recorded", async ({
    page,
  }) => {
    const headers = {
      "sec-fetch-site": "same-origin",
      origin: new URL(page.url() === "about:blank" ? (process.env.MANZIL_E2E_URL ?? "") : page.url()).origin,
    };
    const send = (data: object) => page.request.post("/api/v1/people/export", { headers, data });
    expect((await send({ site: "TJ-SHOKHIN", format: "xlsx" })).status()).toBe(422);
    const use = { use: "RESETTLEMENT", to: "US_STATE" };
    const words = { format: "xlsx", purpose: "manifest", recipient: "IOM" };
    expect((await send(words)).status()).toBe(422);
    expect((await send({ ...words, use: "TRAVEL", to: "LEGAL_NGO" })).status()).toBe(422);
    expect((await send({ ...words, ...use })).status()).toBe(409);
    await page.goto("/people/export?site=TJ-SHOKHIN&hardDateWithin=7&owner=none");
    const asked = page.locator("#content .badge");
    await expect(asked.nth(0)).toHaveText(/^Site: .*Shokhin/);
    await expect(asked.nth(1)).toHaveText("Assigned to: No one");
    await expect(asked.nth(2)).toHaveText("Stay permission: 7 days left or less");
    const answer = await send({
      ...use,
      hardDateWithin: 7,
      format: "xlsx",
      purpose: "renewals of this week",
      recipient: "National Visa Center",
    });
    expect(answer.status()).toBe(200);
    const table = openWorkbook(await answer.body());
    const people = table.filter((row) => /^P-\d{7}-\d$/.test(row[0] ?? ""));
    const ref = /E-\d{7}-\d/.exec(answer.headers()["content-disposition"] ?? "")?.[0];
    const [job] = await owner<{ purpose: string; rows: number; people: number }>(
      "SELECT purpose, row_count AS rows, cardinality(person_ids) AS people, basis FROM export_job WHERE ref = $1",
      [ref],
    );
    expect(job).toEqual({
      basis: "CONSENT",
      purpose: "renewals of this week",
      rows: people.length,
      people: people.length,
    });
    expect(people.length).toBeGreaterThan(0);
    expect(table.slice(0, 3).flat()).toContain(
      "For: renewals of this week · Recipient: National Visa Center",
    );
  });
});

test.describe("a donor", () => {
  test.use({ account: "donor" });

  test("sees published figures: no sites, nothing under five, no lists", async ({ page }) => {
    await page.goto(REPORT);
    const sites = await page.locator(`${GROUPS} th`).allTextContents();
    expect(sites.length).toBeGreaterThan(0);
    expect(sites.filter((site) => !/^(\w+ · )?All sites$/.test(site))).toEqual([]);
    const persons = await figuresOf(page, ROWS, "persons");
    expect(persons.length).toBeGreaterThan(0);
    expect(persons.every((count) => count >= 5)).toBe(true);
    // Weeks show two figures each; what is not published has no column.
    await expect(page.getByRole("img", { name: /^People by week: .*, / })).toBeVisible();
    expect(await page.locator('[data-of="casesChange"], [data-of="medianDays"]').count()).toBe(0);
    expect(await page.locator("table[data-report] a").count()).toBe(0);
    expect((await page.request.get("/api/v1/people/export")).status()).toBe(403);
  });
});

test.describe("a site manager", () => {
  test.use({ account: "site-manager-tj" });

  test("sees only their own site, in the report and among the sites", async ({ page }) => {
    await page.goto("/housing");
    expect(await page.locator("main tbody tr").count()).toBe(1);
    await expectAccessible(page);
    await page.locator("main tbody a").first().click();
    await expect(page.locator("main h3").first()).toBeVisible();
    const site = new URL(page.url()).pathname.split("/").at(-1);
    await page.goto(REPORT);
    await expect(page.locator(`${GROUPS} th`)).toHaveCount(1);
    expect(site).toMatch(/^TJ-/);
  });
});
