import type { Page } from "@playwright/test";
import { todayIn } from "@/lib/core/clock";
import { expect, expectAccessible, signIn, test } from "../support/e2e";
import { owner } from "../support/owner";

/** The site of the demo's site manager. */
async function ownSite(): Promise<{ id: string; code: string }> {
  const [row] = await owner<{ id: string; code: string }>(
    `SELECT s.id::text, s.code FROM user_scope u JOIN site s ON s.id = u.site_id JOIN app_user a ON a.id = u.user_id
     WHERE a.email = 'site-manager-tj@demo.example'`,
  );
  if (!row) throw new Error("the demo has no site manager");
  return row;
}

/** An adult who sleeps alone in a dormitory of a site and is not away. */
async function aResident(): Promise<{ ref: string; site: string }> {
  const [row] = await owner<{ ref: string; site: string }>(
    `SELECT p.ref, s.code AS site FROM stay y JOIN person p ON p.id = y.person_id AND p.country = 'TJ' JOIN site s ON s.id = y.site_id
     JOIN bed_assignment a ON a.stay_id = y.id AND a.to_on IS NULL JOIN bed b ON b.id = a.bed_id JOIN room r ON r.id = b.room_id
     WHERE y.state = 'CHECKED_IN' AND y.country = 'TJ' AND y.to_on IS NULL AND r.sex_policy = 'MEN' AND s.status = 'OPEN'
       AND NOT EXISTS (SELECT FROM absence v WHERE v.stay_id = y.id) ORDER BY p.ref LIMIT 1`,
  );
  if (!row) throw new Error("nobody of the demo sleeps in a dormitory");
  return row;
}

async function unfold(page: Page, label: string) {
  const fold = page.locator("#housing details", {
    has: page.locator("summary", { hasText: new RegExp(`^${label}$`) }),
  });
  await fold.locator("summary").click();
  return fold.locator("form");
}

test.describe("a coordinator", () => {
  test.use({ account: "coordinator-tj" });

  test("records an absence and a return, checks people out and in again, and moves them", async ({
    page,
  }) => {
    const { ref, site } = await aResident();
    const housing = page.locator("#housing");
    await page.goto(`/people/${ref}`);
    const away = await unfold(page, "Record an absence");
    await away.locator('[data-field="kind"]').selectOption("HOSPITAL");
    await away.locator('[data-field="expectedOn"]').fill("2099-01-01");
    await expectAccessible(page);
    await away.locator('button[type="submit"]').click();
    await expect(housing.locator(".badge-warn").first()).toContainText("Hospital");
    const back = await unfold(page, "Mark as back");
    await back.locator('button[type="submit"]').click();
    await expect(housing.locator("summary", { hasText: "Record an absence" })).toBeVisible();
    await expect(housing.locator("li", { hasText: "Hospital" })).toBeVisible();

    const out = await unfold(page, "Check out");
    await out.locator('[data-field="reason"]').selectOption("PRIVATE_HOUSING");
    await out.locator('button[type="submit"]').click();
    await page.waitForURL(`**/housing/${site}/people`);
    await page.goto(`/people/${ref}`);
    await expect(housing).toContainText("Not at a site.");
    await housing.locator("summary", { hasText: "earlier stay" }).click();
    await expect(housing).toContainText("Moved to private housing");
    await expect(housing.locator("li", { hasText: /nights?$/ }).first()).toBeVisible();

    const into = await unfold(page, "Check in");
    await into.locator('[data-field="site"]').selectOption(site);
    const bed = into.locator('[data-field="bed"]');
    await expect(bed.locator("option")).not.toHaveCount(1);
    await bed.selectOption({ index: 1 });
    await into.locator('button[type="submit"]').click();
    await expect(housing.locator("summary", { hasText: "Check out" })).toBeVisible();
    const first = await bedOf(ref);
    const move = await unfold(page, "Move to another bed");
    const other = move.locator('[data-field="bed"]');
    await expect(other.locator("option")).not.toHaveCount(1);
    await other.selectOption({ index: 1 });
    const chosen = await other.locator("option:checked").textContent();
    await move.locator('[data-field="reason"]').fill("Asked for it");
    await move.locator('button[type="submit"]').click();
    await expect.poll(() => bedOf(ref)).not.toBe(first);
    const [slept] = await owner<{ room: string; bed: string }>(
      `SELECT g.code || '/' || r.code AS room, b.code AS bed FROM bed b JOIN room r ON r.id = b.room_id JOIN building g ON g.id = r.building_id WHERE b.id = $1::uuid`,
      [await bedOf(ref)],
    );
    expect(chosen).toContain(slept?.room.split("/")[1]);
    expect(chosen).toMatch(new RegExp(`\\b${slept?.bed}\\b`));
  });
});

async function bedOf(ref: string): Promise<string | undefined> {
  const [row] = await owner<{ id: string }>(
    "SELECT a.bed_id::text AS id FROM bed_assignment a JOIN person p ON p.id = a.person_id WHERE p.ref = $1 AND a.to_on IS NULL",
    [ref],
  );
  return row?.id;
}

/** What the phone stores, as text. */
function kept(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const open = indexedDB.open("manzil-round");
    await new Promise((resolve) => {
      open.onsuccess = resolve;
    });
    const stores = open.result.transaction(["mark", "right"]);
    const all = await Promise.all(
      ["mark", "right"].map(
        (name) =>
          new Promise((resolve) => {
            const asked = stores.objectStore(name).getAll();
            asked.onsuccess = () => resolve(asked.result);
          }),
      ),
    );
    open.result.close();
    return JSON.stringify([all, { ...localStorage }, { ...sessionStorage }]);
  });
}

