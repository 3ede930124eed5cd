import { cellOf, type Permission } from "@/lib/access/policy";
import { ROLES } from "@/lib/access/roles";
import { connected } from "@/scripts/connected";
import { patience } from "@/scripts/slowness";
import { addresses, ask, CANARY, filled, type Hall, methodsOf, openHall } from "../support/doors-http";
import { expect, test } from "../support/e2e";

/** What each page needs. A page that is not named fails the test. */
const PAGES: Record<string, Permission | "everybody"> = {
  "/": "account.use",
  "/account": "account.use",
  "/admin/users": "user.read",
  "/admin/users/[of]": "user.manage",
  "/admin/users/new": "user.manage",
  "/audit": "audit.summary",
  "/audit/access": "audit.read",
  "/cases": "case.list",
  "/cases/[ref]": "case.open",
  "/cases/[ref]/referral": "export.names",
  "/cases/approvals": "case.approve",
  "/cases/new": "case.create",
  "/housing": "site.read",
  "/housing/[site]": "site.read",
  "/housing/[site]/costs": "site.costs",
  "/housing/[site]/incidents": "site.readIncidents",
  "/housing/[site]/incidents/[ref]": "site.readIncidents",
  "/housing/[site]/count": "site.count",
  "/housing/[site]/people": "site.place",
  "/housing/[site]/place": "site.place",
  "/housing/[site]/supplies": "site.supply",
  "/housing/[site]/maintenance": "site.maintenance",
  "/housing/apart": "person.keepApart",
  "/housing/arrivals": "person.register",
  "/housing/arrivals/[ref]": "person.register",
  "/housing/arrivals/new": "site.place",
  "/housing/requests": "site.readRequests",
  "/housing/notices": "notice.prepare",
  "/housing/stays": "stay.read",
  "/housing/[site]/edit": "site.edit",
  "/housing/[site]/occupancy": "site.read",
  "/housing/new": "site.build",
  "/link": "everybody",
  "/people": "person.search",
  "/people/[ref]": "person.open",
  "/people/[ref]/edit/[part]": "person.edit",
  "/people/duplicates": "person.proposeMerge",
  "/people/duplicates/[ref]": "person.proposeMerge",
  "/people/export": "export.names",
  "/people/import": "person.import",
  "/people/import/[ref]": "person.import",
  "/people/new": "person.register",
  "/people/new/family": "person.register",
  "/people/transfers": "person.transfer",
  "/people/transfers/[ref]": "person.transfer",
  "/reports": "report.read",
  "/reports/[slug]": "report.read",
  "/scan": "person.search",
  "/sign-in": "everybody",
};

/** The same for what answers GET; doors-input tries POST and PATCH. */
const ROUTES: Record<string, Permission | "everybody"> = {
  "/api/auth/[...nextauth]": "everybody",
  "/api/health": "everybody",
  "/api/ready": "everybody",
  "/api/v1/cases": "case.list",
  "/api/v1/cases/[ref]": "case.open",
  "/api/v1/drafts": "account.use",
  "/api/v1/imports/[ref]": "person.import",
  "/api/v1/imports/[ref]/left-out": "person.importLeftOut",
  "/api/v1/openapi.json": "account.use",
  "/api/v1/people": "person.search",
  "/api/v1/people/[ref]": "person.open",
  "/api/v1/people/[ref]/hard-date": "person.open",
  "/api/v1/people/[ref]/photo": "person.photo",
  "/api/v1/people/export": "export.list",
  "/api/v1/reports/[slug]": "report.read",
  "/api/v1/sites": "site.read",
  "/api/v1/sites/[code]/beds": "site.read",
  "/api/v1/sites/[code]/board": "site.read",
};

/** The answer for every API address that does not exist. */
const NOTHING = "/api/[...rest]";

const QUERY: Record<string, (hall: Hall) => string> = {
  "/api/v1/people/export": () => "?columns=ref,sex,country",
  "/cases/new": (hall) => `?person=${hall.person}`,
  "/api/v1/drafts": () => "?form=person&record=new",
};
const SOMEBODY = /\b[PCGH]-\d{7}-\d\b|CNRY-/;

