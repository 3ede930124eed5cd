import { connected } from "@/scripts/connected";
import { patience } from "@/scripts/slowness";
import { addresses, ask, BASE, filled, type Hall, methodsOf, openHall } from "../support/doors-http";
import { expect, test } from "../support/e2e";

/**
 * A body each changing route would accept, except for the value under test; a route that is not named fails the test.
 */
const BODIES: Record<string, Record<string, unknown>> = {
  "POST /api/csp-report": {},
  "POST /api/head-count": { marks: [] },
  "POST /api/v1/approvals/[ref]": { agree: false, note: "no", version: 1 },
  "POST /api/v1/bed-assignments": {
    person: "P-9000001-4",
    bed: "TJ-NOWHERE/A/1/1",
    fromOn: "2026-02-01",
    toOn: "2026-02-02",
  },
  "POST /api/v1/bed-assignments/[ref]/end": { on: "2026-02-01", reason: "x" },
  "POST /api/v1/cases/[ref]/moves": {
    from: "X",
    to: "Y",
    effectiveOn: "2026-02-01",
    reason: "x",
    closureReason: "X",
    receivedOn: "2026-02-01",
    version: 1,
  },
  "POST /api/v1/cases/[ref]/referral": { criteria: "LPN", second: "LAS", priority: "NR", purpose: "x" },
  "DELETE /api/v1/drafts": {},
  "POST /api/v1/drafts": { form: "person", record: "new", values: {} },
  "POST /api/v1/imports": {},
  "POST /api/v1/imports/[ref]": { act: "confirm" },
  "POST /api/v1/notices/export": { notices: ["N-9000001-0"], format: "csv", purpose: "x", recipient: "y" },
  "POST /api/v1/cards": { person: "P-9000001-4", household: true },
  "POST /api/v1/people": {
    sex: "F",
    givenName: "Input",
    fatherName: "Test",
    nameNative: "x",
    country: "TJ",
    dobOriginalText: "1990",
    dobCalendar: "gregorian",
    group: "G-9000001-4",
    household: "H-9000001-4",
    relationship: "WIF",
    enteredOn: "2026-02-01",
    documentType: "TAZKIRA",
    documentNumber: "1234-5678",
    phone: "+992900123456",
    registrationLevel: "BASIC",
  },
  "PATCH /api/v1/people/[ref]": {
    version: 999_999,
    givenName: "Input",
    occupation: "x",
    sex: "F",
    dob: "1990-01-01",
    dobPrecision: "DAY",
    reason: "x",
  },
  "POST /api/v1/people/[ref]/photo": {},
  "POST /api/v1/people/duplicates": { givenName: "Input", sex: "F", dobOriginalText: "1990" },
  "POST /api/v1/people/export": {
    format: "csv",
    use: "TRAVEL",
    to: "IOM_TRAVEL",
    basis: "CONSENT",
    purpose: "x",
    recipient: "y",
    site: "X",
  },
  "POST /api/v1/people/search": { text: "Ahmad", limit: 5 },
  "POST /api/v1/sites/[code]/suggestions": { people: ["P-9000001-4"], fromOn: "2026-02-01" },
};

/** Routes that accept any body and store nothing of it, or take a file. */
const DEAF = /csp-report|imports$|photo$|DELETE/;

/** Raw JSON texts that are wrong wherever a text or a number is expected. */
const NEVER = [
  '{"not":""}',
  '{"contains":""}',
  '{"in":["x"]}',
  '{"set":"x"}',
  "[]",
  '["x"]',
  JSON.stringify("ا".repeat(10_000)),
  '"a\\u0000b"',
  '"a\\ud800b"',
  '"\\udfff\\ud800"',
];
/** Wrong for most fields: none may ever cause a server error. */
const ODD = [
  "null",
  "true",
  "5",
  "-1",
  "2147483648",
  "1e308",
  '""',
  '"0001-01-01"',
  '"+275760-09-13"',
  '"275760-09-13"',
  '"2026-02-30"',
  '"=HYPERLINK(1)"',
  '"__proto__"',
];

let hall: Hall;
test.beforeAll(async () => {
  hall = await openHall();
});

const changing = () =>
  addresses("route.ts").flatMap((address) =>
    methodsOf(address)
      .filter((method) => method !== "GET")
      .map((method) => `${method} ${address}`),
  );

/** The stored state of this person and of this coordinator's registrations. */
function stored(): Promise<unknown> {
  return connected(hall.ownerUrl, async (client) => {
    const values = [hall.callers.coordinator.userId];
    return (
      await client.query(
        "SELECT table_name, action, count(*)::int AS n FROM audit_entry WHERE actor_id = $1 GROUP BY 1, 2 ORDER BY 1, 2",
        values,
      )
    ).rows;
  });
}