test.describe("a site manager", () => {
  test.use({ account: "site-manager-tj" });

  test("sees the people of the site in a list and checks several out together", async ({ page }) => {
    const { code } = await ownSite();
    await page.goto(`/housing/${code}/people`);
    const here = page.locator('nav a.btn[aria-current="page"] bdi');
    const before = Number(await here.textContent());
    await expectAccessible(page);
    const form = page.locator('form[data-form="check-out-together"]');
    await form.locator('button[type="submit"]').click();
    await expect(form.locator("[data-summary]")).toContainText("Select at least one person.");
    for (const row of [0, 1]) await form.locator("tbody input").nth(row).check();
    await form.locator('[data-field="reason"]').selectOption("RETURNED");
    await form.locator('button[type="submit"]').click();
    await expect(here).toHaveText(String(before - 2));
    const today = page.locator("#flows tbody tr").first().locator("td");
    const [opening, came, went, closing] = (await today.allTextContents()).map(Number);
    expect((opening ?? 0) + (came ?? 0) - (went ?? 0)).toBe(closing);
    const told = (list: string) => {
      const where = {
        expected: "y.state = 'RESERVED' AND $2::date IS NOT NULL",
        leaving: "y.state = 'CHECKED_IN' AND y.expected_out_on <= $2::date + 3",
      }[list];
      return owner<{ n: number }>(
        `SELECT count(DISTINCT y.person_id)::int AS n FROM stay y JOIN site s ON s.id = y.site_id WHERE s.code = $1 AND ${where}`,
        [code, todayIn("TJ")],
      );
    };
    for (const list of ["expected", "absent", "leaving", "bedless"]) {
      await page.goto(`/housing/${code}/people?show=${list}`);
      await expect(page.locator('nav a.btn[aria-current="page"]')).toBeVisible();
    }
    for (const list of ["expected", "leaving"]) {
      await page.goto(`/housing/${code}/people?show=${list}`);
      await expect(here).toHaveText(String((await told(list))[0]?.n));
    }
  });

  test("counts a round on a phone while offline and after the session has ended", async ({
    page,
    context,
  }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    const { id, code } = await ownSite();
    await page.goto(`/housing/${code}/count`);
    await page.getByRole("button", { name: "Start a headcount" }).click();
    await page.getByRole("button", { name: "Join this headcount" }).click();
    const round = page.locator("[data-round]");
    const line = round.locator("[data-line]");
    await round.locator("li").first().getByRole("button", { name: "Here", exact: true }).click();
    await expect(line).toHaveText("All marks sent");
    await expectAccessible(page);

    await context.setOffline(true);
    const name = await round.locator("li").first().locator("bdi").first().textContent();
    await round.locator("li").first().getByRole("button", { name: "Not here" }).click();
    await expect(line).toContainText("Offline");
    // On to a room that several people share: when one is marked, another is left.
    const next = round.getByRole("button", { name: "Next room", exact: true });
    let room = 0;
    let people = 0;
    while (people < 2) {
      await next.click();
      room += 1;
      people = await round.locator("li").count();
    }
    await round.locator("li").first().getByRole("button", { name: "Here", exact: true }).click();
    // Those of the room who are not marked yet, with one press; then the next room.
    await round.getByRole("button", { name: "All here, next room" }).click();
    await expect(line).toContainText(`${people + 1} mark`);
    await expect(round.getByRole("heading", { level: 2 })).toBeVisible();
    await round.getByLabel("Go to room").selectOption({ index: room });
    await expect(round.locator('[data-mark="true"]')).toHaveCount(people);
    await expect(round.getByRole("button", { name: "All here, next room" })).toHaveCount(0);
    const held = await kept(page);
    expect(held).toMatch(/"present":false/);
    expect(held).not.toContain(name);
    expect(held).not.toMatch(/[PCGH]-\d{7}-\d|[؀-ۿ]/);

    await context.clearCookies();
    await context.setOffline(false);
    await expect(line).toHaveText("All marks sent");
    expect(await kept(page)).not.toContain('"present"');
    const [stored] = await owner<{ marks: number; gone: number }>(
      `SELECT count(*)::int AS marks, (count(*) FILTER (WHERE NOT m.present))::int AS gone
       FROM head_count_mark m JOIN head_count c ON c.id = m.head_count_id WHERE c.site_id = $1::uuid AND c.closed_at IS NULL`,
      [id],
    );
    expect(stored).toEqual({ marks: people + 2, gone: 1 });
    expect((await page.request.get("/api/v1/sites")).status()).toBe(401);

    await signIn(page, "site-manager-tj");
    await page.goto(`/housing/${code}/count`);
    await page.getByRole("button", { name: "End the headcount" }).click();
    const outcome = page.locator("#outcome");
    await expect(outcome).toContainText(`${people} of`);
    const lost = outcome.locator("li", { hasText: "marked as not here" });
    await expect(lost).toHaveCount(1);
    await lost.locator("input").check();
    await outcome.locator('button[type="submit"]').click();
    await expect(lost).toHaveCount(0);
    await page.goto(`/housing/${code}/people?show=absent`);
    await expect(page.locator("tbody tr", { hasText: "Unexplained" }).first()).toBeVisible();
    await expectAccessible(page);
  });
});
