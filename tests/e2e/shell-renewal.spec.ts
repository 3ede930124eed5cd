import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "@/scripts/build";
import { freePort } from "@/scripts/ports";
import { patience } from "@/scripts/slowness";
import { startWebServer, type WebServer } from "@/scripts/web-server";
import { SECRET } from "../support/callers";
import { expect, test } from "../support/e2e";
import { ownPrincipal } from "../support/owner";

const dist = process.env.MANZIL_E2E_DIST ?? "";
const renewed = `${dist}-renewed`;

function* filesUnder(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(path);
    else if (/\.(js|json|html|rsc)$/.test(entry.name)) yield path;
  }
}

/** The same pages from another build: its actions have different ids, because its key is different. */
function renewPages(): void {
  const from = join(ROOT, dist);
  const to = join(ROOT, renewed);
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true, filter: (path) => !path.startsWith(join(from, "cache")) });
  const known = JSON.parse(readFileSync(join(to, "server", "server-reference-manifest.json"), "utf8"));
  const ids = Object.keys(known.node);
  expect(ids.length).toBeGreaterThan(10);
  const of = new RegExp(ids.join("|"), "g");
  // The first two digits say how an action takes its arguments; the rest is a digest.
  const other = (id: string) => id.slice(0, 2) + [...id.slice(2)].reverse().join("");
  for (const path of filesUnder(to)) {
    const text = readFileSync(path, "utf8");
    const changed = text.replace(of, other);
    if (changed !== text) writeFileSync(path, changed);
  }
}

function serve(distDir: string, port: number): Promise<WebServer> {
  const address = `http://127.0.0.1:${port}`;
  const env = {
    DATABASE_URL: process.env.MANZIL_E2E_APP_URL,
    APP_URL: address,
    NEXTAUTH_URL: address,
    NEXTAUTH_SECRET: SECRET,
    MANZIL_KEYS_DIR: process.env.MANZIL_KEYS_DIR,
    DATA_DIR: tmpdir(),
    DEMO: "1",
  };
  return startWebServer({ host: "127.0.0.1", port, distDir, output: "ignore", env });
}

test.describe("after a new build", () => {
  test.use({ account: "caseworker-uz" });
  test.setTimeout(patience(120_000));

  test("the form says that the page is outdated, and the typed text is there when it opens again", async ({
    page,
  }) => {
    renewPages();
    const port = await freePort();
    const person = await ownPrincipal("caseworker-uz@demo.example");
    const form = page.locator('[data-form="person"]');
    const occupation = form.locator('[data-field="occupation"]');
    let server = await serve(dist, port);
    try {
      const listening = page.waitForResponse((answer) => answer.url().includes("/api/v1/drafts?"), {
        timeout: patience(60_000),
      });
      await page.goto(`${server.url}/people/${person}/edit/person`);
      await listening;
      await occupation.fill("Surveyor of the road to Khost");
      await server.stop();
      server = await serve(renewed, port);
      await form.locator('button[type="submit"]').last().click();
      await expect(page.locator("[data-summary]")).toContainText("What you typed is kept");
      await expect(occupation).toHaveValue("Surveyor of the road to Khost");
      // Another build's scripts have other names, so that a browser has none of them yet.
      const devtools = await page.context().newCDPSession(page);
      await devtools.send("Network.enable");
      await devtools.send("Network.setCacheDisabled", { cacheDisabled: true });
      await page.getByRole("button", { name: "Open the page again" }).click();
      await expect(page.getByText("Discard it")).toBeVisible();
      await expect(occupation).toHaveValue("Surveyor of the road to Khost");
      await form.locator('button[type="submit"]').last().click();
      await page.waitForURL(new RegExp(`/people/${person}$`));
      await expect(page.locator("#content")).toContainText("Surveyor of the road to Khost");
    } finally {
      await server.stop();
      rmSync(join(ROOT, renewed), { recursive: true, force: true });
    }
  });
});
