import { createHash } from "node:crypto";
import { expect, expectAccessible, test } from "../support/e2e";
import { owner } from "../support/owner";

const TOKEN = "scanned-by-a-test-0001";

/** Gives the card of one resident of a site this code: the printed one is only in the picture. */
async function codeOfSomebody(site: string, token: string): Promise<string> {
  const [row] = await owner<{ ref: string }>(
    `WITH who AS MATERIALIZED (SELECT set_config('app.actor_kind', 'seed', true), set_config('app.actor', 'seed', true))
     UPDATE person_card c SET token_hash = $2 FROM who, person_row r WHERE r.person_id = c.person_id AND c.revoked_at IS NULL
       AND r.ref = (SELECT min(ref) FROM person_row WHERE site_code = $1) RETURNING r.ref`,
    [site, createHash("sha256").update(token).digest()],
  );
  if (!row) throw new Error("nobody of the site has a card");
  return row.ref;
}

test.use({ account: "site-manager-tj" });

test("prints the cards of a site and finds a person by the code on one", async ({ page }) => {
  const [site] = await owner<{ code: string }>(
    `SELECT s.code FROM user_scope u JOIN site s ON s.id = u.site_id JOIN app_user a ON a.id = u.user_id
     WHERE a.email = 'site-manager-tj@demo.example'`,
  );
  await page.goto(`/housing/${site?.code}/people`);
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Print everyone's cards" }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toMatch(/^cards-E-\d{7}-\d\.pdf$/);
  await expect(page.getByText("The file has been saved.")).toBeVisible();

  await page.goto("/scan");
  await expectAccessible(page);
  const code = page.locator('[data-field="token"]');
  await code.fill("the picture is torn");
  await code.press("Enter");
  await expect(page.locator("[data-summary]")).toContainText("That is not a card code.");
  await code.fill("A".repeat(22));
  await code.press("Enter");
  await expect(page.locator("[data-summary]")).toBeVisible();
  await expect(page.locator("section[role=status]")).toHaveCount(0);

  const ref = await codeOfSomebody(site?.code ?? "", TOKEN);
  await code.fill(TOKEN);
  await code.press("Enter");
  await expect(page.locator("section[role=status]")).toContainText(ref);
  // If the code cannot be read, the holder is found by what is printed beside it.
  await page.goto("/scan");
  await code.fill(ref.replaceAll("-", " "));
  await code.press("Enter");
  await expect(page.locator("section[role=status]")).toContainText(ref);
  await page.locator("section[role=status]").getByRole("link", { name: ref }).click();
  await expect(page.locator("#housing")).toBeVisible();

  // From the scan straight to the desk, with what they are due.
  await page.goto(`/housing/${site?.code}/supplies`);
  const stock = page.locator('[data-form="stock"]');
  await stock.locator('[data-field="kit"]').selectOption("BEDDING");
  await stock.locator('[data-field="quantity"]').fill("9");
  await stock.locator('button[type="submit"]').click();
  await expect(page.getByText(/^In stock now:/)).toBeVisible();
  await page.goto("/scan");
  await code.fill(TOKEN);
  await code.press("Enter");
  await page.getByRole("link", { name: `Hand out kits at ${site?.code}` }).click();
  const due = page.locator(`[data-due="${ref}"] [data-kit="BEDDING"]`);
  await expect(due).toContainText("1 due, 0 received");
  await expectAccessible(page);
  const give = page.locator('[data-form="hand-out"]');
  await expect(give.locator('[data-field="person"]')).toHaveValue(ref);
  await give.locator('[data-field="kit"]').selectOption("BEDDING");
  await give.locator('[data-field="person"]').fill(TOKEN);
  await give.locator('button[type="submit"]').click();
  await expect(page.getByText("One handed out.")).toBeVisible();
  await expect(due).toContainText("0 due, 1 received");

  // A lost card is revoked, and its code is answered as revoked.
  await page.goto(`/people/${ref}`);
  await page.getByText("Replace a lost or damaged card").click();
  const revoke = page.locator('[data-form="revoke-card"]');
  await revoke.locator('button[type="submit"]').click();
  await expect(page.locator("[data-summary]")).toBeVisible();
  await revoke.locator('[data-field="reason"]').selectOption("LOST");
  await revoke.locator('button[type="submit"]').click();
  await expect(page.locator('[data-card="revoked"]')).toContainText("(lost)");
  await expectAccessible(page);
  await page.goto("/scan");
  await code.fill(TOKEN);
  await code.press("Enter");
  await expect(page.locator("[data-summary]")).toContainText("This card has been revoked.");
});
