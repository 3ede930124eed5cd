import { createHmac } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Role } from "@/lib/access/roles";
import { formatReference } from "@/lib/core/reference-number";
import { connected } from "@/scripts/connected";
import { type Caller, callerOf, makeCallers } from "./callers";

/** The address of the server under test. */
export const BASE = process.env.MANZIL_E2E_URL ?? "";

const APP = join(__dirname, "..", "..", "app");

/** The addresses of every page or route handler, according to the file system: `/people/[ref]`. */
export function addresses(file: "page.tsx" | "route.ts"): string[] {
  return readdirSync(APP, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name === file)
    .map(
      (entry) => `/${relative(APP, entry.parentPath).replace(/\([^)]*\)\/?/g, "")}`.replace(/\/$/, "") || "/",
    )
    .sort();
}

/** The methods a route handler exports. */
export function methodsOf(address: string): string[] {
  const text = readFileSync(join(APP, address.slice(1), "route.ts"), "utf8");
  return [...text.matchAll(/^export (?:const|(?:async )?function) (GET|POST|PUT|PATCH|DELETE)\b/gm)].map(
    (found) => found[1] ?? "",
  );
}

/** All users of one country and the three of all countries, signed in, with the records their addresses name. */
export type Hall = {
  callers: Record<Role, Caller>;
  /** Owned by the caseworker, at the manager's site. */
  person: string;
  /** That person and another one, as two records that may belong to one person. */
  pair: string;
  /** One that waits for the coordinator, of somebody abroad. */
  transfer: string;
  case: string;
  arrival: string;
  incident: string;
  foreign: { person: string; case: string; site: string };
  site: string;
  user: string;
  ownerUrl: string;
};

export const CANARY = "CNRY-KZ-given";

const ACCOUNTS: Record<Role, string> = {
  caseworker: "caseworker-tj",
  officer: "officer-tj",
  "site-manager": "site-manager-tj",
  coordinator: "coordinator-tj",
  admin: "admin",
  auditor: "auditor",
  donor: "donor",
};

function opaque(id: string): string {
  const key = readFileSync(join(process.env.MANZIL_KEYS_DIR ?? "", "index.key"));
  return createHmac("sha256", key).update(`opaque-user\u0000${id}`).digest("hex").slice(0, 16);
}

