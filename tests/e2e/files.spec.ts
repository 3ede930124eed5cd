import type { Page } from "@playwright/test";
import { newId } from "@/lib/core/id";
import { expect, expectAccessible, test } from "../support/e2e";
import { owner } from "../support/owner";
import { aPicture, colourAt, headOf, PICTURE_CANARY } from "../support/pictures";

const letters = () =>
  [...newId().slice(-8)].map((each) => "bdfgklmnrstvzhpq"[Number.parseInt(each, 16)]).join("");

const origin = (page: Page) => ({ origin: new URL(page.url()).origin, "sec-fetch-site": "same-origin" });

/** Registers somebody and opens their record. */
async function openNewcomer(page: Page): Promise<string> {
  await page.goto("/people");
  const made = await page.request.post("/api/v1/people", {
    headers: origin(page),
    data: {
      givenName: `P${letters()}`,
      fatherName: `F${letters()}`,
      sex: "M",
      country: "TJ",
      registrationLevel: "EMERGENCY",
    },
  });
  const { ref } = (await made.json()) as { ref: string };
  await page.goto(`/people/${ref}`);
  return ref;
}

const picture = (page: Page) => page.locator("[data-photo-of] > img");
const kept = async (page: Page) =>
  ((await page.locator("[data-crop]").getAttribute("data-crop")) ?? "").split(" ").map(Number) as [
    number,
    number,
    number,
  ];

async function choose(page: Page, bytes: Uint8Array, name = "IMG 0001.JPG"): Promise<void> {
  await page.locator('input[data-photo="choose"]').setInputFiles({
    name,
    mimeType: "image/jpeg",
    buffer: Buffer.from(bytes),
  });
}

