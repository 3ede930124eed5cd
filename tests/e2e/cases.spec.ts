import type { Page } from "@playwright/test";
import pg from "pg";
import { addDays } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { expect, expectAccessible, stateOf, test } from "../support/e2e";
import { owner } from "../support/owner";

/** A case in COM review assigned to the caseworker of Tajikistan, with no requests on it. */
async function aReviewedCase(): Promise<string> {
  const client = new pg.Client({ connectionString: process.env.MANZIL_E2E_OWNER_URL });
  await client.connect();
  try {
    const { rows } = await client.query<{ ref: string }>(
      `SELECT c.ref FROM visa_case c JOIN app_user u ON u.id = c.owner_id
       WHERE u.email = 'caseworker-tj@demo.example' AND c.stage = 'SIV_COM_REVIEW' AND c.stage_entered_on < $1::date - 10
         AND NOT EXISTS (SELECT FROM approval a WHERE a.case_id = c.id) ORDER BY c.ref LIMIT 1`,
      [todayIn("TJ")],
    );
    const ref = rows[0]?.ref;
    if (!ref) throw new Error("the demo has no case in COM review of this caseworker");
    return ref;
  } finally {
    await client.end();
  }
}

/** The names of a case's principal as the record has them. */
async function principalOf(ref: string): Promise<{ given: string; native: string }> {
  const [row] = await owner<{ given: string; native: string }>(
    "SELECT p.given_name AS given, p.name_native AS native FROM visa_case c JOIN person p ON p.id = c.principal_id WHERE c.ref = $1",
    [ref],
  );
  if (!row) throw new Error("no such case");
  return row;
}

/** An open case of that caseworker with others than the principal on it, and one of those. */
async function aFamilyCase(): Promise<{ ref: string; member: string }> {
  const client = new pg.Client({ connectionString: process.env.MANZIL_E2E_OWNER_URL });
  await client.connect();
  try {
    const { rows } = await client.query<{ ref: string; member: string }>(
      `SELECT c.ref, p.ref AS member FROM visa_case c JOIN app_user u ON u.id = c.owner_id
       JOIN case_member m ON m.case_id = c.id AND m.role <> 'PA' AND m.included JOIN person p ON p.id = m.person_id
       WHERE u.email = 'caseworker-tj@demo.example' AND c.closed_on IS NULL AND c.stage <> 'SIV_COM_REVIEW' AND p.country = 'TJ'
       ORDER BY c.ref, p.ref LIMIT 1`,
    );
    const found = rows[0];
    if (!found) throw new Error("the demo has no family case of this caseworker");
    return found;
  } finally {
    await client.end();
  }
}

/** A civil date some days before today in Dushanbe. */
function daysAgo(days: number): string {
  return addDays(todayIn("TJ"), -days);
}

async function recordDenialLetter(page: Page): Promise<void> {
  await page.getByText("Record a document, date or waiver").click();
  await page.getByLabel("Document", { exact: true }).selectOption("COM_DENIAL");
  await page.locator('form[data-form="case-document"]').getByRole("button", { name: "Save" }).click();
  await expect(page.locator('[data-document="COM_DENIAL"]')).toHaveAttribute("data-state", "RECEIVED");
}

test.use({ account: "caseworker-tj" });