/** Signs everyone in and gives one person abroad a name that must appear nowhere. */
export async function openHall(): Promise<Hall> {
  const ownerUrl = process.env.MANZIL_E2E_OWNER_URL ?? "";
  const callers = {} as Record<Role, Caller>;
  for (const [role, account] of Object.entries(ACCOUNTS))
    callers[role as Role] = await callerOf({ ownerUrl }, `${account}@demo.example`, []);
  // A coordinator of our own: whatever is written in their name was written here.
  const [coordinator] = await makeCallers(
    { ownerUrl },
    { role: "coordinator", countries: ["TJ"], count: 1, permissions: [] },
  );
  if (coordinator) callers.coordinator = coordinator;
  return connected(ownerUrl, async (client) => {
    const one = async (statement: string, values: unknown[] = []) => {
      const { rows } = await client.query<Record<string, string>>(statement, values);
      if (!rows[0]) throw new Error(`The demo lacks: ${statement}`);
      return rows[0];
    };
    await client.query(
      "SELECT set_config('app.actor_kind', 'seed', false), set_config('app.actor', 'seed', false)",
    );
    const own = await one(
      `SELECT r.ref, r.case_ref AS "caseRef" FROM person_row r JOIN visa_case c ON c.id = r.case_id
        WHERE c.owner_id = $1 AND r.country = 'TJ' AND r.site_code = 'TJ-JAIHUN' ORDER BY r.ref LIMIT 1`,
      [callers.caseworker.userId],
    );
    const arrival = await one("SELECT ref FROM arrival_event WHERE country = 'TJ' ORDER BY ref LIMIT 1");
    const incident = await one(
      "SELECT i.ref FROM incident i JOIN site s ON s.id = i.site_id WHERE s.code = 'TJ-JAIHUN' ORDER BY i.ref LIMIT 1",
    );
    const abroad = await one(
      `SELECT r.ref, r.case_ref AS "caseRef" FROM person_row r WHERE country = 'KZ' AND case_ref IS NOT NULL ORDER BY ref DESC LIMIT 1`,
    );
    await client.query("UPDATE person SET given_name = $1 WHERE ref = $2", [CANARY, abroad.ref]);
    const pair = await one(
      `INSERT INTO duplicate_pair (id, person_a_id, country, person_b_id, person_country, score, reasons, facts_a, facts_b, found_at)
        SELECT gen_random_uuid(), least(a.person_id, b.person_id), 'TJ', greatest(a.person_id, b.person_id), 'TJ', 80, '[]', '', '', now()
        FROM person_row a JOIN person_row b ON b.country = 'TJ' AND b.person_id <> a.person_id WHERE a.ref = $1
        ORDER BY b.ref LIMIT 1 ON CONFLICT (person_a_id, person_b_id) DO UPDATE SET found_at = now() RETURNING ref`,
      [own.ref],
    );
    const transfer = await one(
      `INSERT INTO country_transfer (id, country, to_country, on_day, reason, proposed_by_id, proposed_at)
        VALUES (gen_random_uuid(), 'KZ', 'TJ', '2026-01-05', 'Their family is there', gen_random_uuid(), now()) RETURNING ref`,
    );
    await client.query(
      `INSERT INTO transfer_person (id, transfer_id, country, to_country, person_id, person_country)
        SELECT gen_random_uuid(), t.id, 'KZ', 'TJ', p.id, 'KZ' FROM country_transfer t, person p WHERE t.ref = $1 AND p.ref = $2`,
      [transfer.ref, abroad.ref],
    );
    return {
      callers,
      person: own.ref ?? "",
      pair: pair.ref ?? "",
      transfer: transfer.ref ?? "",
      case: own.caseRef ?? "",
      arrival: arrival.ref ?? "",
      incident: incident.ref ?? "",
      foreign: { person: abroad.ref ?? "", case: abroad.caseRef ?? "", site: "KZ-ALMATY" },
      site: "TJ-JAIHUN",
      user: opaque(callers.donor.userId),
      ownerUrl,
    };
  });
}

/** An address with its parts filled in with records of the hall, or with something else instead. */
export function filled(address: string, hall: Hall, instead?: string): string {
  const value = (name: string) => {
    if (instead !== undefined) return instead;
    if (name === "site" || name === "code") return hall.site;
    if (name === "slug") return "weekly-status";
    if (name === "of") return hall.user;
    if (name === "part") return "documents";
    if (name !== "ref") return "session";
    if (/\/imports?\//.test(address)) return formatReference("I", 9_000_001);
    if (address.includes("/duplicates/")) return hall.pair;
    if (address.includes("/transfers/")) return hall.transfer;
    if (address.includes("/cases/")) return hall.case;
    if (address.includes("/arrivals/")) return hall.arrival;
    if (address.includes("/incidents/")) return hall.incident;
    if (address.includes("/bed-assignments/")) return "B-9000001-4";
    return address.includes("/people/") ? hall.person : "Q-9000001-4";
  };
  return address.replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) => value(name));
}

/** One request with this caller's cookie, as a page of this site would send it; redirects are not followed. */
export function ask(path: string, caller?: Caller, init: RequestInit = {}): Promise<Response> {
  const same: Record<string, string> =
    init.method && init.method !== "GET" ? { origin: BASE, "sec-fetch-site": "same-origin" } : {};
  const cookie: Record<string, string> = caller ? { cookie: caller.cookie } : {};
  return fetch(BASE + path, {
    redirect: "manual",
    ...init,
    headers: { ...same, ...cookie, ...init.headers },
  });
}
