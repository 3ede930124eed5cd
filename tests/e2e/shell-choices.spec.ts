import type { Page } from "@playwright/test";
import type { CivilDate } from "@/lib/core/civil-date";
import { persianNumber, toSolarHijri } from "@/lib/core/solar-hijri";
import { expect, expectAccessible, test } from "../support/e2e";
import { ownPrincipal } from "../support/owner";

/** Collects what the console and the pages' own policy complain of, and each script that is fetched. */
function watch(page: Page) {
  const complaints: string[] = [];
  const scripts: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (line) => {
    if (line.type() === "error" || line.type() === "warning") complaints.push(line.text());
  });
  page.on("request", (request) => {
    if (request.resourceType() === "script") scripts.push(request.url());
    if (request.url().endsWith("/api/csp-report")) complaints.push(`policy: ${request.postData()}`);
  });
  return { complaints, scripts };
}

/** Opens the form of a new need and waits until its draft was asked for. */
async function newNeed(page: Page) {
  const person = await ownPrincipal("caseworker-tj@demo.example");
  await page.goto(`/people/${person}/edit/needs`);
  const listening = page.waitForResponse((r) => r.url().includes("/api/v1/drafts?form=add-need"));
  await page.locator("summary", { hasText: "Add a specific need" }).click();
  await listening;
  const form = page.locator('form[data-form="add-need"]');
  return {
    form,
    need: form.locator('[data-field="code"]'),
    day: form.locator('[data-field="identifiedOn"]'),
  };
}

/** The search of a long list, once it is there; letters that were typed before found what the browser finds. */
async function searching(page: Page) {
  const search = page.getByRole("dialog").getByRole("combobox");
  await expect(search).toBeFocused();
  return search;
}

test.describe("a caseworker", () => {
  test.use({ account: "caseworker-tj" });

  test("finds a need among eighty by typing, by keyboard alone, and a draft keeps it", async ({ page }) => {
    const { complaints, scripts } = watch(page);
    const { form, need } = await newNeed(page);
    await page.waitForLoadState("networkidle");
    const before = scripts.length;
    await need.focus();
    await page.keyboard.press("ArrowDown");
    const search = await searching(page);
    // Loaded when first used, and only then.
    expect(scripts.length).toBeGreaterThan(before);
    await expect(page.getByRole("dialog").getByRole("group", { name: "Disability" })).toBeVisible();
    await expectAccessible(page);
    await search.pressSequentially("LACT");
    const options = page.getByRole("dialog").getByRole("option");
    await expect(options).toHaveText(["Lactating"]);
    await expect(search).toHaveAttribute("aria-activedescendant", (await options.getAttribute("id")) ?? "");
    const kept = page.waitForResponse(
      (r) => r.url().includes("/api/v1/drafts") && (r.request().postData() ?? "").includes('"code":"DS-BD"'),
    );
    await page.keyboard.press("Enter");
    await expect(need).toHaveValue("PG-LC");
    await expect(need).toBeFocused();
    // Escape leaves it as it was, Tab takes what is at hand and goes on; a code and the other language find too.
    await page.keyboard.type("ds-b");
    await searching(page);
    await page.keyboard.press("Escape");
    await expect(need).toHaveValue("PG-LC");
    await expect(need).toBeFocused();
    await page.keyboard.press(" ");
    await (await searching(page)).fill("بينا");
    await expect(options).toHaveText(["Visual impairment"]);
    await page.keyboard.press("Tab");
    await expect(need).toHaveValue("DS-BD");
    await expect(form.locator('[data-field="severity"]')).toBeFocused();
    await kept;
    await page.reload();
    await page.locator("summary", { hasText: "Add a specific need" }).click();
    await expect(need).toHaveValue("DS-BD");
    await page.getByRole("button", { name: "Discard it" }).click();
    expect(complaints).toEqual([]);
  });

  test("opens the list by a press and chooses by another; a filter finds people by what was chosen", async ({
    page,
  }) => {
    await page.goto("/people");
    await page.locator("summary", { hasText: "Filters and columns" }).click();
    const need = page.getByLabel("Specific need", { exact: true });
    const box = await need.boundingBox();
    await page.mouse.click((box?.x ?? 0) + 20, (box?.y ?? 0) + 10);
    await searching(page);
    await page.getByRole("dialog").getByRole("option", { name: "Lactating" }).click();
    await expect(need).toHaveValue("PG-LC");
    await page.getByRole("button", { name: "Show" }).click();
    await expect(page).toHaveURL(/need=PG-LC/);
  });

  test("picks a day from a calendar, in Dari from the Solar Hijri one; days to come stay out of reach", async ({
    page,
    baseURL,
  }) => {
    const { complaints } = watch(page);
    const { form, day } = await newNeed(page);
    const today = await day.inputValue();
    const solar = toSolarHijri(today as CivilDate);
    await day.fill("2026-04-12");
    const opens = form.getByRole("button", { name: "Open the calendar" });
    // With the field it belongs to: a form may have several.
    await expect(opens).toHaveAccessibleName(/^Open the calendar \S/);
    await opens.click();
    const calendar = page.getByRole("dialog", { name: "Calendar" });
    await expect(calendar.getByRole("button", { name: /12 April 2026/ })).toBeFocused();
    await expectAccessible(page);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await expect(calendar).toHaveCount(0);
    await expect(day).toHaveValue("2026-04-13");
    await expect(day).toBeFocused();
    await page.keyboard.press("Alt+ArrowDown");
    await expect(calendar.getByRole("button", { name: /13 April 2026/ })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(day).toBeFocused();
    await expect(day).toHaveValue("2026-04-13");

    await page.context().addCookies([{ name: "manzil.locale", value: "fa-AF", url: baseURL ?? "" }]);
    await page.reload();
    await page.locator("summary", { hasText: "افزودن نیاز خاص" }).click();
    // Today is the last day that can be right here.
    await day.fill(today);
    await form.getByRole("button", { name: "باز کردن تقویم" }).click();
    const dari = page.getByRole("dialog", { name: "تقویم" });
    await expect(dari.getByLabel("سال").locator("option:checked")).toHaveText(
      persianNumber(`${solar?.year}`),
    );
    await expect(dari.getByRole("button", { name: /آخرین روز ممکن/ })).toHaveText(
      persianNumber(`${solar?.day}`),
    );
    await expect(dari.locator("button[slot=next]")).toBeDisabled();
    await page.keyboard.press("Escape");
    await day.fill("۱۴۰۵/۱/۲۳");
    await form.getByRole("button", { name: "باز کردن تقویم" }).click();
    await dari.getByRole("button", { name: /حمل ۲۴/ }).click();
    await expect(day).toHaveValue("۱۴۰۵/۱/۲۴");
    await expect(day).toBeFocused();
    expect(complaints).toEqual([]);
  });
});

test.describe("without script", () => {
  test.use({ account: "caseworker-tj", javaScriptEnabled: false });

  test("a long list is the browser's own", async ({ page }) => {
    await page.goto("/people");
    await page.locator("summary", { hasText: "Filters and columns" }).click();
    await page.getByLabel("Specific need", { exact: true }).selectOption("PG-LC");
    await page.getByRole("button", { name: "Show" }).click();
    await expect(page).toHaveURL(/need=PG-LC/);
  });
});
