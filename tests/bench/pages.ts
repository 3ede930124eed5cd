import { Agent } from "node:http";
import { type Browser, chromium, type Page } from "playwright";
import { connected } from "@/scripts/connected";
import { chromium as findChromium } from "@/scripts/debian-programs";
import type { Caller } from "@/tests/support/callers";
import type { Rig } from "@/tests/support/rig";
import { type Figures, figuresOf, firstByte } from "./driver";
import { serveEmptyPage } from "./empty-page";

export type Pages = {
  firstByte: Figures;
  /** Milliseconds until the rows are on the screen over a slow line, with a cold cache and without script. */
  readable: number | undefined;
  /** Bytes of script loaded before the first click. */
  script: number | undefined;
  emptyScript: number | undefined;
  /** Hosts other than our own that a page contacted, by page. */
  strangers: string[];
  visited: number;
};

const LATENCY_MS = 400;
const BYTES_PER_SECOND = 1_600_000 / 8;
const PLACES = [
  "/",
  "/people",
  "/cases",
  "/housing",
  "/reports",
  "/reports/weekly-status",
  "/audit",
  "/admin/users",
  "/account",
];

function cookieOf(base: string, { cookie }: Caller) {
  const [name = "", value = ""] = cookie.split("=");
  return { name, value, url: base };
}

async function signedIn(browser: Browser, base: string, caller?: Caller): Promise<Page> {
  const context = await browser.newContext();
  if (caller) await context.addCookies([cookieOf(base, caller)]);
  return context.newPage();
}

async function scriptBytes(browser: Browser, url: string, caller?: Caller): Promise<number> {
  const page = await signedIn(browser, new URL(url).origin, caller);
  const line = await page.context().newCDPSession(page);
  await line.send("Network.enable");
  const scripts = new Set<string>();
  let bytes = 0;
  line.on(
    "Network.responseReceived",
    ({ requestId, type }) => void (type === "Script" && scripts.add(requestId)),
  );
  line.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(url, { waitUntil: "networkidle" });
  await page.context().close();
  return bytes;
}

/**
 * Runs in the page before anything else and notes when the rows are on the screen: in the document, with a height and
 * with their style, and two frames later. Text, because a compiler would add names the page does not know.
 */
const WATCH_ROWS = `
  const look = () => {
    const rows = document.querySelectorAll("main table tbody tr");
    const last = rows[rows.length - 1];
    if (rows.length >= 20 && last.getBoundingClientRect().height > 0 && document.styleSheets.length > 0)
      requestAnimationFrame(() => requestAnimationFrame(() =>
        document.documentElement.setAttribute("data-readable", String(performance.now()))));
    else setTimeout(look, 5);
  };
  look();`;

async function readableAfter(browser: Browser, base: string, caller: Caller): Promise<number> {
  const page = await signedIn(browser, base, caller);
  const line = await page.context().newCDPSession(page);
  await line.send("Network.enable");
  await line.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: LATENCY_MS,
    downloadThroughput: BYTES_PER_SECOND,
    uploadThroughput: BYTES_PER_SECOND,
  });
  await line.send("Network.setBlockedURLs", { urls: ["*.js", "*.js?*"] });
  await page.addInitScript({ content: WATCH_ROWS });
  await page.goto(`${base}/people`, { waitUntil: "commit" });
  const shown = await page.waitForFunction(
    () => document.documentElement.getAttribute("data-readable"),
    undefined,
    { timeout: 20_000 },
  );
  const after = Number(await shown.jsonValue());
  await page.context().close();
  return after;
}

/** Visits each place as an administrator-like caller and names the hosts the pages contacted. */
async function strangersOf(
  browser: Browser,
  base: string,
  callers: readonly Caller[],
  more: readonly string[],
): Promise<string[]> {
  const strangers: string[] = [];
  for (const caller of callers) {
    const page = await signedIn(browser, base, caller);
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (url.origin !== base && /^(https?|wss?):$/.test(url.protocol))
        strangers.push(`${page.url()} → ${url.host}`);
    });
    for (const place of [...PLACES, ...more])
      await page.goto(`${base}${place}`, { waitUntil: "networkidle" }).catch(() => undefined);
    await page.context().close();
  }
  return strangers;
}

async function firstBytes(base: string, caller: Caller): Promise<Figures> {
  const agent = new Agent({ keepAlive: true });
  const times: number[] = [];
  const started = performance.now();
  for (let at = 0; at < 220; at += 1) {
    const time = await firstByte(base, agent, { path: "/people", headers: { cookie: caller.cookie } });
    if (at >= 20) times.push(time);
  }
  agent.destroy();
  return figuresOf(times, 0, (performance.now() - started) / 1000);
}

function someRefs(rig: Rig): Promise<string[]> {
  return connected(rig.ownerUrl, async (client) => {
    const { rows } = await client.query<{ person: string; case: string; site: string }>(
      "SELECT ref AS person, case_ref AS case, site_code AS site FROM person_row WHERE case_ref IS NOT NULL AND site_code IS NOT NULL LIMIT 1",
    );
    return rows.flatMap((row) => [`/people/${row.person}`, `/cases/${row.case}`, `/housing/${row.site}`]);
  });
}

/**
 * What the people page costs a reader, and whom the pages contact. Without a Chromium only the first byte is
 * reported.
 */
export async function measurePages(
  rig: Rig,
  base: string,
  caller: Caller,
  visitors: readonly Caller[],
): Promise<Pages> {
  const first = await firstBytes(base, caller);
  const path = findChromium();
  const nothing = {
    readable: undefined,
    script: undefined,
    emptyScript: undefined,
    strangers: [],
    visited: 0,
  };
  if (!path) return { firstByte: first, ...nothing };
  const empty = await serveEmptyPage();
  const browser = await chromium.launch({
    executablePath: path,
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  try {
    const times: number[] = [];
    for (let at = 0; at < 5; at += 1) times.push(await readableAfter(browser, base, caller));
    const more = await someRefs(rig);
    return {
      firstByte: first,
      readable: figuresOf(times, 0, 1).p50,
      script: await scriptBytes(browser, `${base}/people`, caller),
      emptyScript: await scriptBytes(browser, empty.url),
      strangers: await strangersOf(browser, base, visitors, more),
      visited: PLACES.length + more.length,
    };
  } finally {
    await browser.close();
    empty.stop();
  }
}
