import type { Page } from "@playwright/test";
import { newId } from "@/lib/core/id";
import { expect, expectAccessible, signIn, test } from "../support/e2e";

async function attempt(page: Page, email: string, password: string): Promise<void> {
  await page.locator('input[name="email"]').fill(email);
  await page.locator('input[name="password"]').fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("button", { name: "Sign in" })).toBeEnabled();
}

test("a wrong password and an unknown account get the same message", async ({ page }) => {
  const words: (string | null)[] = [];
  for (const email of ["donor@demo.example", `nobody-${newId()}@demo.example`]) {
    await page.goto("/sign-in");
    await attempt(page, email, "this is not the password");
    words.push(await page.getByRole("alert").first().textContent());
  }
  expect(words[0]).toBe("Wrong email address or password.");
  expect(words[1]).toBe(words[0]);
});

test("after the free attempts the page says how long to wait", async ({ page }) => {
  const email = `guessed-${newId()}@demo.example`;
  await page.goto("/sign-in");
  for (let tries = 0; tries < 5; tries += 1) {
    await attempt(page, email, `wrong number ${tries}`);
    await expect(page.getByRole("alert").first()).toContainText("Wrong email address or password");
  }
  await attempt(page, email, "wrong once more");
  await expect(page.getByRole("alert").first()).toContainText(/Too many attempts\. Wait \d+ seconds\./);
});

test("signing in starts a new session, and signing out ends it in the database", async ({ page }) => {
  await page.goto("/sign-in");
  await expectAccessible(page);
  await signIn(page, "donor");
  const kept = await page.context().cookies();
  const session = kept.find((cookie) => cookie.name.includes("session"));
  expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(/\/sign-in/);
  // Putting the old cookie back opens nothing: the session is ended, not only forgotten.
  await page.context().addCookies(kept);
  await page.goto("/account");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Faccount/);
});

test("sign-in returns to the requested page, and never leaves this site", async ({ page }) => {
  await page.goto("/account");
  await attempt(page, "donor@demo.example", "demo-manzil-2021").catch(() => undefined);
  await page.waitForURL(/\/account$/);
  for (const next of ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)"]) {
    await page.context().clearCookies();
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await page.locator('input[name="email"]').fill("donor@demo.example");
    await page.locator('input[name="password"]').fill("demo-manzil-2021");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL((url) => url.pathname !== "/sign-in");
    expect(new URL(page.url()).host).toBe(new URL(test.info().project.use.baseURL ?? "").host);
  }
});

test("after sign-in the page is in the account's language, written from right to left", async ({ page }) => {
  await signIn(page, "auditor");
  await page.goto("/account");
  await page.getByLabel("Language", { exact: true }).selectOption("fa-AF");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("حساب من");
  await expectAccessible(page);
  // Another browser without a chosen language: the account brings it along.
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await expect(page.locator("html")).toHaveAttribute("dir", "ltr");
  await signIn(page, "auditor");
  await expect(page.locator("html")).toHaveAttribute("lang", "fa-AF");
  await page.goto("/account");
  await page.locator("#look-locale").selectOption("en");
  await page.locator("#look-appearance").selectOption("dark");
  await page.locator("form:has(#look-locale) button").click();
  await expect(page.locator("html")).toHaveAttribute("dir", "ltr");
  await expect(page.locator("html")).toHaveAttribute("data-appearance", "dark");
  await page.locator("#look-appearance").selectOption("system");
  await page.locator("form:has(#look-locale) button").click();
  await expect(page.locator("html")).toHaveAttribute("data-appearance", "system");
});
