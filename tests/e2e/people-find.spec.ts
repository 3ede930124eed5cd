import type { Page } from "@playwright/test";
import { newId } from "@/lib/core/id";
import { expect, expectAccessible, test } from "../support/e2e";
import { owner } from "../support/owner";

const ORIGIN = { origin: process.env.MANZIL_E2E_URL ?? "", "sec-fetch-site": "same-origin" };

/** A word that is nobody's name yet, only letters. */
const fresh = (beginning: string) =>
  beginning +
  [...newId().replaceAll("-", "").slice(-8)]
    .map((each) => "abdfghklmnqrstwz"[Number.parseInt(each, 16)])
    .join("");

async function made(page: Page, given: Record<string, unknown>): Promise<{ ref: string; group: string }> {
  const answer = await page.request.post("/api/v1/people", {
    data: { sex: "M", confirmed: true, ...given },
    headers: ORIGIN,
  });
  expect(answer.status()).toBe(201);
  return (await answer.json()) as { ref: string; group: string };
}

const palette = (page: Page) => page.getByRole("dialog");
const field = (page: Page) => palette(page).getByRole("combobox");
const options = (page: Page) => palette(page).getByRole("option");

/** Opens the palette; the page reacts to keys once its script is there. */
async function open(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press("Control+k");
    await expect(field(page)).toBeFocused({ timeout: 1000 });
  }).toPass();
}

const active = (page: Page) =>
  field(page).evaluate(
    (input) => document.getElementById(input.getAttribute("aria-activedescendant") ?? "")?.dataset.place,
  );

test.describe("the palette of a caseworker", () => {
  test.use({ account: "caseworker-tj" });

  test("offers actions by keyboard alone, and gives the focus back", async ({ page }) => {
    await page.goto("/people");
    await page.locator("[data-key=search]").focus();
    await open(page);
    await expectAccessible(page);
    await page.keyboard.type("reg");
    await expect(options(page).first()).toHaveText("Register a person");
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(palette(page)).toHaveCount(0);
    await expect(page.locator("[data-key=search]")).toBeFocused();
    await open(page);
    await page.keyboard.type("new case");
    await expect(options(page).first()).toHaveText("Open a case");
    await expect(options(page).filter({ hasText: /approvals|Add a user|Add a site/ })).toHaveCount(0);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/cases\/new$/);
    await expect(palette(page)).toHaveCount(0);
  });

  test("finds people, their cases and sites; arrows choose and Enter opens", async ({ page }) => {
    const name = fresh("Zar");
    const first = await made(page, { givenName: name, fatherName: "Karim" });
    await made(page, { givenName: name, fatherName: "Latif" });
    await page.goto("/account");
    await open(page);
    await page.keyboard.type(name);
    await expect(options(page)).toHaveCount(2);
    await expect(options(page).filter({ hasText: first.ref })).toContainText("son of Karim");
    await expect(palette(page).getByRole("group", { name: "People" })).toBeVisible();
    await expectAccessible(page);
    const before = await active(page);
    await page.keyboard.press("ArrowDown");
    const after = await active(page);
    expect(after).not.toBe(before);
    await page.keyboard.press("ArrowDown");
    expect(await active(page)).toBe(before);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname === after);
    expect(page.url()).not.toContain(name);

    const [known] = await owner(
      `SELECT r.ref, r.case_ref FROM person_row r JOIN visa_case c ON c.id = r.case_id JOIN app_user u ON u.id = c.owner_id
       WHERE u.email = 'caseworker-tj@demo.example' ORDER BY r.ref LIMIT 1`,
    );
    await open(page);
    await page.keyboard.type(String(known?.ref).slice(0, -2));
    await expect(
      options(page)
        .filter({ hasText: String(known?.ref) })
        .first(),
    ).toBeVisible();
    await expect(palette(page).getByRole("group", { name: "Cases" })).toContainText(String(known?.case_ref));
    await page.keyboard.press("Control+a");
    await page.keyboard.type("jaihun");
    await expect(palette(page).getByRole("group", { name: "Sites" })).toContainText("TJ-JAIHUN");
  });

  test("never shows an older answer over a newer one, and each search is in the access log", async ({
    page,
  }) => {
    const older = fresh("Old");
    const newer = fresh("New");
    await made(page, { givenName: older });
    const { ref } = await made(page, { givenName: newer });
    await page.goto("/account");
    let late: (() => void) | undefined;
    await page.route("**/api/v1/people/search", async (route) => {
      const answer = await route.fetch();
      // The first answer waits until the second one has arrived.
      if (route.request().postData()?.includes(older)) await new Promise<void>((go) => (late = go));
      await route.fulfill({ response: answer }).catch(() => undefined);
    });
    await open(page);
    await page.keyboard.type(older);
    await expect.poll(() => late !== undefined).toBe(true);
    await page.keyboard.press("Control+a");
    await page.keyboard.type(newer);
    await expect(options(page)).toHaveCount(1);
    late?.();
    await page.unroute("**/api/v1/people/search", undefined);
    await page.keyboard.press("Shift");
    await expect(options(page)).toHaveText([new RegExp(ref)]);
    const [logged] = await owner(
      `SELECT count(*)::int AS n FROM access_log l JOIN app_user u ON u.id::text = l.actor_id
       WHERE u.email = 'caseworker-tj@demo.example' AND l.kind = 'search' AND l.detail ? 'words'`,
    );
    expect(Number(logged?.n)).toBeGreaterThan(1);
  });
});

