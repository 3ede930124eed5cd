import fc from "fast-check";
import { patience } from "@/scripts/slowness";

/** A request as a hostile or broken client would send it. Headers never contain what HTTP itself cannot carry. */
export type Hostile = {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  path: string;
  body: string | undefined;
  headers: Record<string, string>;
};

/** What the input targets: references that exist, so that it gets past the first check. */
export type Aim = { people: readonly string[]; cases: readonly string[] };

const ODD_TEXTS = [
  ...'\' OR 1=1 --|%00|\u0000|\ud800|\udfff\ud800|\u202e\u2066x|../../etc/passwd|$\u007bjndi:ldap://x}|<svg/onload=1>|=HYPERLINK("x")|🤷🏽‍♂️'.split(
    "|",
  ),
  "ا".repeat(5000),
  "%".repeat(300),
  "__proto__",
  "constructor",
  "P-0000000-0",
  "9".repeat(400),
  "-0",
  "1e999",
  "NaN",
  "2026-02-30",
  "0000-00-00",
  "+275760-09-13",
];

const oddText = fc.oneof(
  fc.constantFrom(...ODD_TEXTS),
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.string({ maxLength: 60 }),
);
const oddValue = fc.oneof(
  { weight: 5, arbitrary: oddText },
  { weight: 2, arbitrary: fc.oneof(fc.integer(), fc.double(), fc.maxSafeInteger()) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(null, true, false, [], {}, [[]], { $gt: "" }, { contains: "a" }, { set: 1 }),
  },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
);

const FIELDS = [
  ..."givenName fatherName familyName nameNative sex dob dobPrecision dobOriginalText dobCalendar country group household relationship".split(
    " ",
  ),
  ..."registrationLevel documentType documentNumber phone enteredOn version occupation reason text limit from to effectiveOn receivedOn".split(
    " ",
  ),
  ..."closureReason agree note format columns purpose recipient noun form record values cursor sort site pathway stage phase owner need".split(
    " ",
  ),
  ..."stay hardDateWithin waitingFor level snapshot __proto__ toString id".split(" "),
];

const LIKELY: Record<string, readonly unknown[]> = {
  sex: ["F", "M"],
  country: ["TJ", "KZ", "UZ"],
  dobPrecision: ["DAY", "YEAR"],
  registrationLevel: ["COUNT", "FULL"],
  givenName: ["Ahmad"],
  sort: ["name", "-days-left", "ref"],
  version: [1],
  limit: [1, 20],
  effectiveOn: ["2026-01-05"],
  format: ["csv", "xlsx", "json"],
};

// Half of the values are what a form would send, so that the other half meets code behind the schemas.
const field = fc.constantFrom(...FIELDS).chain((name) => {
  const good = Object.hasOwn(LIKELY, name) ? LIKELY[name] : undefined;
  const value = good ? fc.oneof(fc.constantFrom(...good), oddValue) : oddValue;
  return value.map((each) => [name, each] as const);
});

const object = fc.array(field, { maxLength: 8 }).map((pairs) => JSON.stringify(Object.fromEntries(pairs)));
const REGISTRATION = {
  givenName: "Ahmad",
  fatherName: "Karim",
  sex: "M",
  country: "TJ",
  registrationLevel: "EMERGENCY",
};
const OWN_FIELDS =
  "givenName fatherName familyName nameNative motherName callingName placeOfBirth occupation originDistrict education".split(
    " ",
  );

// Correct except for a field or two: these reach the database.
const almostRight = fc
  .tuple(
    fc.constantFrom<object>(REGISTRATION, { version: 1 }, { text: "Ahmad" }, { version: 1, reason: "fuzz" }),
    fc.array(fc.tuple(fc.constantFrom(...OWN_FIELDS), oddText), { maxLength: 2 }),
  )
  .map(([base, pairs]) => JSON.stringify({ ...base, ...Object.fromEntries(pairs) }));

const body = fc.oneof(
  { weight: 6, arbitrary: almostRight },
  { weight: 8, arbitrary: object },
  { weight: 1, arbitrary: oddText },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 5 }).map((value) => JSON.stringify(value)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom("[".repeat(20_000), '{"a":', "{}".repeat(40_000), '"\\ud800"', ""),
  },
);