test("a caseworker requests a denial, a coordinator approves it, and the case shows both dates", async ({
  page,
  browser,
}) => {
  const ref = await aReviewedCase();
  const { given, native } = await principalOf(ref);
  await page.goto(`/cases/${ref}`);
  await expect(page.locator("h1")).toContainText(given);
  await expect(page.locator("h1")).toContainText(native);
  await expect(page.locator("h1")).toContainText(ref);
  await expect(page.locator('[data-step="SIV_COM_DENIED"]')).toContainText("Record a COM denial");
  await expect(page.locator('[data-step="SIV_COM_DENIED"]')).toContainText("COM denial letter is missing");
  const here = page.locator('#pathway [aria-current="step"]');
  await expect(here).toHaveAttribute("data-waypoint", "SIV_COM_REVIEW");
  await expect(here).toContainText("COM reviewNow, since");
  await recordDenialLetter(page);
  await expect(page.locator('[data-step="SIV_COM_DENIED"]')).toHaveAttribute("data-blocked", "0");

  const form = page.locator('form[data-form="case-move"]');
  await form.getByLabel("Next step").selectOption("SIV_COM_DENIED");
  await form.getByRole("textbox", { name: "Date it happened" }).fill(daysAgo(9));
  await form.getByRole("button", { name: "Move" }).click();
  await expect(form.getByText("Give a reason.").first()).toBeVisible();
  await form.getByRole("textbox", { name: "Letter received on" }).fill(daysAgo(4));
  await form.getByLabel("Reason").fill("The service is not proven");
  await form.getByRole("button", { name: "Move" }).click();
  await expect(page.locator("[data-asked]")).toContainText("A second person must approve");
  await expect(page.locator("[data-approval]")).toContainText("The service is not proven");
  await expect(page.locator("[data-stage]")).toHaveAttribute("data-stage", "SIV_COM_REVIEW");
  await expectAccessible(page);

  const context = await browser.newContext({ storageState: stateOf("coordinator-tj") });
  const coordinator = await context.newPage();
  await coordinator.goto("/cases/approvals");
  const request = coordinator.locator("[data-approval]", { hasText: ref });
  await expect(request.locator("h2")).toContainText(given);
  await expect(request).toContainText("Request: Record a COM denial");
  await expect(request).toContainText("The service is not proven");
  await expect(request.locator('[data-paper="COM_DENIAL"]').first()).toContainText("Received");
  await expect(request.getByRole("button", { name: `Approve: Record a COM denial, ${given}` })).toBeVisible();
  await expectAccessible(coordinator);
  await request.getByRole("button", { name: /^Approve/ }).click();
  await expect(request).toHaveCount(0);

  await page.reload();
  await expect(page.locator("[data-stage]")).toHaveAttribute("data-stage", "SIV_COM_DENIED");
  const step = page.locator("#history li[data-step-seq]").first();
  await expect(step.locator("[data-effective]")).toHaveAttribute("data-effective", daysAgo(9));
  await expect(step.locator("[data-recorded]")).toHaveAttribute(
    "data-recorded",
    new RegExp(`^(${daysAgo(0)}|${daysAgo(1)})`),
  );
  await expect(step).toContainText("approved by");
  await expect(step).toContainText("COM denied, appeal possible");
  const denied = page.locator('[data-waypoint="SIV_COM_DENIED"]');
  await expect(denied).toHaveAttribute("aria-current", "step");
  await expect(page.locator('[data-waypoint="SIV_COM_REVIEW"]')).toHaveAttribute("data-state", "past");
  await expect(page.locator('[data-deadline="COM_APPEAL"][data-state="OPEN"]')).toContainText(
    "116 days left",
  );
  await context.close();
});

