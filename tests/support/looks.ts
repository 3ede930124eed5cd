import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContextOptions } from "playwright";

/** One way of looking at a page: width in pixels, appearance, writing direction. */
export type Look = { width: number; appearance: "light" | "dark"; direction: "ltr" | "rtl" };

/** The twelve looks in which every page is checked. */
export const LOOKS: readonly Look[] = [360, 1280, 1920].flatMap((width) =>
  (["light", "dark"] as const).flatMap((appearance) =>
    (["ltr", "rtl"] as const).map((direction) => ({ width, appearance, direction })),
  ),
);

/** What a picture revealed besides itself: whether the page is wider than its window, and console messages. */
export type Seen = { file: string; status: number; overflow: number; complaints: string[] };

const HEIGHTS: Record<number, number> = { 360: 780, 1280: 800, 1920: 1080 };

export type Sitter = { base: string; state?: BrowserContextOptions["storageState"]; out: string };

/**
 * Opens the pages in one look, and what is folded on those with `unfold`, and stores a picture of each whole page as
 * OUT/NAME-WIDTH-APPEARANCE-DIRECTION.png.
 */
export async function takeLook(
  browser: Browser,
  { base, state, out }: Sitter,
  { width, appearance, direction }: Look,
  places: readonly { name: string; path: string; unfold?: boolean }[],
): Promise<Seen[]> {
  mkdirSync(out, { recursive: true });
  const context = await browser.newContext({
    viewport: { width, height: HEIGHTS[width] ?? 800 },
    colorScheme: appearance,
    ...(state ? { storageState: state } : {}),
  });
  await context.addCookies([
    { name: "manzil.locale", value: direction === "rtl" ? "fa-AF" : "en", url: base },
  ]);
  const seen: Seen[] = [];
  for (const { name, path, unfold = false } of places) {
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (line) => void (line.type() === "error" && complaints.push(line.text())));
    const answer = await page.goto(`${base}${path}`, { waitUntil: "networkidle" });
    if (unfold) {
      await page.locator("details").evaluateAll((all) => {
        for (const each of all) each.setAttribute("open", "");
      });
      await page.waitForLoadState("networkidle");
    }
    const file = join(out, `${name}-${width}-${appearance}-${direction}.png`);
    await page.screenshot({ path: file, fullPage: true });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    seen.push({ file, status: answer?.status() ?? 0, overflow, complaints });
    await page.close();
  }
  await context.close();
  return seen;
}