const query = fc
  .array(fc.tuple(fc.constantFrom(...FIELDS), oddText), { maxLength: 4 })
  .map((pairs) => pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encoded(value)}`).join("&"));

// Lone surrogates cannot be written as UTF-8; broken percent signs can.
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed()).slice(0, 6000);
}

function refs(of: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom(...of),
    oddText.map((text) => encoded(text).slice(0, 300) || "x"),
  );
}

type Method = Hostile["method"];
type Place = readonly [method: Method, path: fc.Arbitrary<string>];

function places({ people, cases }: Aim): Place[] {
  const at = (method: Method, path: string): Place => [method, fc.constant(path)];
  const under = (method: Method, of: readonly string[], path: (ref: string) => string): Place => [
    method,
    refs(of).map(path),
  ];
  return [
    at("GET", "people"),
    at("POST", "people"),
    at("POST", "people"),
    at("POST", "people/search"),
    at("POST", "people/duplicates"),
    at("GET", "people/export"),
    at("POST", "people/export"),
    at("GET", "cases"),
    at("POST", "imports"),
    at("GET", "drafts"),
    at("POST", "drafts"),
    at("DELETE", "drafts"),
    at("GET", "openapi.json"),
    under("GET", people, (ref) => `people/${ref}`),
    under("PATCH", people, (ref) => `people/${ref}`),
    under("GET", people, (ref) => `people/${ref}/photo`),
    under("POST", people, (ref) => `people/${ref}/photo`),
    under("GET", cases, (ref) => `cases/${ref}`),
    under("POST", cases, (ref) => `cases/${ref}/moves`),
    under("POST", ["Q-0000001-3"], (ref) => `approvals/${ref}`),
    under("GET", ["I-0000001-3"], (ref) => `imports/${ref}`),
    under("POST", ["I-0000001-3"], (ref) => `imports/${ref}`),
    under("GET", ["I-0000001-3"], (ref) => `imports/${ref}/left-out`),
    under("GET", ["weekly-status"], (slug) => `reports/${slug}`),
    under("GET", ["nothing"], (name) => name),
  ];
}

/** Any request to the API of a running server; one in ten with a method that the address does not know. */
export function hostileRequests(aim: Aim): fc.Arbitrary<Hostile> {
  const any = fc.constantFrom<Method>("GET", "POST", "PATCH", "DELETE");
  const place = fc
    .constantFrom(...places(aim))
    .chain(([method, path]) =>
      fc.tuple(fc.oneof({ weight: 9, arbitrary: fc.constant(method) }, { weight: 1, arbitrary: any }), path),
    );
  const headers = fc.record(
    {
      "idempotency-key": fc.oneof(
        fc.string({ minLength: 1, maxLength: 250, unit: "grapheme-ascii" }),
        fc.constant("same"),
      ),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<Record<string, string>>;
  return fc
    .record({ place, query, body, headers })
    .map(({ place: [method, path], query, body, headers }) => ({
      method,
      headers,
      path: `/api/v1/${path}${query ? `?${query}` : ""}`,
      body: method === "GET" ? undefined : body,
    }));
}

/** The result of one limited run of hostile requests. */
export type Fuzzed = {
  seed: number;
  sent: number;
  statuses: Map<number, number>;
  failure: string | undefined;
};

/**
 * Sends hostile requests until the time or the number is used up, or one is answered with 500 or more or not within
 * ten seconds; that one is then reduced as far as possible. The seed reproduces the same requests.
 */
export async function fuzz(
  base: string,
  given: { aim: Aim; token: string; seed: number; seconds: number; requests: number },
): Promise<Fuzzed> {
  const statuses = new Map<number, number>();
  let sent = 0;
  const send = async ({ method, path, body, headers }: Hostile) => {
    const answer = await fetch(`${base}${path}`, {
      method,
      headers: { authorization: `Bearer ${given.token}`, "content-type": "application/json", ...headers },
      signal: AbortSignal.timeout(patience(10_000)),
      ...(body === undefined ? {} : { body: body.toWellFormed() }),
    });
    await answer.arrayBuffer();
    sent += 1;
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    if (answer.status >= 500 && answer.status !== 501)
      throw new Error(`${method} ${path} was answered ${answer.status}`);
  };
  const outcome = await fc.check(fc.asyncProperty(hostileRequests(given.aim), send), {
    seed: given.seed,
    numRuns: given.requests,
    interruptAfterTimeLimit: given.seconds * 1000,
    markInterruptAsFailure: false,
  });
  const failure = outcome.failed
    ? `${outcome.errorInstance ?? ""}\n${JSON.stringify(outcome.counterexample)} (path ${outcome.counterexamplePath})`
    : undefined;
  return { seed: given.seed, sent, statuses, failure };
}
