import type { Page } from "@playwright/test";
import { expect, test } from "../support/e2e";
import { owner } from "../support/owner";

/** Types into the search field in the bar and sends it. */
async function find(page: Page, text: string): Promise<void> {
  await page.goto("/people");
  await page.locator('input[data-key="search"]').fill(text);
  await page.locator('input[data-key="search"]').press("Enter");
  await page.waitForURL(/\/people(\/|\?search=)/);
}

type Somebody = { ref: string; given: string; family: string };

/**
 * A person whose family name few share together with the given name, and whom the caseworker of Tajikistan neither
 * owns nor covers.
 */
async function somebody(): Promise<Somebody> {
  const [found] = await owner<Somebody>(
    `WITH me AS (SELECT id FROM app_user WHERE email = 'caseworker-tj@demo.example')
     SELECT p.ref, p.given_name AS given, p.family_name AS family FROM person p
     WHERE p.country = 'TJ' AND p.status = 'ACTIVE' AND p.family_name <> '' AND p.given_name <> ''
       AND NOT EXISTS (SELECT FROM case_member m JOIN visa_case v ON v.id = m.case_id JOIN me ON me.id IN (v.owner_id, v.cover_id)
         WHERE m.person_id = p.id)
       AND NOT EXISTS (SELECT FROM group_membership m JOIN registration_group v ON v.id = m.group_id
         JOIN me ON me.id IN (v.owner_id, v.cover_id) WHERE m.person_id = p.id)
     ORDER BY (SELECT count(*) FROM person q WHERE q.given_name = p.given_name AND q.family_name = p.family_name), p.ref LIMIT 1`,
  );
  if (!found) throw new Error("nobody has a family name");
  return found;
}

test.describe("an administrator", () => {
  test.use({ account: "admin" });

  test("sees reference, sex, age band and country, and finds people only by reference", async ({ page }) => {
    await page.goto("/people");
    await expect(page.getByRole("columnheader")).toHaveText([/Reference/, /Sex/, /Age/, /Country/]);
    const { ref, given } = await somebody();
    await expect(page.locator("tbody a")).toHaveCount(0);
    await find(page, ref);
    const hit = page.locator(`[data-hit="${ref}"]`);
    await expect(hit).toBeVisible();
    await expect(hit).not.toContainText(given);
    await expect(hit.getByRole("link")).toHaveCount(0);
    await find(page, given);
    await expect(page.locator("[data-hit]")).toHaveCount(0);
    await expect(page.getByText("You can only find people by their reference")).toBeVisible();
  });
});

test.describe("a caseworker", () => {
  test.use({ account: "caseworker-tj" });

  test("finds somebody else's people by a hidden name, and learns only that one matches", async ({
    page,
  }) => {
    const { ref, given, family } = await somebody();
    await find(page, `${given} ${family}`);
    const hit = page.locator(`[data-hit="${ref}"]`);
    await expect(hit).toBeVisible();
    await expect(hit.locator(".badge")).toHaveText(["Name", /^(Probable|Possible|Weak)$/]);
    await expect(hit).not.toContainText(family);
  });
});