let hall: Hall;
test.beforeAll(async () => {
  hall = await openHall();
});

/** The content of an answer, without the references that the address itself named. */
const said = (text: string) => text.replaceAll(hall.person, "").replaceAll(hall.case, "");

const at = (address: string) => filled(address, hall) + (QUERY[address]?.(hall) ?? "");

test("every page and route in the file system is listed here", () => {
  expect(addresses("page.tsx")).toEqual(Object.keys(PAGES).sort());
  const read = addresses("route.ts").filter(
    (address) => address !== NOTHING && (methodsOf(address).includes("GET") || address.includes("nextauth")),
  );
  expect(read).toEqual(Object.keys(ROUTES).sort());
});

test("a visitor without a session is sent to sign-in by every page and answered 401 by every route", async () => {
  for (const [address, needs] of Object.entries(PAGES)) {
    const answer = await ask(at(address));
    const text = await answer.text();
    if (needs === "everybody") expect(answer.status, address).toBe(200);
    else {
      expect([303, 307], address).toContain(answer.status);
      expect(answer.headers.get("location"), address).toMatch(/^\/sign-in\?next=/);
    }
    expect(said(text), address).not.toMatch(SOMEBODY);
  }
  for (const address of addresses("route.ts").filter((each) => each.startsWith("/api/v1/")))
    for (const method of methodsOf(address)) {
      const answer = await ask(at(address), undefined, {
        method,
        ...(method === "GET" ? {} : { body: "{}" }),
      });
      expect(answer.status, `${method} ${address}`).toBe(401);
      expect(answer.headers.get("content-type")).toContain("application/problem+json");
      expect(await answer.text()).not.toMatch(SOMEBODY);
    }
});

test("an address the API does not have gets a problem document, whoever asks", async () => {
  for (const caller of [undefined, hall.callers.coordinator])
    for (const path of [at(NOTHING), "/api/v2/people", "/api/v1/people/P-0000001-2/beds/x"])
      for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
        const answer = await ask(path, caller, { method });
        const text = await answer.text();
        expect(answer.status, `${method} ${path}`).toBe(404);
        expect(answer.headers.get("content-type"), `${method} ${path}`).toContain("application/problem+json");
        expect(said(text)).not.toMatch(SOMEBODY);
      }
});

test("a cookie without a session, an unknown token and a closed account open nothing", async () => {
  for (const headers of [
    { cookie: "manzil.session=x" },
    { authorization: "Bearer abcdefghijklmnopqrstuvwxyz" },
    { authorization: "Basic eDp5" },
    { cookie: hall.callers.coordinator.cookie, authorization: "Bearer x" },
  ])
    expect(
      (await ask("/api/v1/people", undefined, { headers })).status,
      JSON.stringify(headers).slice(0, 40),
    ).toBe(401);
});

for (const role of ROLES)
  test(`${role}: every page and route opens or is not found as the policy says, and shows nobody abroad`, async () => {
    test.setTimeout(patience(120_000));
    const caller = hall.callers[role];
    const wrong: string[] = [];
    for (const [address, needs] of Object.entries({ ...PAGES, ...ROUTES })) {
      const answer = await ask(at(address), caller);
      const text = await answer.text();
      const cell = needs === "everybody" ? { reach: "country" as const } : cellOf(role, needs);
      const isRoute = address.startsWith("/api/");
      // An officer owns nothing of what these addresses name.
      const owned = address.startsWith("/people/[ref]/edit") || address === "/people/duplicates/[ref]";
      const out = !cell || (role === "officer" && owned);
      const want = out ? [isRoute ? 403 : 404] : [200];
      // Only the user who uploaded a file sees its import.
      if (/\bimports?\/\[ref\]/.test(address) && !out) want[0] = 404;
      if (isRoute && !out && cell.reach === undefined) want[0] = 403;
      if (isRoute && role === "officer" && address.startsWith("/api/v1/people/[ref]")) want[0] = 403;
      // Nobody of the demo has a photo: files.spec looks at one.
      if (address.endsWith("/photo") && !out) want[0] = 404;
      if (address === "/sign-in") want.push(303, 307);
      if (address.includes("nextauth") || address === "/api/v1/drafts") continue;
      if (!want.includes(answer.status)) wrong.push(`${address}: ${answer.status}, not ${want.join(" or ")}`);
      const mayKnow =
        caller.userId === hall.callers.auditor.userId || caller.userId === hall.callers.admin.userId;
      if (text.includes(CANARY) && !mayKnow) wrong.push(`${address}: somebody abroad`);
    }
    expect(wrong).toEqual([]);
  });

