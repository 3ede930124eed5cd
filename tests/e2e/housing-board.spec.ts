import { writeFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { connected } from "@/scripts/connected";
import { patience } from "@/scripts/slowness";
import { makeCallers } from "../support/callers";
import { expect, expectAccessible, stateOf, test } from "../support/e2e";
import { registerHousehold, registerNewcomers } from "../support/newcomers";

const ownerUrl = () => process.env.MANZIL_E2E_OWNER_URL ?? "";
const CODE = `TJ-E${process.pid}`;

test.describe.configure({ mode: "serial" });
test.use({ account: "coordinator-tj" });

async function buildSite(page: Page): Promise<void> {
  await page.goto("/housing");
  await page.getByRole("link", { name: "Add a site" }).click();
  const form = page.locator('form[data-form="site"]');
  await expectAccessible(page);
  await form.getByLabel("Code").fill(CODE.toLowerCase());
  await form.getByLabel("Name in English").fill("Hissar school");
  await form.getByLabel("Name in Dari").fill("مکتب حصار");
  await form.getByLabel("Type").selectOption("COLLECTIVE_CENTRE");
  await form.getByLabel("Latrines").fill("12");
  await form.getByRole("button", { name: "Add site" }).click();
  await page.waitForURL(`**/housing/${CODE}/edit`);
}

test("a coordinator builds forty rooms of six, and a sheet with faults changes nothing", async ({
  page,
}, info) => {
  await buildSite(page);
  const rooms = page.locator('form[data-form="add-rooms"]');
  await rooms.getByLabel("Building").fill("A");
  await rooms.getByLabel("Number of rooms").fill("40");
  await rooms.getByLabel("Beds per room").fill("6");
  await rooms.getByRole("button", { name: "Add rooms" }).click();
  await expect(page.getByText("Added 40 rooms with 240 beds.")).toBeVisible();
  const file = info.outputPath("rooms.csv");
  writeFileSync(file, "building,room,area,beds\nB,1,20,4\nB,2,twenty,4\nB,3,20,many\n");
  const sheet = page.locator('form[data-form="import-rooms"]');
  await sheet.getByLabel("File").setInputFiles(file);
  await sheet.getByRole("button", { name: "Import rooms" }).click();
  await expect(sheet.locator("[data-faults]")).toHaveAttribute("data-faults", "2");
  await expect(sheet).toContainText("Row 3, area");
  await expect(sheet).toContainText("Row 4, beds");
  writeFileSync(file, "building,room,area,beds\nB,1,20,4\n");
  await sheet.getByLabel("File").setInputFiles(file);
  await sheet.getByRole("button", { name: "Import rooms" }).click();
  await expect(sheet).toContainText("Added one room with 4 beds.");
  await page.goto(`/housing/${CODE}/edit?building=A&room=101`);
  await page.locator("summary", { hasText: "Bed 1" }).click();
  await expectAccessible(page);
  await page.goto(`/housing/${CODE}`);
  await expect(page.locator('[data-count="design"]')).toHaveText("244");
  await expect(page.locator('[data-count="usable"]')).toHaveText("244");
  await expect(page.locator("[data-room]")).toHaveCount(40);
  await expectAccessible(page);
});

/** A bed line of the board. */
const bed = (page: Page, room: string, code: string) =>
  page.locator(`li[data-bed="${CODE}/A/${room}/${code}"]`);

test("a bed is given by keyboard, seen by another user within five seconds, moved by drag, and taken back", async ({
  page,
  browser,
}) => {
  await registerNewcomers(page.request, 6);
  await page.goto(`/housing/${CODE}`);
  const context = await browser.newContext({ storageState: stateOf("coordinator-tj") });
  const other = await context.newPage();
  await other.goto(`/housing/${CODE}`);
  await expect(bed(other, "101", "1")).toHaveAttribute("data-status", "free");

  const somebody = page.locator(".waiting li[data-person] button").first();
  const name = (await somebody.locator(".bed-text").textContent()) ?? "";
  await somebody.focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-bar]")).toHaveAttribute("data-bar", "picked");
  await page.keyboard.press("Escape");
  await expect(page.locator("[data-bar]")).toHaveAttribute("data-bar", "idle");
  await page.keyboard.press("Enter");
  await bed(page, "101", "1").getByRole("button").focus();
  const from = performance.now();
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-bar]")).toHaveAttribute("data-bar", "done");
  await expect(bed(page, "101", "1")).toContainText(name);
  await expect(bed(other, "101", "1")).toContainText(name, { timeout: patience(5_000) });
  expect(performance.now() - from).toBeLessThan(patience(5_000));
  await expectAccessible(page);

  await bed(page, "101", "1").dragTo(bed(page, "103", "2"));
  await expect(bed(page, "103", "2")).toContainText(name);
  await expect(bed(page, "101", "1")).toHaveAttribute("data-status", "free");
  await page.locator("[data-bar]").getByRole("button", { name: "Undo" }).click();
  await expect(bed(page, "101", "1")).toContainText(name);
  await expect(bed(page, "103", "2")).toHaveAttribute("data-status", "free");
  await bed(page, "101", "1").getByRole("button").click();
  await page.getByRole("button", { name: "Remove from bed" }).click();
  await expect(bed(page, "101", "1")).toHaveAttribute("data-status", "free");
  await page.locator("[data-bar]").getByRole("button", { name: "Undo" }).click();
  await expect(bed(page, "101", "1")).toContainText(name);
  await context.close();
});