test("a member is removed with a reason and brought back, and two users who change the post see each other's value", async ({
  page,
  browser,
}) => {
  const { ref, member } = await aFamilyCase();
  await page.goto(`/cases/${ref}`);
  const clocks = await page.locator("[data-clock]").allTextContents();
  expect(clocks.slice(0, 2).map((each) => each.replace(/\d+ days?$/, "N"))).toEqual([
    "with the government: N",
    "with the applicant: N",
  ]);

  const heading = page.locator("#members h2");
  const count = async () => Number((await heading.textContent())?.match(/^\d+/)?.[0] ?? 1);
  const before = await count();
  const line = page.locator("#members li", { hasText: member });
  await line.getByText("Decision").click();
  await line.getByText("Remove from case").click();
  const form = line.locator("form");
  await form.getByRole("button", { name: "Remove" }).click();
  await expect(form.getByText("Give a reason.").first()).toBeVisible();
  await form.getByLabel("Reason").fill("Stays with an uncle");
  await form.getByRole("button", { name: "Remove" }).click();
  await expect(line.locator("[data-excluded-for]")).toContainText("Stays with an uncle");
  expect(await count()).toBe(before - 1);
  await expectAccessible(page);
  await line.getByRole("button", { name: `Add back ${member}` }).click();
  await expect(line.locator("[data-excluded-for]")).toHaveCount(0);
  await expect.poll(count).toBe(before);

  const context = await browser.newContext({ storageState: stateOf("coordinator-tj") });
  const coordinator = await context.newPage();
  await coordinator.goto(`/cases/${ref}`);
  for (const each of [coordinator, page]) {
    await each.getByText("Change the post or priority").click();
    await expect(each.locator('form[data-form="case-change"]')).toBeVisible();
  }
  const theirs = coordinator.locator('form[data-form="case-change"]');
  const post = theirs.getByLabel("Interview post");
  const loaded = await post.inputValue();
  const posts = await post
    .locator("option")
    .evaluateAll((all) =>
      all.map((each) => ({ code: (each as HTMLOptionElement).value, name: each.textContent })),
    );
  // Both choose what was not there: what only one has changed is not asked about.
  const [first, second] = posts.filter(({ code }) => code !== "" && code !== loaded);
  await post.selectOption(first?.code ?? "");
  await theirs.getByRole("button", { name: "Save" }).click();
  await expect(coordinator.locator("#handling dd", { hasText: first?.name ?? "" })).toBeVisible();
  await context.close();

  const mine = page.locator('form[data-form="case-change"]');
  await mine.getByLabel("Priority").selectOption("URGENT");
  await mine.getByLabel("Interview post").selectOption(second?.code ?? "");
  await mine.getByRole("button", { name: "Save" }).click();
  const conflict = page.locator("[data-conflict]");
  await expect(conflict.locator("fieldset")).toHaveCount(1);
  await expect(conflict).toContainText(first?.name ?? "");
  await expect(conflict).not.toContainText(first?.code ?? "");
  await expectAccessible(page);
});

test("the case list filters without script, and reports an address it does not know", async ({ browser }) => {
  const context = await browser.newContext({
    storageState: stateOf("caseworker-tj"),
    javaScriptEnabled: false,
  });
  const page = await context.newPage();
  await page.goto("/cases?owner=me");
  const mine = Number(await page.locator("[data-total]").getAttribute("data-total"));
  const [own] = await owner<{ n: number }>(
    `SELECT count(*)::int AS n FROM visa_case c JOIN app_user u ON u.id = c.owner_id OR (u.id = c.cover_id AND c.cover_until >= $1::date)
     WHERE u.email = 'caseworker-tj@demo.example' AND c.country = 'TJ' AND c.closed_on IS NULL`,
    [todayIn("TJ")],
  );
  expect(mine).toBe(own?.n);
  await page.goto("/cases");
  expect(Number(await page.locator("[data-total]").getAttribute("data-total"))).toBeGreaterThan(mine);
  await page.goto("/cases?nonsense=1");
  await expect(page.getByText("This address contains an unknown filter.")).toBeVisible();
  await context.close();
});

test("a colleague's case opens with a reason that appears in no address", async ({ page }) => {
  await page.goto("/cases");
  const rows = page.locator("tbody tr").filter({ hasNotText: "Parvina Rahimova" });
  await rows.first().getByRole("link").first().click();
  await page.getByLabel("Why do you need to open this case?").fill("Stands in for a colleague who is ill");
  await page.getByRole("button", { name: "Open the case" }).click();
  await expect(page.getByText("Opened with a recorded reason")).toBeVisible();
  expect(page.url()).toMatch(/\/cases\/C-\d{7}-\d$/);
  const [read] = await owner<{ reason: string }>(
    "SELECT reason FROM access_log WHERE subject = $1 AND kind = 'read' ORDER BY id DESC LIMIT 1",
    [page.url().split("/").at(-1)],
  );
  expect(read?.reason).toBe("Stands in for a colleague who is ill");
  await expect(page.locator('form[data-form="case-move"]')).toHaveCount(0);
  await expectAccessible(page);
});

