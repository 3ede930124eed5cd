import type { Page } from "@playwright/test";
import { addDays } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { expect, expectAccessible, stateOf, test } from "../support/e2e";
import { anOwnSite, beManager, type OwnSite } from "../support/own-site";
import { owner } from "../support/owner";

type Resident = { ref: string; case: string; site: string };

/** A principal of an open case who stays at a site in Tajikistan, the `at`th by reference. */
async function aPrincipal(at: number): Promise<Resident> {
  const [row] = await owner<Resident>(
    `SELECT p.ref, c.ref AS case, s.code AS site FROM visa_case c JOIN person p ON p.id = c.principal_id AND p.status = 'ACTIVE'
     JOIN stay y ON y.person_id = p.id AND y.state = 'CHECKED_IN' JOIN site s ON s.id = y.site_id
     WHERE c.closed_on IS NULL AND c.on_hold_since IS NULL AND p.country = 'TJ' AND y.country = 'TJ' ORDER BY p.ref DESC OFFSET $1 LIMIT 1`,
    [at],
  );
  if (!row) throw new Error("no principal of the demo stays at a site");
  return row;
}

/** A person's stored state. */
async function standing(ref: string) {
  const [row] = await owner<{ status: string; stay: string | null; beds: number; hard: string | null }>(
    `SELECT p.status, (SELECT state FROM stay y WHERE y.person_id = p.id ORDER BY from_on DESC, id DESC LIMIT 1) AS stay,
       (SELECT count(*)::int FROM bed_assignment a WHERE a.person_id = p.id AND a.to_on IS NULL) AS beds,
       (SELECT on_day::text FROM hard_date h WHERE h.person_id = p.id) AS hard FROM person p WHERE p.ref = $1`,
    [ref],
  );
  return row;
}

/** The third action for a person's housing: away, move, check out. */
async function checkOut(page: Page, ref: string, reason: string): Promise<void> {
  await page.goto(`/people/${ref}`);
  await page.locator("#housing details.no-print > summary").nth(2).click();
  const form = page.locator('form[data-form="check-out"]');
  await form.locator('[data-field="reason"]').selectOption(reason);
  await form.locator('button[type="submit"]').click();
  await page.waitForURL("**/people");
}

test.describe("a coordinator", () => {
  test.use({ account: "coordinator-tj" });

  test("sees a death at the top of the person's page, with the bed freed, and takes it back there", async ({
    page,
  }) => {
    const { ref } = await aPrincipal(0);
    const before = await standing(ref);
    await checkOut(page, ref, "DECEASED");
    expect(await standing(ref)).toEqual({ status: "CLOSED", stay: "CHECKED_OUT", beds: 0, hard: null });
    await page.goto(`/people/${ref}`);
    const banner = page.locator('[data-end="DECEASED"]');
    await expect(banner).toContainText("This person died on");
    await expect(page.locator("#housing summary", { hasText: "Check in" })).toHaveCount(0);
    await expectAccessible(page);
    await banner.getByRole("button").click();
    await expect(page.locator('[data-said="shown"]')).toContainText(
      "Undone. Everything is as it was before.",
    );
    await expect(banner).toHaveCount(0);
    expect(await standing(ref)).toEqual(before);
  });

  test("sees a principal's death at the top of the case, which is on hold and first in the day", async ({
    page,
  }) => {
    const { ref, case: visaCase } = await aPrincipal(1);
    await checkOut(page, ref, "DECEASED");
    await page.goto(`/cases/${visaCase}`);
    await expect(page.locator('[data-end="DECEASED"]')).toContainText("The principal");
    await expect(page.locator("main")).toContainText("Principal died");
    await expectAccessible(page);
    await page.goto("/");
    await expect(page.locator("main")).toContainText("The principal died: decide how the case continues");
  });
});

/** A principal of the demo's caseworker; if all of them stay at a site, one of them moved out yesterday. */
async function aPrincipalWithoutStay(): Promise<{ ref: string }> {
  const principals = (stays: string) =>
    owner<{ ref: string; id: string }>(
      `SELECT p.ref, p.id FROM person p JOIN visa_case c ON c.principal_id = p.id AND c.closed_on IS NULL
         AND c.on_hold_since IS NULL JOIN app_user u ON u.id = c.owner_id
       WHERE u.email = 'caseworker-tj@demo.example' AND p.status = 'ACTIVE' AND ${stays} (SELECT FROM stay y
         WHERE y.person_id = p.id AND y.state IN ('CHECKED_IN', 'RESERVED')) ORDER BY p.ref LIMIT 1`,
    );
  const [free] = await principals("NOT EXISTS");
  if (free) return free;
  const [housed] = await principals("EXISTS");
  if (!housed) throw new Error("the demo's caseworker has no open case");
  const yesterday = addDays(todayIn("TJ"), -1);
  await owner(
    `SELECT set_config('app.actor_kind', 'seed', false), set_config('app.actor', 'seed', false);
     UPDATE bed_assignment SET to_on = greatest(from_on, date '${yesterday}')
       WHERE person_id = '${housed.id}' AND coalesce(to_on, 'infinity') > '${yesterday}';
     UPDATE stay SET state = 'CHECKED_OUT', to_on = greatest(from_on, date '${yesterday}'), out_reason = 'PRIVATE_HOUSING'
       WHERE person_id = '${housed.id}' AND state IN ('CHECKED_IN', 'RESERVED')`,
  );
  return housed;
}

