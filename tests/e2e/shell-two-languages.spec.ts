import type { Locator, Page } from "@playwright/test";
import { dateInZone } from "@/lib/core/civil-date";
import { realNow, todayIn } from "@/lib/core/clock";
import { expect, expectAccessible, test } from "../support/e2e";
import { ownPrincipal } from "../support/owner";

async function inDari(page: Page, baseURL: string | undefined): Promise<void> {
  await page.context().addCookies([{ name: "manzil.locale", value: "fa-AF", url: baseURL ?? "" }]);
}

/** Opens the palette; the page reacts to keys once its script is there. */
async function openPalette(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("dialog").getByRole("combobox")).toBeFocused({ timeout: 1000 });
  }).toPass();
}

/** Opens a long list and returns its search; the page reacts to keys once its script is there. */
async function opened(page: Page, list: Locator): Promise<Locator> {
  const search = page.getByRole("dialog").getByRole("combobox");
  await expect(async () => {
    await list.focus();
    await page.keyboard.press("ArrowDown");
    await expect(search).toBeFocused({ timeout: 1000 });
  }).toPass();
  return search;
}

const options = (page: Page) => page.getByRole("dialog").getByRole("option");

test.describe("a caseworker", () => {
  test.use({ account: "caseworker-tj" });

  test("finds actions and pages by the words of either language, each with its icon", async ({
    page,
    baseURL,
  }) => {
    await page.goto("/account");
    await openPalette(page);
    await page.keyboard.type("ثبت خانواده");
    await expect(options(page).first()).toHaveText("Register a family");
    await expect(options(page).first().locator("use")).toHaveAttribute("href", /#people$/);
    await page.keyboard.press("Control+a");
    await page.keyboard.type("گزارش");
    await expect(options(page).filter({ hasText: "Reports" })).toHaveCount(1);
    await inDari(page, baseURL);
    await page.reload();
    await openPalette(page);
    await page.keyboard.type("new case");
    await expect(options(page).first()).toHaveAttribute("data-place", "/cases/new");
    await expectAccessible(page);
  });

  test("finds a phase by the words of the other language", async ({ page }) => {
    await page.goto("/people");
    await page.locator("summary", { hasText: "Filters and columns" }).click();
    const phase = page.locator('select[name="phase"]');
    await (await opened(page, phase)).fill("صحی");
    await expect(options(page)).toHaveText(["Medical examination"]);
    await page.keyboard.press("Enter");
    await expect(phase).toHaveValue("MEDICAL");
  });

  test("sees at once whether a contact may be used", async ({ page }) => {
    const person = await ownPrincipal("caseworker-tj@demo.example");
    await page.goto(`/people/${person}/edit/contacts`);
    const form = page.locator('[data-form="add-contact"]');
    await form.locator('[data-field="kind"]').selectOption("PHONE");
    await form.locator('[data-field="value"]').fill("+992 93 555 17 17");
    await form.locator('[data-field="safe"]').check();
    await form.locator('button[type="submit"]').click();
    const badge = page.locator("#contacts .badge", { hasText: "Safe to use" }).first();
    await expect(badge.locator("use")).toHaveAttribute("href", /#phone$/);
  });
});

test.describe("an auditor", () => {
  test.use({ account: "auditor" });

  test("finds a table by the words of either language", async ({ page, baseURL }) => {
    await page.goto("/audit");
    const table = page.locator('select[name="table"]');
    const find = async (words: string) => {
      await (await opened(page, table)).fill(words);
      await page.keyboard.press("Enter");
    };
    await find("دوسیه");
    await expect(table).toHaveValue("visa_case");
    await inDari(page, baseURL);
    await page.reload();
    await find("repair");
    await expect(table).toHaveValue("work_order");
  });

  test("picks the days of the trail from a calendar, and types them in either calendar", async ({
    page,
    baseURL,
  }) => {
    await page.goto("/audit");
    const from = page.locator('input[name="from"]');
    await from.fill("23 Hamal 1405");
    await expect(page.locator("form[action='/audit']")).toContainText("12 Apr 2026");
    await page.getByRole("button", { name: /^Open the calendar From/ }).click();
    const calendar = page.getByRole("dialog", { name: "Calendar" });
    await calendar.getByRole("button", { name: /13 April 2026/ }).click();
    await expect(from).toHaveValue("2026-04-13");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Show" }).click();
    await page.waitForURL(/from=2026-04-13/);
    await expect(from).toHaveValue("2026-04-13");
    // What another form or a person wrote into the address is shown as it was read.
    await page.goto("/audit/access?from=12+Apr+2026");
    await expect(from).toHaveValue("2026-04-12");
    await page.goto("/audit?to=12%2F04%2F2026");
    await expect(page.getByRole("button", { name: "4 Dec 2026" })).toBeVisible();
    await inDari(page, baseURL);
    await page.goto("/audit?from=2026-04-13");
    await expect(page.locator('input[name="from"]')).toHaveValue("۱۴۰۵/۱/۲۴");
  });

  for (const address of ["/audit", "/audit/access"])
    test(`reads ${address} on a phone as cards that never scroll sideways`, async ({ page }) => {
      await page.setViewportSize({ width: 360, height: 780 });
      await page.goto(address);
      const card = page.locator("tr[data-entry]").first();
      await expect(card).toBeVisible();
      const box = await card.boundingBox();
      expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(360);
      const wider = await page.locator(".table-wrap").evaluate((each) => each.scrollWidth - each.clientWidth);
      expect(wider).toBe(0);
      await expectAccessible(page);
    });
});

// A machine on which it is another day than in Dushanbe.
const FAR = ["Pacific/Niue", "Pacific/Kiritimati"].find(
  (zone) => dateInZone(zone, realNow()) !== dateInZone("Asia/Dushanbe", realNow()),
);

test.describe("on a machine in a zone where it is another day", () => {
  test.use({ account: "caseworker-tj", timezoneId: FAR ?? "Pacific/Niue" });

  test("the calendar opens at, and marks, the day it is where the record belongs", async ({ page }) => {
    const person = await ownPrincipal("caseworker-tj@demo.example");
    const today = todayIn("TJ");
    await page.goto(`/people/${person}/edit/documents`);
    const form = page.locator('[data-form="add-document"]');
    await form.getByRole("button", { name: /^Open the calendar Issued on/ }).click();
    const calendar = page.getByRole("dialog", { name: "Calendar" });
    const marked = calendar.locator('[aria-current="date"]');
    await expect(marked).toHaveCount(1);
    await expect(marked).toBeFocused();
    await expect(marked).toHaveText(String(Number(today.slice(8))));
    await expect(marked).toHaveAccessibleName(/^Today, /);
    await page.keyboard.press("Enter");
    await expect(form.locator('[data-field="issuedOn"]')).toHaveValue(today);
  });
});