function bodyWith(base: Record<string, unknown>, field: string, raw: string): string {
  const rest = Object.entries(base).filter(([name]) => name !== field);
  return `{${[...rest.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`), `${JSON.stringify(field)}:${raw}`].join(",")}}`;
}

test("every route that changes something is listed here", () => {
  expect(changing().sort()).toEqual(Object.keys(BODIES).sort());
});

test("wrong values, unknown keys and prototypes are answered with a problem document, and none of it is stored", async () => {
  test.setTimeout(patience(240_000));
  const before = await stored();
  const wrong: string[] = [];
  for (const [door, base] of Object.entries(BODIES).filter(([name]) => !DEAF.test(name))) {
    const [method = "", address = ""] = door.split(" ");
    const send = async (body: string, what: string, must: boolean) => {
      const answer = await ask(filled(address, hall), hall.callers.coordinator, {
        method,
        body,
        headers: { "content-type": "application/json" },
      });
      const isProblem = (answer.headers.get("content-type") ?? "").startsWith("application/problem+json");
      await answer.arrayBuffer();
      const good = must ? answer.status >= 400 && answer.status < 500 && isProblem : answer.status < 500;
      if (!good) wrong.push(`${door} ${what.slice(0, 60)}: ${answer.status}`);
    };
    for (const field of Object.keys(base)) {
      // A draft stores whatever a form holds.
      const must = field !== "values";
      for (const raw of NEVER) await send(bodyWith(base, field, raw), `${field} = ${raw}`, must);
      // The purpose of a referral is any text, so that the form would be exported.
      for (const raw of ODD)
        if (
          !address.endsWith("/referral") &&
          (method === "PATCH" || address.includes("[ref]") || address.endsWith("search"))
        )
          await send(bodyWith(base, field, raw), `${field} = ${raw}`, false);
    }
    for (const key of ["role", "userId", "id", "ownerId", "__proto__", "constructor", "AND", "OR"])
      await send(bodyWith(base, key, '{"isAdmin":true}'), `key ${key}`, true);
    for (const body of [
      "",
      "null",
      "[]",
      "5",
      '"x"',
      "{",
      "\u0000",
      "[".repeat(20_000),
      `{"a":${"1".repeat(300_000)}}`,
    ])
      await send(body, `body ${body.slice(0, 12)}`, true);
  }
  expect(wrong).toEqual([]);
  expect(await stored()).toEqual(before);
});

test("a change sent by another site with the visitor's cookie is refused", async () => {
  const { cookie } = hall.callers.coordinator;
  const body = JSON.stringify({ ...BODIES["POST /api/v1/people"], group: "", household: "" });
  const before = await stored();
  const origins: Record<string, string>[] = [
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { origin: BASE.replace("127.0.0.1", "localhost") },
    {},
  ];
  for (const headers of origins)
    for (const door of changing().filter((each) => each.includes("/api/v1/"))) {
      const [method = "", address = ""] = door.split(" ");
      const path = filled(address, hall) + (method === "DELETE" ? "?form=person&record=new" : "");
      const answer = await fetch(BASE + path, {
        method,
        body,
        headers: { ...headers, cookie, "content-type": "text/plain" },
      });
      expect(answer.status, `${door} ${JSON.stringify(headers)}`).toBe(403);
    }
  expect(await stored()).toEqual(before);
  const good = await ask("/api/v1/people", hall.callers.coordinator, { method: "POST", body });
  expect(good.status, "the same request from this site").toBe(201);
});

test("every answer is private, under the policy and without the framework's name", async () => {
  const paths = [...addresses("page.tsx"), ...addresses("route.ts")].filter(
    (address) => !address.includes("nextauth"),
  );
  const asked = [
    ...paths.map((address) => filled(address, hall)),
    "/no-such-page",
    "/api/no-such-route",
    "/people/P-0000000-9",
    "/api/auth/session",
    "/api/auth/csrf",
  ];
  const wrong: string[] = [];
  for (const path of asked)
    for (const caller of [undefined, hall.callers.coordinator]) {
      const answer = await ask(path, caller);
      await answer.arrayBuffer();
      const { headers } = answer;
      const isApi = path.startsWith("/api/");
      const want: Record<string, RegExp> = {
        "cache-control": /^private(?=.*no-store)/,
        "content-security-policy": isApi
          ? /^sandbox; default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'$/
          : /script-src 'self' 'nonce-[\w+/=]{20,}' 'strict-dynamic';.*object-src 'none'.*base-uri 'none'.*frame-ancestors 'none'/,
        "x-content-type-options": /^nosniff$/,
        "referrer-policy": /^no-referrer$/,
        "cross-origin-opener-policy": /^same-origin$/,
        "cross-origin-resource-policy": /^same-origin$/,
        "x-frame-options": /^DENY$/,
        "permissions-policy": isApi ? /^camera=\(\), microphone=\(\)/ : /camera=\(self\), microphone=\(\)/,
      };
      for (const [name, value] of Object.entries(want))
        if (!value.test(headers.get(name) ?? ""))
          wrong.push(`${path} ${caller ? "in" : "out"} ${name}: ${headers.get(name)}`);
      for (const name of ["x-powered-by", "server", "access-control-allow-origin", "x-nextjs-cache"])
        if (headers.has(name)) wrong.push(`${path} ${name}: ${headers.get(name)}`);
      const csp = (headers.get("content-security-policy") ?? "").replace(
        "style-src-attr 'unsafe-inline'",
        "",
      );
      if (/unsafe-(inline|eval)/.test(csp)) wrong.push(`${path}: ${csp}`);
    }
  expect(wrong).toEqual([]);
});

test("a file is accepted only as what it is declared to be, whether or not the target exists", async () => {
  for (const [path, status] of [
    ["/icon.svg", 200],
    ["/_next/static/nothing.js", 404],
    ["/_next/static/chunks/nothing.css", 404],
  ] as const) {
    const answer = await ask(path);
    await answer.arrayBuffer();
    expect([path, answer.status, answer.headers.get("x-content-type-options")]).toEqual([
      path,
      status,
      "nosniff",
    ]);
  }
});

test("methods a route does not have are refused", async () => {
  for (const address of addresses("route.ts").filter((each) => each.startsWith("/api/v1/")))
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"].filter(
      (each) => !methodsOf(address).includes(each),
    )) {
      const answer = await ask(filled(address, hall), hall.callers.coordinator, { method });
      await answer.arrayBuffer();
      expect(answer.status, `${method} ${address}`).toBe(405);
    }
});