test.describe("a caseworker", () => {
  test.use({ account: "caseworker-tj" });

  test("records the departure of somebody without a stay, sees it at the top, and that they are back", async ({
    page,
  }) => {
    const own = await aPrincipalWithoutStay();
    const { ref } = own;
    await page.goto(`/people/${ref}`);
    await page.locator("#housing summary", { hasText: "Record a death or departure" }).click();
    const form = page.locator('form[data-form="end-life"]');
    await form.locator('[data-field="reason"]').selectOption("LEFT_ON_OWN");
    await form.locator('button[type="submit"]').click();
    await expect(page.locator('[data-end="ONWARD_MOVEMENT_SELF"]')).toContainText("moved on independently");
    await page.locator("#housing summary", { hasText: "This person is back" }).click();
    const back = page.locator('form[data-form="return"]');
    await back.locator('[data-field="mode"]').selectOption("NONE");
    await back.locator('button[type="submit"]').click();
    await expect(page.locator("[data-end]")).toHaveCount(0);
    expect((await standing(ref))?.status).toBe("ACTIVE");
  });

  test("asks for a record to be closed; a coordinator finds the request, closes the record, and undoes it", async ({
    page,
    browser,
  }) => {
    const { ref } = await aPrincipalWithoutStay();
    await page.goto(`/people/${ref}`);
    await page.locator("#housing summary", { hasText: "Ask for this record to be closed" }).click();
    const ask = page.locator('form[data-form="ask-to-close"]');
    await ask.locator('[data-field="note"]').fill("Went home to Herat by his own wish");
    await ask.locator('button[type="submit"]').click();
    await expect(page.getByText("The coordinators have been asked to close this record.")).toBeVisible();
    const context = await browser.newContext({ storageState: stateOf("coordinator-tj") });
    const theirs = await context.newPage();
    await theirs.goto("/");
    const request = theirs.locator("#tasks li", { hasText: "Went home to Herat by his own wish" });
    await expect(request).toContainText("Decide whether to close this record");
    await theirs.goto(`/people/${ref}`);
    await theirs.locator("#housing summary", { hasText: "Close this record" }).click();
    const form = theirs.locator('form[data-form="close-person"]');
    await form.locator('[data-field="reason"]').selectOption("WITHDREW");
    await expectAccessible(theirs);
    await form.locator('button[type="submit"]').click();
    await expect(theirs.locator('[data-end="WITHDREW"]')).toContainText("withdrew on");
    const undo = theirs.getByRole("button", { name: "Undo", exact: true });
    await expect(undo).toBeFocused();
    expect((await standing(ref))?.status).toBe("CLOSED");
    // The request is completed, and a return cannot reverse a decision.
    await expect(theirs.locator("#housing summary", { hasText: "This person is back" })).toHaveCount(0);
    await theirs.locator("#housing summary", { hasText: "Reopen this record" }).click();
    await expect(theirs.locator('form[data-form="reopen-person"] [data-field="note"]')).toBeVisible();
    await undo.click();
    await expect(theirs.locator("[data-end]")).toHaveCount(0);
    expect((await standing(ref))?.status).toBe("ACTIVE");
    await context.close();
  });
});

test.describe("a site manager", () => {
  let own: OwnSite;

  test.beforeAll(async () => {
    own = await anOwnSite(`TJ-L${process.pid}`, 3, todayIn("TJ"));
  });
  test.beforeEach(({ context }) => beManager(context, own));

  test("takes a check-out back by keyboard, from the message at the bottom of the next page", async ({
    page,
  }) => {
    const ref = own.residents[0] ?? "";
    const before = await standing(ref);
    await checkOut(page, ref, "DEPARTED");
    const said = page.locator('[data-said="shown"]');
    await expect(said).toContainText("checked out");
    await expect(said.getByRole("button", { name: "Undo" })).toBeFocused();
    await expectAccessible(page);
    await page.keyboard.press("Enter");
    await expect(said).toContainText("Undone. Everything is as it was before.");
    expect(await standing(ref)).toEqual(before);
  });

  test("takes a check-out back by keyboard in Dari", async ({ page, baseURL }) => {
    const ref = own.residents[1] ?? "";
    const before = await standing(ref);
    await page.context().addCookies([{ name: "manzil.locale", value: "fa-AF", url: baseURL ?? "" }]);
    await checkOut(page, ref, "DEPARTED");
    await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
    const said = page.locator('[data-said="shown"]');
    await expect(said).toContainText("خارج شد");
    await expect(said.getByRole("button", { name: "برگرداندن" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(said).toContainText("برگردانده شد");
    expect(await standing(ref)).toEqual(before);
  });

  test("takes a check-out back from the list of what was recorded at the site", async ({ page }) => {
    const ref = own.residents[2] ?? "";
    const site = own.code;
    const before = await standing(ref);
    await checkOut(page, ref, "PRIVATE_HOUSING");
    await page.goto(`/housing/${site}/people`);
    const line = page.locator('#recorded tr[data-event="CHECK_OUT"]', { hasText: ref });
    await line.getByRole("button").press("Enter");
    await expect(page.locator('[data-said="shown"]')).toContainText("Undone");
    await expect(line).toHaveCount(0);
    expect(await standing(ref)).toEqual(before);
  });
});
