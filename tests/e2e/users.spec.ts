import type { Browser, Page } from "@playwright/test";
import { newId } from "@/lib/core/id";
import { expect, expectAccessible, stateOf, test } from "../support/e2e";

const PASSWORD = "seven quiet mountains";
let count = 0;
/** An address no other test of this run uses. */
const address = () => `user-${process.pid}-${newId().slice(-12)}-${++count}@example.org`;

async function asAdmin(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ storageState: stateOf("admin") });
  return context.newPage();
}

/** Creates an account on the page and returns the link that is shown once. */
async function makeUser(page: Page, email: string, role = "caseworker"): Promise<string> {
  await page.goto("/admin/users/new");
  await page.locator('input[name="email"]').fill(email);
  await page.locator('input[name="name"]').fill("Nargis Example");
  await page.locator('select[name="role"]').selectOption(role);
  await page.locator('input[name="countries"][value="TJ"]').check();
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL(/\/admin\/users\/[0-9a-f]{16}$/);
  await page.getByRole("button", { name: "Create link" }).click();
  return page.locator("input[data-secret]").inputValue();
}

/** Opens a link in a browser of its own, chooses the password and signs in with it. */
async function enter(browser: Browser, link: string, email: string): Promise<Page> {
  const page = await (await browser.newContext({ storageState: undefined as never })).newPage();
  await page.goto(link);
  await page.locator('input[name="password"]').fill(PASSWORD);
  await page.locator('input[name="again"]').fill(PASSWORD);
  await page.getByRole("button", { name: "Set password" }).click();
  await page.getByRole("link", { name: "Go to sign-in" }).click();
  await page.locator('input[name="email"]').fill(email);
  await page.locator('input[name="password"]').fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  return page;
}

test("an administrator creates an account, its user opens the link and signs in; no address holds the secret", async ({
  browser,
}) => {
  const admin = await asAdmin(browser);
  const email = address();
  const link = await makeUser(admin, email);
  const secret = link.split("#")[1] ?? "";
  expect(secret).toHaveLength(43);

  const page = await (await browser.newContext()).newPage();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(`${request.url()} ${request.headers().referer ?? ""}`));
  await page.goto(link);
  await page.locator('input[name="password"]').fill("short");
  await page.locator('input[name="again"]').fill("short");
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page.getByRole("alert").first()).toContainText("at least 12 characters");
  await expectAccessible(page);
  expect(page.url()).toMatch(/\/link$/);
  await page.locator('input[name="password"]').fill(PASSWORD);
  await page.locator('input[name="again"]').fill(`${PASSWORD}.`);
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page.getByRole("alert").first()).toContainText("The passwords do not match");
  await page.locator('input[name="again"]').fill(PASSWORD);
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page.getByText("Your password is set.")).toBeVisible();
  expect(asked.filter((line) => line.includes(secret))).toEqual([]);

  const again = await (await browser.newContext()).newPage();
  await again.goto(link);
  await again.locator('input[name="password"]').fill(PASSWORD);
  await again.locator('input[name="again"]').fill(PASSWORD);
  await again.getByRole("button", { name: "Set password" }).click();
  await expect(again.getByRole("alert").first()).toContainText("This link has been used or has expired");

  await page.getByRole("link", { name: "Go to sign-in" }).click();
  await page.locator('input[name="email"]').fill(email);
  await page.locator('input[name="password"]').fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  await page.goto("/account");
  await expect(page.getByRole("main")).toContainText(email);
});

test("a session the administrator ends, or an account they close, is refused on the next click", async ({
  browser,
}) => {
  const admin = await asAdmin(browser);
  const email = address();
  const user = await enter(browser, await makeUser(admin, email), email);
  await user.goto("/account");
  await admin.reload();
  await admin.getByRole("button", { name: "End all sessions" }).click();
  await expect(admin.getByRole("main")).toContainText("Not signed in anywhere");
  await user.getByRole("link", { name: "People" }).click();
  await user.waitForURL(/\/sign-in/);

  await user.locator('input[name="email"]').fill(email);
  await user.locator('input[name="password"]').fill(PASSWORD);
  await user.getByRole("button", { name: "Sign in" }).click();
  await user.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  await admin.getByRole("button", { name: "Close account" }).click();
  await admin.getByRole("button", { name: "Close account" }).click();
  await expect(admin.getByRole("heading", { name: "This account is closed" })).toBeVisible();
  await user.reload();
  await user.waitForURL(/\/sign-in/);
  await user.locator('input[name="email"]').fill(email);
  await user.locator('input[name="password"]').fill(PASSWORD);
  await user.getByRole("button", { name: "Sign in" }).click();
  await expect(user.getByRole("alert").first()).toContainText("Wrong email address or password");
});