test("records abroad and references of nothing are equally not found, in pages and routes", async () => {
  const { person, case: visaCase, site } = hall.foreign;
  for (const role of ["caseworker", "officer", "site-manager", "coordinator"] as const)
    for (const path of [
      `/people/${person}`,
      `/people/${person}/edit/person`,
      `/people/${person}/edit/documents`,
      `/cases/${visaCase}`,
      `/housing/${site}`,
      `/cases/new?person=${person}`,
      `/api/v1/people/${person}`,
      `/api/v1/people/${person}/photo`,
      `/api/v1/cases/${visaCase}`,
    ]) {
      const answer = await ask(path, hall.callers[role], {
        headers: { "manzil-reason": "because" },
      });
      const refused =
        path.startsWith("/api/") && role === "site-manager" && path.includes("cases") ? 403 : 404;
      expect(answer.status, `${role} ${path}`).toBe(refused);
      expect(await answer.text(), `${role} ${path}`).not.toContain(CANARY);
    }
});

test("malformed addresses are not found and never cause a server error", async () => {
  test.setTimeout(patience(120_000));
  const odd = [
    "x",
    "P-1",
    "P-0000000-9",
    "%00",
    "%2e%2e%2fetc",
    "__proto__",
    "constructor",
    "%E2%80%AE",
    "%FF",
    "%E0%A4%A",
    "'%20OR%201=1--",
    "x".repeat(3000),
    "[object%20Object]",
    "%7B%22not%22%3A%22%22%7D",
  ];
  for (const address of [...addresses("page.tsx"), ...addresses("route.ts")].filter(
    (each) => each.includes("[") && !each.includes("nextauth"),
  ))
    for (const instead of odd) {
      const path = filled(address, hall, instead);
      const answer = await ask(path, hall.callers.coordinator);
      await answer.arrayBuffer();
      expect([400, 403, 404, 405, 501], `${path.slice(0, 80)}: ${answer.status}`).toContain(answer.status);
    }
  for (const query of [
    "?cursor=x",
    "?sort=__proto__",
    "?limit=1e9",
    "?country[]=TJ",
    "?country=TJ&country=KZ",
    "?page=%00",
    "?site=%ED%A0%80",
    "?q=%00",
  ])
    for (const path of [
      "/people",
      "/cases",
      "/reports/weekly-status",
      "/housing",
      "/audit",
      "/api/v1/people",
      "/api/v1/cases",
      "/api/v1/people/export",
    ]) {
      const answer = await ask(path + query, hall.callers.coordinator);
      await answer.arrayBuffer();
      expect(answer.status, path + query).toBeLessThan(500);
    }
});

test("reading changes nothing but the access log", async () => {
  const { coordinator } = hall.callers;
  const written = (table: string) =>
    connected(hall.ownerUrl, async (client) => {
      const { rows } = await client.query<{ what: string }>(
        `SELECT DISTINCT ${table === "audit_entry" ? "table_name" : "kind"} AS what FROM ${table} WHERE actor_id = $1 ORDER BY 1`,
        [coordinator.userId],
      );
      return rows.map((row) => row.what);
    });
  for (const address of [...Object.keys(PAGES), ...Object.keys(ROUTES)])
    await (await ask(at(address), coordinator)).arrayBuffer();
  // An export is recorded before its first byte: the record is there to show that it was taken.
  expect(await written("audit_entry")).toEqual(["export_job"]);
  expect(await written("access_log")).toEqual(expect.arrayContaining(["denied", "read", "search"]));
});