test("the pages of cases and my day are accessible", async ({ page }) => {
  for (const address of ["/", "/cases", "/cases?phase=ELIGIBILITY&sort=deadline", "/cases/new"]) {
    await page.goto(address);
    await expectAccessible(page);
  }
  expect((await page.goto("/cases/approvals"))?.status()).toBe(404);
});

test("the list shows whom a case is about before its number", async ({ page }) => {
  await page.goto("/cases?owner=me");
  const first = page.locator("tbody th").first().getByRole("link");
  const ref = /C-\d{7}-\d/.exec((await first.textContent()) ?? "")?.[0] ?? "";
  const { given, native } = await principalOf(ref);
  const text = (await first.textContent()) ?? "";
  expect(text.indexOf(native)).toBeGreaterThanOrEqual(0);
  expect(text.indexOf(native)).toBeLessThan(text.indexOf(ref));
  expect(text).toContain(given);
});

test("a deadline that is years away is shown quietly", async ({ page }) => {
  const [far] = await owner<{ ref: string }>(
    `SELECT c.ref FROM deadline d JOIN visa_case c ON c.id = d.case_id JOIN app_user u ON u.id = c.owner_id
     WHERE u.email = 'caseworker-tj@demo.example' AND d.rule = 'CHILD_AGE_OUT' AND d.state = 'OPEN' AND d.due_on > $1::date + 400
       AND c.closed_on IS NULL ORDER BY c.ref LIMIT 1`,
    [todayIn("TJ")],
  );
  await page.goto(`/cases/${far?.ref}`);
  const line = page.locator('[data-deadline="CHILD_AGE_OUT"][data-state="OPEN"]').last();
  await expect(line).toContainText("days left");
  await expect(line.locator(".badge")).toHaveCount(0);
});

test("a document is marked by a button that says what it does, and the pathway reads on a phone in both directions", async ({
  page,
}) => {
  const [missing] = await owner<{ ref: string }>(
    `SELECT c.ref FROM case_document d JOIN visa_case c ON c.id = d.case_id JOIN app_user u ON u.id = c.owner_id
       JOIN case_member m ON m.case_id = c.id AND m.person_id = d.person_id AND m.included JOIN person p ON p.id = d.person_id
     WHERE u.email = 'caseworker-tj@demo.example' AND d.state = 'MISSING' AND c.closed_on IS NULL AND p.country = 'TJ'
     ORDER BY c.ref DESC LIMIT 1`,
  );
  await page.goto(`/cases/${missing?.ref}`);
  const papers = page.locator("[data-document]");
  const at = await papers.evaluateAll((rows) =>
    rows.findIndex((row) => row.getAttribute("data-state") === "MISSING"),
  );
  const row = papers.nth(at);
  await row.getByRole("button", { name: /^Mark received: / }).click();
  await expect(row).toHaveAttribute("data-state", "RECEIVED");
  await row.getByRole("button", { name: /^Mark missing: / }).click();
  await expect(row).toHaveAttribute("data-state", "MISSING");

  await page.setViewportSize({ width: 360, height: 800 });
  for (const direction of ["ltr", "rtl"]) {
    await page.evaluate((dir) => document.documentElement.setAttribute("dir", dir), direction);
    const wide = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wide, direction).toBeLessThanOrEqual(0);
    await expect(page.locator('#pathway [aria-current="step"]')).toBeVisible();
  }
  // Whose case it is stays in view while scrolling.
  await page.locator("#history").scrollIntoViewIfNeeded();
  await expect(page.locator("[data-sticky-head] h1")).toBeInViewport();
});