test("a new role signs the user out and shows in their pages", async ({ browser }) => {
  const admin = await asAdmin(browser);
  const email = address();
  const user = await enter(browser, await makeUser(admin, email), email);
  await admin.reload();
  await admin.locator('select[name="role"]').selectOption("auditor");
  await admin.getByRole("button", { name: "Save" }).click();
  await expect(admin.getByRole("main")).toContainText("Not signed in anywhere");
  await user.goto("/people");
  await user.waitForURL(/\/sign-in/);
});

test("a user manages their own password, sessions and tokens", async ({ browser }) => {
  const admin = await asAdmin(browser);
  const email = address();
  const user = await enter(browser, await makeUser(admin, email, "coordinator"), email);
  await user.goto("/account");
  await expectAccessible(user);
  await user.locator('form:has(input[name="again"]) input[name="present"]').fill("not the present one");
  await user.locator('input[name="password"]').fill("eight loud rivers run");
  await user.locator('input[name="again"]').fill("eight loud rivers run");
  await user.getByRole("button", { name: "Change password" }).click();
  await expect(user.getByRole("alert").first()).toContainText("That is not your current password");
  await user.locator('form:has(input[name="again"]) input[name="present"]').fill(PASSWORD);
  await user.getByRole("button", { name: "Change password" }).click();
  await expect(user.getByText("Your password has been changed.")).toBeVisible();

  await user.locator('input[name="name"]').fill("Nightly list");
  await user.locator('input[name="permissions"][value="person.search"]').check();
  await user.locator('input[name="countries"][value="TJ"]').check();
  const present = user.locator('[data-form="token"] input[name="present"]');
  await present.fill("not the present one");
  await user.getByRole("button", { name: "Create token" }).click();
  await expect(user.getByRole("alert").first()).toContainText("That is not your current password");
  await present.fill("eight loud rivers run");
  await user.getByRole("button", { name: "Create token" }).click();
  const token = await user.locator("input[data-secret]").inputValue();
  const ask = () =>
    user.request.get("/api/v1/people?limit=1", { headers: { authorization: `Bearer ${token}` } });
  await user.reload();
  await expect(user.getByText("Never used")).toBeVisible();
  expect((await ask()).status()).toBe(200);
  await user.reload();
  await expect(user.getByText(/Last used \d{4}-\d\d-\d\d \d\d:\d\d/)).toBeVisible();
  await expect(user.getByRole("main")).not.toContainText(token);
  await user.getByRole("button", { name: "Revoke: Nightly list" }).click();
  await user.getByRole("button", { name: "Revoke: Nightly list" }).click();
  await expect(user.getByText("Revoked", { exact: true })).toBeVisible();
  expect((await ask()).status()).toBe(401);
});

test.describe("an administrator", () => {
  test.use({ account: "admin" });

  test("sees the list, but no way to change their own account", async ({ page }) => {
    await page.goto("/admin/users");
    await expectAccessible(page);
    const own = page.getByRole("row").filter({ hasText: "admin@demo.example" });
    await expect(own).toContainText("This is you");
    await expect(own.getByRole("link")).toHaveCount(0);
    expect(await page.content()).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-/);
  });

  test("finds the page of an account accessible", async ({ page }) => {
    await page.goto("/admin/users");
    await page.getByRole("row").filter({ hasText: "officer-kz@demo.example" }).getByRole("link").click();
    await expect(page.locator('input[name="specialities"][value="medical"]')).toBeChecked();
    await expectAccessible(page);
  });
});

test.describe("an auditor", () => {
  test.use({ account: "auditor" });

  test("reads the list but cannot open an account", async ({ page }) => {
    await page.goto("/admin/users");
    await expect(page.getByRole("main").getByRole("link")).toHaveCount(0);
    const answer = await page.goto("/admin/users/new");
    expect(answer?.status()).toBe(404);
  });
});

test.describe("a caseworker", () => {
  test.use({ account: "caseworker-tj" });

  for (const path of [
    "/admin/users",
    "/admin/users/new",
    "/admin/users/0123456789abcdef",
    "/audit",
    "/audit/access",
  ])
    test(`does not find ${path}`, async ({ page }) => {
      expect((await page.goto(path))?.status()).toBe(404);
    });
});