const EVERYBODY = [
  "caseworker-tj",
  "officer-tj",
  "site-manager-tj",
  "coordinator-tj",
  "admin",
  "auditor",
  "donor",
] as const;

for (const account of EVERYBODY)
  test.describe(`the palette of ${account}`, () => {
    test.use({ account });

    test("leads only to pages that open", async ({ page }) => {
      await page.goto("/account");
      await open(page);
      const places = await options(page).evaluateAll((all) =>
        all.map((each) => (each as HTMLElement).dataset.place ?? ""),
      );
      expect(places.length).toBeGreaterThan(1);
      for (const place of places) expect((await page.request.get(place)).status(), place).toBe(200);
    });
  });

test.describe("the palette of a donor", () => {
  test.use({ account: "donor" });

  test("searches no people, cases or sites", async ({ page }) => {
    const asked: string[] = [];
    page.on(
      "request",
      (request) => void (/\/api\/v1\/(people|cases|sites)/.test(request.url()) && asked.push(request.url())),
    );
    await page.goto("/account");
    await open(page);
    await page.keyboard.type("register");
    await expect(palette(page).getByRole("status")).toHaveText("No matches");
    expect(asked).toEqual([]);
  });
});

test.describe("the search in the bar", () => {
  test.use({ account: "caseworker-tj" });

  test("keeps its words, says what matched and leaves weak hits folded", async ({ page }) => {
    const name = fresh("Tor");
    const strong = await made(page, { givenName: name, fatherName: "Zalmai" });
    const weak = await made(page, { givenName: name, fatherName: "Nangyal" });
    await page.goto("/people");
    const search = page.locator("[data-key=search]");
    await search.fill(`${name} Zalmay`);
    await search.press("Enter");
    await page.waitForURL(/\/people\?search=[\w-]+$/);
    const hit = page.locator(`[data-hit="${strong.ref}"]`);
    await expect(hit.locator(".badge")).toHaveText(
      [`${name}, own name`, "Zalmay ≈ Zalmai, father's name"].map(isolatedWords),
    );
    await expect(page.locator(`[data-hit="${weak.ref}"]`)).toBeHidden();
    // The count tells the few who matter from the many who do not.
    await expect(page.getByRole("status").filter({ hasText: "match" })).toHaveText(
      /^One close match, \d+ weaker/,
    );
    await page.locator("[data-weaker] summary").click();
    await expect(page.locator(`[data-hit="${weak.ref}"]`)).toBeVisible();
    await expect(search).toHaveValue(`${name} Zalmay`);
    await page.reload();
    await expect(search).toHaveValue(`${name} Zalmay`);
    expect(await page.evaluate(() => JSON.stringify([sessionStorage, localStorage]))).not.toContain(name);
    await search.fill(strong.ref.slice(0, -2));
    await search.press("Enter");
    await expect(page.locator("[data-hit]")).toHaveCount(1);
    await expect(hit).toBeVisible();
    await expect(search).toHaveValue(strong.ref.slice(0, -2));
  });

  test("finds in Cyrillic what was recorded in Latin, and says which words match", async ({ page }) => {
    const { ref } = await made(page, { givenName: "Jahantab", fatherName: "Ghuncha Gul Sarfaraz" });
    await page.goto("/people");
    const search = page.locator("[data-key=search]");
    await search.fill("Ҷаҳонтоб Сарфароз");
    await search.press("Enter");
    await page.waitForURL(/\/people\?search=[\w-]+$/);
    await expect(page.locator(`[data-hit="${ref}"] .badge`)).toHaveText(
      ["Ҷаҳонтоб ≈ Jahantab, own name", "Сарфароз ≈ Sarfaraz, father's name"].map(isolatedWords),
    );
    await expectAccessible(page);
  });

  test("before a registration shows how to recognise people who are here, and opens them", async ({
    page,
  }) => {
    const name = fresh("Gul");
    const wife = fresh("Sad");
    const { ref, group } = await made(page, {
      givenName: name,
      fatherName: "Shah Rashid",
      documentType: "PASSPORT",
      documentNumber: `P${String(Number.parseInt(newId().slice(-9), 16))
        .padStart(8, "0")
        .slice(-8)}`,
    });
    await made(page, { givenName: wife, sex: "F", group, relationship: "WIF" });
    await page.goto("/people/new");
    await page.locator('[data-field="name"]').fill(name);
    await page.locator('[data-form="look-first"] button[type="submit"]').click();
    const likely = page.locator(`[data-likely="${ref}"]`);
    await expect(likely.locator("[data-told-by]")).toContainText(wife);
    await expect(likely.locator("[data-told-by]")).toContainText("Passport ending in");
    await expect(likely).toContainText("son of");
    await expectAccessible(page);
    await expect(likely.getByRole("button", { name: "Not this person" })).toBeVisible();
    await likely.getByRole("link", { name: "This is the person: open" }).click();
    await page.waitForURL(new RegExp(`/people/${ref}$`));
    await expect(page.locator("[data-ref]")).toHaveText(ref);
  });
});

/** A text in which each inserted word is isolated from the rest. */
function isolatedWords(text: string): RegExp {
  return new RegExp(`^${text.replace(/[^ ,≈']+(?=,| ≈)/g, "\\u2068?$&\\u2069?")}$`);
}
