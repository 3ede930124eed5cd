import { existsSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import type { ACCOUNTS } from "@/scripts/demo-accounts";

export type Account = (typeof ACCOUNTS)[number];

const PASSWORD = "demo-manzil-2021";

/** Where an account's signed-in state is kept between tests of one run. */
export function stateOf(account: Account): string {
  return join(process.env.MANZIL_E2E_STATES ?? "test-results", `${account}.json`);
}

/** Signs in through the page and waits until it is done. */
export async function signIn(page: Page, account: Account): Promise<void> {
  await page.goto("/sign-in");
  await page.locator('input[name="email"]').fill(`${account}@demo.example`);
  await page.locator('input[name="password"]').fill(PASSWORD);
  await page.locator('form:has(input[name="password"]) button[type="submit"]').click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

/** Waits until a page that starts at a field has focused it and scrolled to it. */
export async function began(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe("BODY");
}

/** Fails with the names of the accessibility rules that the open page breaks (WCAG 2.2 AA). */
export async function expectAccessible(page: Page): Promise<void> {
  // The title comes after the page if its query takes longer.
  await expect(page).toHaveTitle(/./);
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  const found = violations.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.target).join(", ")}`);
  expect(found).toEqual([]);
}

/** Browser tests. `test.use({ account: "caseworker-tj" })` starts signed in; without it nobody is. */
export const test = base.extend<{ account: Account | undefined }>({
  account: [undefined, { option: true }],
  storageState: async ({ account }, use) => {
    const file = account ? stateOf(account) : undefined;
    await use(file && existsSync(file) ? file : undefined);
  },
  // Whatever form a test types into: its draft is one the server can store.
  page: async ({ page }, use) => {
    const refused: string[] = [];
    page.on("response", (answer) => {
      if (answer.url().includes("/api/v1/drafts") && [400, 404, 422, 500].includes(answer.status()))
        refused.push(`${answer.status()} ${answer.request().method()} ${new URL(page.url()).pathname}`);
    });
    await use(page);
    expect(refused, "drafts the server would not store").toEqual([]);
  },
});

test.skip(process.env.MANZIL_CHROMIUM === "", "no Chromium on this machine");

export { expect };
