import { expect, test } from "../support/e2e";
import { readPdf } from "../support/pdf";

test.use({ account: "coordinator-tj" });

const PAGES = ["/people", "/reports/weekly-status"];
const words = (texts: readonly string[]) => [
  ...new Set(texts.flatMap((text) => text.replace(/[\u2060-\u2069▲▼]/g, "").split(/\s+/)).filter(Boolean)),
];

for (const address of PAGES)
  test(`${address} prints every column on A4, portrait and landscape`, async ({ page }) => {
    await page.goto(address);
    const table = page
      .locator("table")
      .filter({ has: page.locator("tbody tr") })
      .last();
    const headings = words(await table.locator("thead th").allTextContents());
    const last = words(await table.locator("tbody tr > :last-child").allTextContents());
    expect(headings.length).toBeGreaterThan(5);
    for (const landscape of [false, true]) {
      const printed = readPdf(await page.pdf({ format: "A4", landscape })).join("\n");
      const text = printed.replace(/[\u2060-\u2069]/g, "");
      expect(
        headings.filter((word) => !text.includes(word)),
        `headings, ${landscape ? "lying" : "upright"}`,
      ).toEqual([]);
      expect(
        last.filter((word) => !text.includes(word)),
        `the last column, ${landscape ? "lying" : "upright"}`,
      ).toEqual([]);
    }
  });
