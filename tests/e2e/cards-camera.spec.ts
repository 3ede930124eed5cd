import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import encodeQR from "qr";
import base from "../../playwright.config";
import { expect, expectAccessible, test } from "../support/e2e";
import { owner } from "../support/owner";

const TOKEN = "held-before-a-camera-1";
const WIDE = 640;
const HIGH = 480;

/**
 * Frames of a camera with a card held before it: grey, then the code, in the plainest video format there is
 * (YUV4MPEG2).
 */
function film(text: string): Buffer {
  const data = encodeQR(text, "raw", { border: 4 });
  const size = data.length;
  const point = Math.floor((HIGH * 0.8) / size);
  const left = (WIDE - size * point) >> 1;
  const top = (HIGH - size * point) >> 1;
  const light = Buffer.alloc(WIDE * HIGH, 170);
  for (let y = 0; y < size * point; y += 1)
    for (let x = 0; x < size * point; x += 1)
      light[(top + y) * WIDE + left + x] = data[Math.floor(y / point)]?.[Math.floor(x / point)] ? 16 : 235;
  const colour = Buffer.alloc((WIDE * HIGH) / 2, 128);
  const frame = (of: Buffer) => Buffer.concat([Buffer.from("FRAME\n"), of, colour]);
  return Buffer.concat([
    Buffer.from(`YUV4MPEG2 W${WIDE} H${HIGH} F5:1 Ip A1:1 C420jpeg\n`),
    ...[Buffer.alloc(WIDE * HIGH, 170), light, light].map(frame),
  ]);
}

// The browser starts with the film instead of a camera, so it must exist before any test runs; one for each worker.
const file = join(mkdtempSync(join(tmpdir(), "manzil-film-")), "card.y4m");
if (!existsSync(file)) writeFileSync(file, film(TOKEN));
const { launchOptions } = base.use ?? {};
test.use({
  account: "coordinator-tj",
  launchOptions: {
    ...launchOptions,
    args: [
      ...(launchOptions?.args ?? []),
      "--use-fake-device-for-media-stream",
      `--use-file-for-fake-video-capture=${file}`,
    ],
  },
});

/** Gives the card of one resident this code. */
async function holder(token: string): Promise<string> {
  const [row] = await owner<{ ref: string }>(
    `WITH who AS MATERIALIZED (SELECT set_config('app.actor_kind', 'seed', true), set_config('app.actor', 'seed', true))
     UPDATE person_card c SET token_hash = $1 FROM who, person_row r WHERE r.person_id = c.person_id AND c.revoked_at IS NULL
       AND r.ref = (SELECT max(ref) FROM person_row WHERE site_code = 'TJ-VAHDAT') RETURNING r.ref`,
    [createHash("sha256").update(token).digest()],
  );
  if (!row) throw new Error("the card was not printed");
  return row.ref;
}

test("the camera reads a card when asked, loads its reader only then, and stops by itself", async ({
  page,
  context,
}) => {
  const [somebody] = await owner<{ ref: string }>(
    "SELECT max(ref) AS ref FROM person_row WHERE site_code = 'TJ-VAHDAT'",
  );
  const printed = await page.request.post("/api/v1/cards", {
    data: { person: somebody?.ref },
    headers: { origin: process.env.MANZIL_E2E_URL ?? "" },
  });
  expect(printed.status()).toBe(200);
  const ref = await holder(TOKEN);
  const loaded: string[] = [];
  page.on("request", (request) => {
    if (request.resourceType() === "script") loaded.push(request.url());
  });
  const broken: string[] = [];
  page.on("console", (message) => {
    if (/Content.Security.Policy|Permissions policy/i.test(message.text())) broken.push(message.text());
  });
  const answer = await page.goto("/scan");
  expect(answer?.headers()["permissions-policy"]).toContain("camera=(self)");
  const start = page.getByRole("button", { name: "Use camera" });
  await start.click();
  await expect(page.getByRole("alert").filter({ hasText: "The browser blocked the camera" })).toBeVisible();
  await context.grantPermissions(["camera"]);
  await page.reload();
  await expect(start).toBeVisible();
  await page.waitForLoadState("networkidle");
  const before = loaded.length;
  await start.click();
  await expect(page.locator("section[role=status]")).toContainText(ref);
  expect(loaded.length).toBeGreaterThan(before);
  await expect(page.locator("video")).toHaveCount(0);
  await expect(start).toBeVisible();
  await expectAccessible(page);
  expect(broken).toEqual([]);
});