/** The photo as the page shows it. */
async function shown(page: Page): Promise<Uint8Array<ArrayBuffer>> {
  await expect(picture(page)).toBeVisible();
  await expect.poll(() => picture(page).evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(480);
  const answer = await page.request.get((await picture(page).getAttribute("src")) ?? "");
  expect(answer.headers()).toMatchObject({
    "content-type": "image/jpeg",
    "cache-control": "private, no-store",
    "x-content-type-options": "nosniff",
    "content-disposition": expect.stringMatching(/^attachment; filename="P-\d{7}-\d\.jpg"/),
    "content-security-policy": expect.stringContaining("sandbox"),
  });
  return new Uint8Array(await answer.body());
}

test.describe("a caseworker", () => {
  test.use({ account: "caseworker-tj" });

  test("frames a face with the keyboard, replaces and removes the photo, and takes each back", async ({
    page,
  }) => {
    await openNewcomer(page);
    await page.getByRole("button", { name: "Add photo" }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    const given = await aPicture({ width: 1200, height: 600 });
    expect(Buffer.from(given).includes(PICTURE_CANARY)).toBe(true);
    await choose(page, given);
    const frame = page.locator("[data-frame]");
    await expect(frame).toBeVisible();
    await expectAccessible(page);
    expect(await kept(page)).toEqual([300, 0, 600]);
    // By keyboard to the right half, which is blue, and closer.
    await frame.focus();
    for (let press = 0; press < 12; press += 1) await page.keyboard.press("ArrowRight");
    expect(await kept(page)).toEqual([600, 0, 600]);
    for (let press = 0; press < 3; press += 1) await page.keyboard.press("+");
    const [, , closer] = await kept(page);
    expect(closer).toBeLessThan(450);
    await page.keyboard.press("ArrowDown");
    const lower = await kept(page);
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowRight");
    expect((await kept(page))[2]).toBeLessThan(lower[2]);
    // And back by the pointer, a little.
    const box = await frame.boundingBox();
    if (!box) throw new Error("no frame");
    const before = await kept(page);
    await page.mouse.move(box.x + 100, box.y + 100);
    await page.mouse.down();
    await page.mouse.move(box.x + 100, box.y + 60, { steps: 4 });
    await page.mouse.up();
    const [left, top] = await kept(page);
    expect(left).toBe(before[0]);
    expect(top).toBeGreaterThan(before[1]);
    await page.getByRole("button", { name: "Save photo" }).click();
    await expect(page.getByText("Photo saved.")).toBeVisible();
    const first = await shown(page);
    expect(await headOf(first)).toMatchObject({ format: "jpeg", width: 480, height: 480 });
    expect(Buffer.from(first).includes(PICTURE_CANARY)).toBe(false);
    expect((await colourAt(first, 240, 240))[2]).toBeGreaterThan(150);
    await expectAccessible(page);

    await page.getByRole("button", { name: "Replace photo" }).click();
    await choose(page, await aPicture({ left: "#20c020", right: "#20c020" }));
    await page.getByRole("button", { name: "Save photo" }).click();
    await expect(page.getByText("Photo saved.")).toBeVisible();
    await expect.poll(async () => (await colourAt(await shown(page), 240, 240))[1]).toBeGreaterThan(150);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByText("Undone.")).toBeVisible();
    await expect.poll(async () => (await colourAt(await shown(page), 240, 240))[2]).toBeGreaterThan(150);

    await page.getByRole("button", { name: "Remove photo" }).click();
    await expect(page.getByText("Photo removed.")).toBeVisible();
    await expect(picture(page)).toHaveCount(0);
    await page.getByRole("button", { name: "Put back the removed photo" }).click();
    await expect(page.getByText("Photo put back.")).toBeVisible();
    expect((await colourAt(await shown(page), 240, 240))[2]).toBeGreaterThan(150);
    await page.reload();
    await expect(page.locator('[data-history="stored_file"]').first()).toContainText("Photo added");
  });

  test("is told what is wrong with a picture, also by the server, and keeps what there was", async ({
    page,
  }) => {
    const ref = await openNewcomer(page);
    await page.getByRole("button", { name: "Add photo" }).click();
    await choose(page, Buffer.from("%PDF-1.7 no picture"));
    await expect(page.getByText("This is not a JPEG, PNG or WebP picture.")).toBeVisible();
    await choose(page, Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1"));
    await expect(page.getByText(/Apple's HEIC format/)).toBeVisible();
    await choose(page, await aPicture({ width: 120, height: 120 }));
    await expect(page.getByText(/too small for a face/)).toBeVisible();
    await expect(page.getByRole("button", { name: "Save photo" })).toBeDisabled();
    // The browser shows the half that arrived; the server does not take it.
    const whole = await aPicture({ width: 1000, height: 1000, quality: 100 });
    await choose(page, whole.slice(0, Math.floor(whole.length * 0.7)));
    await page.getByRole("button", { name: "Save photo" }).click();
    await expect(page.getByText(/damaged or incomplete/)).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    const rows = await owner(
      "SELECT FROM stored_file f JOIN person p ON p.id = f.person_id WHERE p.ref = $1",
      [ref],
    );
    expect(rows).toEqual([]);
  });

  test("sends only the framed part of a large picture over a slow line", async ({ page }) => {
    await openNewcomer(page);
    await page.getByRole("button", { name: "Add photo" }).click();
    const large = Buffer.concat([await aPicture({ width: 4000, height: 3000 }), Buffer.alloc(1_500_000)]);
    await choose(page, large);
    const sent = page.waitForRequest(
      (request) => request.url().endsWith("/photo") && request.method() === "POST",
    );
    await page.getByRole("button", { name: "Save photo" }).click();
    expect((await sent).postDataBuffer()?.length ?? 0).toBeLessThan(500_000);
    const [red] = await colourAt(await shown(page), 100, 240);
    expect(red).toBeGreaterThan(150);
  });
});

test.describe("on a phone", () => {
  test.use({
    account: "caseworker-tj",
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
  });

  test("the camera is offered, and everything fits", async ({ page }) => {
    await openNewcomer(page);
    await page.getByRole("button", { name: "Add photo" }).click();
    await expect(page.getByText("Take a photo", { exact: true })).toBeVisible();
    await expect(page.locator('input[data-photo="take"]')).toHaveAttribute("capture", "environment");
    await choose(page, await aPicture({ width: 600, height: 900 }));
    await expect(page.locator("[data-frame]")).toBeVisible();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(360);
  });
});

test.describe("an auditor", () => {
  test.use({ account: "auditor" });

  test("opens a record with a reason and sees no face", async ({ page }) => {
    const [row] = await owner<{ ref: string }>(
      "SELECT p.ref FROM stored_file f JOIN person p ON p.id = f.person_id WHERE f.state = 'HELD' LIMIT 1",
    );
    expect(row).toBeDefined();
    const ref = row?.ref ?? "";
    await page.goto(`/people/${ref}`);
    const form = page.locator('[data-form="reason"]');
    await form.locator('[data-field="reason"]').fill("A sample of the month");
    await form.locator('button[type="submit"]').click();
    await expect(page.locator("[data-ref]")).toContainText(ref);
    await expect(page.locator("[data-photo-of]")).toHaveCount(0);
    expect((await page.request.get(`/api/v1/people/${ref}/photo`)).status()).toBe(403);
  });
});
