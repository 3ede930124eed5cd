import { join, resolve } from "node:path";
import { chromium } from "playwright";
import { EDIT_PARTS } from "@/app/(desk)/people/[ref]/_parts/parts";
import { type Caller, callerOf } from "@/tests/support/callers";
import { LOOKS, type Seen, takeLook } from "@/tests/support/looks";
import { openRig, type Rig, serveRig } from "@/tests/support/rig";
import { buildPages, ROOT } from "./build";
import { connected } from "./connected";
import { chromium as findChromium } from "./debian-programs";
import { lookRecords } from "./look-records";

/**
 * `npm run look [-- --out DIR] [--only WORD[,WORD]]`: pictures of each page in twelve looks (360, 1280 and 1920 pixels wide,
 * light and dark, left to right and right to left) over a demo of 600 people. Reports pages wider than their window
 * and console messages; fails if a page does not answer 200.
 */
export const needsDatabase = false;

const DIST = ".next-bench";
const PEOPLE = 600;

const SITE_PAGES = [
  "place",
  "people",
  "count",
  "incidents",
  "maintenance",
  "supplies",
  "costs",
  "occupancy",
  "edit",
];

type Place = { name: string; path: string; account: string; unfold?: boolean };

function wordAfter(words: readonly string[], name: string): string | undefined {
  const at = words.indexOf(name);
  return at < 0 ? undefined : words[at + 1];
}

type Known = { person: string; case: string; site: string; arrival: string | null };

/** Every page, as a user whose work it is. */
async function placesOf(rig: Rig, base: string): Promise<Place[]> {
  const [row] = await connected(rig.ownerUrl, async (client) => {
    const found = await client.query<Known>(
      `SELECT ref AS person, case_ref AS case, site_code AS site,
         (SELECT ref FROM arrival_event a WHERE a.country = 'TJ' LIMIT 1) AS arrival
       FROM person_row
       WHERE country = 'TJ' AND case_ref IS NOT NULL AND site_code IS NOT NULL ORDER BY ref LIMIT 1`,
    );
    return found.rows;
  });
  if (!row) throw new Error("the demo has nobody with a case and a bed");
  const desk = "coordinator-tj";
  const caller = await callerOf(rig, `${desk}@demo.example`, []);
  const { pair, roster, transfer } = await lookRecords(rig, { base, caller });
  const at = (name: string, path: string, account = desk): Place => ({ name, path, account });
  return [
    at("sign-in", "/sign-in", ""),
    at("home", "/"),
    at("people", "/people"),
    at("person-new", "/people/new"),
    at("family-new", "/people/new/family"),
    at("import-people", "/people/import"),
    at("import-rows", `/people/import/${roster}`),
    { ...at("import-unfolded", `/people/import/${roster}?list=known`), unfold: true },
    at("person", `/people/${row.person}`),
    { ...at("person-unfolded", `/people/${row.person}`), unfold: true },
    ...EDIT_PARTS.map((part) => at(`person-edit-${part}`, `/people/${row.person}/edit/${part}`)),
    at("people-duplicates", "/people/duplicates"),
    at("people-duplicates-none", "/people/duplicates?view=merged"),
    at("duplicates-pair", `/people/duplicates/${pair}`),
    at("people-transfers", "/people/transfers"),
    at("transfer", `/people/transfers/${transfer}`),
    at("people-export", "/people/export"),
    at("cases", "/cases"),
    at("case", `/cases/${row.case}`),
    at("referral", `/cases/${row.case}/referral`),
    at("case-new", "/cases/new"),
    at("approvals", "/cases/approvals"),
    at("housing", "/housing"),
    at("stays", "/housing/stays"),
    at("notices", "/housing/notices"),
    at("requests", "/housing/requests"),
    at("apart", "/housing/apart", "officer-tj"),
    at("arrivals", "/housing/arrivals"),
    at("arrival-new", "/housing/arrivals/new"),
    ...(row.arrival ? [at("arrival", `/housing/arrivals/${row.arrival}`)] : []),
    at("scan", "/scan"),
    at("site", `/housing/${row.site}`),
    at("site-new", "/housing/new"),
    ...SITE_PAGES.map((name) => at(`site-${name}`, `/housing/${row.site}/${name}`)),
    at("reports", "/reports"),
    at("weekly-status", "/reports/weekly-status"),
    at("audit", "/audit", "auditor"),
    at("audit-access", "/audit/access", "auditor"),
    at("users", "/admin/users", "admin"),
    at("user-new", "/admin/users/new", "admin"),
    at("account", "/account"),
  ];
}

function stateOf(base: string, caller: Caller) {
  const [name = "", value = ""] = caller.cookie.split("=");
  const { hostname } = new URL(base);
  return {
    cookies: [
      {
        name,
        value,
        domain: hostname,
        path: "/",
        expires: -1,
        httpOnly: true,
        secure: false,
        sameSite: "Lax" as const,
      },
    ],
    origins: [],
  };
}

function tell(seen: readonly Seen[]): number {
  for (const { file, overflow } of seen.filter((each) => each.overflow > 0))
    console.log(`${file}: ${overflow} px wider than its window`);
  for (const { file, complaints } of seen)
    for (const each of new Set(complaints)) console.log(`${file}: ${each}`);
  const absent = seen.filter(({ status }) => status !== 200);
  for (const { file, status } of absent) console.log(`${file}: answered ${status}`);
  console.log(`${seen.length} pictures, ${absent.length} of pages that did not answer 200`);
  return absent.length > 0 ? 1 : 0;
}

export async function main(words: string[]): Promise<number> {
  const out = resolve(wordAfter(words, "--out") ?? join(ROOT, "test-results", "look"));
  const only = wordAfter(words, "--only")?.split(",");
  const path = findChromium();
  if (!path) throw new Error("There is no Chromium here: install one or name it in MANZIL_CHROMIUM.");
  await buildPages(DIST);
  const rig = await openRig({ people: PEOPLE, say: () => {} });
  try {
    const { url: base } = await serveRig(rig, "look", DIST);
    const browser = await chromium.launch({
      executablePath: path,
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    });
    rig.undo(() => browser.close());
    const places = (await placesOf(rig, base)).filter(
      ({ name }) => !only || only.some((word) => name.includes(word)),
    );
    const seen: Seen[] = [];
    for (const account of new Set(places.map((place) => place.account))) {
      const caller = account ? await callerOf(rig, `${account}@demo.example`, []) : undefined;
      const sitter = { base, out, ...(caller ? { state: stateOf(base, caller) } : {}) };
      const theirs = places.filter((place) => place.account === account);
      for (const look of LOOKS) seen.push(...(await takeLook(browser, sitter, look, theirs)));
    }
    console.log(`pictures in ${out}`);
    return tell(seen);
  } finally {
    await rig.stop();
  }
}