test("a bed blocked by a rule says which, offers others, and is given by a coordinator who says why", async ({
  page,
}) => {
  await page.goto(`/housing/${CODE}`);
  const name = (await bed(page, "101", "1").locator(".bed-text").textContent()) ?? "";
  const stranger = page.locator(".waiting li[data-person]", { hasNotText: name }).last();
  const theirs = (await stranger.locator(".bed-text").textContent()) ?? "";
  await stranger.getByRole("button").click();
  await bed(page, "101", "2").getByRole("button").click();
  const bar = page.locator("[data-bar]");
  await expect(bar).toHaveAttribute("data-bar", "refused");
  await expect(bar.locator("[data-rules]")).toContainText("Another household has this room");
  await expect(bar.getByRole("button", { name: /^A\// }).first()).toBeVisible();
  await expectAccessible(page);
  await bar.getByText("Override the rule").click();
  await bar.getByLabel("Reason").fill("Brothers who lost each other");
  await bar.getByRole("textbox", { name: "Until" }).fill("2099-01-01");
  await bar.getByRole("button", { name: "Give bed" }).click();
  await expect(bar).toHaveAttribute("data-bar", "done");
  await expect(bed(page, "101", "2")).toContainText(theirs);
  const rules = await connected(ownerUrl(), (client) =>
    client.query(
      "SELECT DISTINCT v.reason FROM allocation_override v JOIN site s ON s.id = v.site_id WHERE s.code = $1",
      [CODE],
    ),
  );
  expect(rules.rows).toEqual([{ reason: "Brothers who lost each other" }]);
});

test("the page's polling extends no session and names nobody in its requests", async ({ browser }) => {
  const baseURL = process.env.MANZIL_E2E_URL ?? "";
  // A user of its own: the demo's coordinator is active in other tests too.
  const wanted = { role: "coordinator", countries: ["TJ"], count: 1, permissions: [] };
  const [caller] = await makeCallers({ ownerUrl: ownerUrl() }, wanted);
  const [name = "", value = ""] = (caller?.cookie ?? "").split("=");
  const context = await browser.newContext();
  await context.addCookies([{ name, value, url: baseURL }]);
  const page = await context.newPage();
  await page.goto(`/housing/${CODE}`);
  const asSeed = (statement: string, values: unknown[]) =>
    connected(ownerUrl(), async (client) => {
      await client.query(
        "SELECT set_config('app.actor_kind', 'seed', false), set_config('app.actor', 'seed', false)",
      );
      return (await client.query(statement, values)).rows as { seen: Date }[];
    });
  const seen = async () => {
    const [row] = await asSeed("SELECT last_seen_at AS seen FROM session WHERE user_id = $1", [
      caller?.userId,
    ]);
    return row?.seen.getTime();
  };
  await asSeed("UPDATE session SET last_seen_at = now() - interval '10 minutes' WHERE user_id = $1", [
    caller?.userId,
  ]);
  const before = await seen();
  const polled = page.waitForResponse(
    (answer) => answer.url().endsWith(`/sites/${CODE}/board`) && answer.status() === 200,
  );
  await asSeed(
    `UPDATE room SET wing = 'West' WHERE code = '102' AND building_id IN
      (SELECT b.id FROM building b JOIN site s ON s.id = b.site_id WHERE s.code = $1)`,
    [CODE],
  );
  await polled;
  await expect(page.locator('[data-room="102"]')).toContainText("West");
  expect(await seen()).toBe(before);
  const headers = { "x-manzil-poll": "1" };
  const again = await page.request.get(`/api/v1/sites/${CODE}/board`, { headers });
  expect(Object.keys((await again.json()) as object)).toEqual(["tag"]);
  const same = await page.request.get(`/api/v1/sites/${CODE}/board`, {
    headers: { ...headers, "if-none-match": again.headers().etag ?? "" },
  });
  expect(same.status()).toBe(304);
  // A user's action still prolongs the session.
  await page.reload();
  expect(await seen()).toBeGreaterThan(before ?? 0);
  await context.close();
});

test("on a phone in the corridor somebody is picked up and put down with two taps", async ({ browser }) => {
  const context = await browser.newContext({
    storageState: stateOf("coordinator-tj"),
    viewport: { width: 360, height: 740 },
    hasTouch: true,
  });
  const page = await context.newPage();
  await page.goto(`/housing/${CODE}`);
  const somebody = page.locator(".waiting li[data-person]").first();
  const name = (await somebody.locator(".bed-text").textContent()) ?? "";
  await somebody.getByRole("button").tap();
  await bed(page, "110", "1").getByRole("button").tap();
  await expect(bed(page, "110", "1")).toContainText(name);
  const wider = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(wider).toBe(0);
  await context.close();
});

/**
 * A new household that is waiting on the board of building B. The board shows the newest, and other tests register
 * people at the same time; if it is pushed out, another household is registered.
 */
async function waitsHere(page: Page, people: number): Promise<string> {
  let home = "";
  await expect(async () => {
    home = await registerHousehold(page.request, people);
    await page.goto(`/housing/${CODE}?building=B&show=free`);
    await expect(page.locator(`.waiting button[data-key="home ${home}"]`)).toBeVisible({ timeout: 3_000 });
  }).toPass();
  return home;
}

test("on a phone a household gets the beds of a room in one go; the room stays in view, and all is undone at once", async ({
  browser,
}) => {
  const context = await browser.newContext({
    storageState: stateOf("coordinator-tj"),
    viewport: { width: 360, height: 740 },
    hasTouch: true,
  });
  const page = await context.newPage();
  const home = await waitsHere(page, 4);
  const beds = page.locator('[data-room="1"] li[data-bed]');
  await expect(beds).toHaveCount(4);
  await page.locator(`.waiting button[data-key="home ${home}"]`).tap();
  await expect(page.locator("[data-bar]")).toContainText("Selected 4 people");
  await beds.nth(2).getByRole("button").tap();
  await expect(page.locator("[data-bar]")).toContainText("4 people now have beds in room B/1");
  // Full now, and still in view although the filter is rooms with free beds.
  await expect(page.locator('[data-room="1"] li[data-status="free"]')).toHaveCount(0);
  await expect(beds.filter({ hasText: "Sabir" })).toHaveCount(4);
  await page.locator("[data-bar]").getByRole("button", { name: "Undo" }).tap();
  await expect(page.locator('[data-room="1"] li[data-status="free"]')).toHaveCount(4);
  await expect(page.locator(`.waiting button[data-key="home ${home}"]`)).toBeVisible();
  // A room with fewer free beds than the household has people is refused with a message, before anyone is moved.
  const larger = await waitsHere(page, 5);
  await page.locator(`.waiting button[data-key="home ${larger}"]`).tap();
  await beds.first().getByRole("button").tap();
  await expect(page.locator("[data-bar]")).toContainText("The room has 4 free beds; this household needs 5.");
  // The same on another floor, which is opened from this one.
  for (const floor of ["1", "2"]) {
    await page.goto(`/housing/${CODE}/edit`);
    const rooms = page.locator('form[data-form="add-rooms"]');
    const fill = (field: string, text: string) => rooms.locator(`[data-field="${field}"]`).fill(text);
    await fill("building", "C");
    await fill("first", `${floor}01`);
    await fill("rooms", "1");
    await fill("bedsEach", "5");
    await fill("floor", floor);
    await rooms.getByRole("button", { name: "Add rooms" }).click();
    await expect(page.getByText("Added one room with 5 beds.")).toBeVisible();
  }
  await page.goto(`/housing/${CODE}?building=C&floor=1&show=free`);
  await page.getByRole("navigation", { name: "Floors" }).getByRole("link", { name: "floor 2" }).click();
  const upstairs = page.locator('[data-room="201"]');
  await expect(upstairs).toBeVisible();
  await page.locator(`.waiting button[data-key="home ${larger}"]`).tap();
  await upstairs.locator("li[data-bed]").first().getByRole("button").tap();
  await expect(page.locator("[data-bar]")).toContainText("5 people now have beds in room C/201");
  await expect(upstairs.locator('li[data-status="free"]')).toHaveCount(0);
  await expect(upstairs).toBeVisible();
  await context.close();
});

test("people get beds one after the other by keyboard: focus moves to the next who waits", async ({
  page,
}) => {
  await registerNewcomers(page.request, 2);
  await page.goto(`/housing/${CODE}`);
  const first = page.locator(".waiting button.bed").first();
  const name = (await first.locator(".bed-text").textContent()) ?? "";
  await first.focus();
  await page.keyboard.press("Enter");
  await bed(page, "130", "1").getByRole("button").focus();
  await page.keyboard.press("Enter");
  await expect(bed(page, "130", "1")).toContainText(name);
  await expect(page.locator(".waiting button.bed").first()).toBeFocused();
});

test("a manager sees only the beds of their own site, and what they may change there", async ({
  browser,
}) => {
  const context = await browser.newContext({ storageState: stateOf("site-manager-tj") });
  const page = await context.newPage();
  expect((await page.goto(`/housing/${CODE}`))?.status()).toBe(404);
  expect((await page.goto("/housing/new"))?.status()).toBe(404);
  await page.goto("/housing");
  await page.locator("tbody a").first().click();
  await expect(page.locator("[data-room]").first()).toBeVisible();
  await page.getByRole("link", { name: "Last twelve weeks" }).click();
  await expect(page.getByRole("img", { name: /last 84 nights/ })).toBeVisible();
  await expectAccessible(page);
  await context.close();
});
