import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "@/scripts/build";
import { patience } from "@/scripts/slowness";
import { type Caller, makeCallers } from "../support/callers";
import { expect, test } from "../support/e2e";
import { owner } from "../support/owner";

type Action = { id: string; name: string; path: string };

/** Every action of the built pages, with the address of one page that has it. */
function actions(): Action[] {
  const file = join(ROOT, process.env.MANZIL_E2E_DIST ?? "", "server", "server-reference-manifest.json");
  const { node } = JSON.parse(readFileSync(file, "utf8")) as {
    node: Record<string, { workers: Record<string, unknown>; exportedName?: string }>;
  };
  return Object.entries(node).map(([id, { workers, exportedName }]) => {
    const page = Object.keys(workers).sort()[0] ?? "";
    const path = page
      .replace(/^app/, "")
      .replace(/\/page$/, "")
      .replace(/\/\([^)]*\)/g, "")
      .replace(/\[[^\]]+\]/g, "X-0000000-0");
    return { id, name: exportedName ?? id, path: path || "/" };
  });
}

// A link and a language are for visitors without a session; signing out ends one that may be over.
const FOR_EVERYBODY = new Set(["applyLinkAction", "chooseLanguageAction", "signOutAction"]);

type Given = { cookie?: string; origin: string; body: string };

async function call(base: string, { id, path }: Action, { cookie, origin, body }: Given) {
  const headers = {
    "next-action": id,
    accept: "text/x-component",
    "content-type": "text/plain;charset=UTF-8",
    origin,
    ...(cookie ? { cookie } : {}),
  };
  const answer = await fetch(`${base}${path}`, { method: "POST", headers, body, redirect: "manual" });
  const text = await answer.text();
  const toSignIn = answer.headers.get("x-action-redirect")?.startsWith("/sign-in");
  const code = toSignIn ? "unauthenticated" : /"code":"(\w+)"/.exec(text)?.[1];
  return { status: answer.status, done: /"ok":true/.test(text), code };
}

/** A coordinator of Tajikistan who is used only for these attempts. */
async function somebody(): Promise<Caller> {
  const ownerUrl = process.env.MANZIL_E2E_OWNER_URL ?? "";
  const [caller] = await makeCallers(
    { ownerUrl },
    { role: "coordinator", countries: ["TJ"], count: 1, permissions: [] },
  );
  if (!caller) throw new Error("nobody was made");
  return caller;
}

test("no action does anything without a session or for another origin", async ({ baseURL }) => {
  test.setTimeout(patience(180_000));
  const base = baseURL ?? "";
  const { cookie } = await somebody();
  const all = actions();
  expect(all.length).toBeGreaterThan(60);
  const wrong: string[] = [];
  for (const action of all) {
    const none = await call(base, action, { origin: base, body: "[{}]" });
    const open = FOR_EVERYBODY.has(action.name);
    if (none.done || none.status >= 500 || (!open && none.status === 200 && none.code !== "unauthenticated"))
      wrong.push(`${action.name} without a session: ${none.status} ${none.code}`);
    const foreign = await call(base, action, { cookie, origin: "https://elsewhere.example", body: "[{}]" });
    if (foreign.done || (foreign.status === 200 && foreign.code !== "forbidden"))
      wrong.push(`${action.name} from elsewhere: ${foreign.status} ${foreign.code}`);
  }
  expect(wrong).toEqual([]);
});

test("input an action cannot read is reported as invalid, stores nothing and is not a server error", async ({
  baseURL,
}) => {
  test.setTimeout(patience(180_000));
  const base = baseURL ?? "";
  const { cookie, userId } = await somebody();
  const wrong: string[] = [];
  for (const action of actions().filter(({ name }) => name !== "signOutAction")) {
    for (const body of ['["\\ud800\\u0000"]', '[{"__proto__":1,"nobodyKnowsThis":[]}]', "[[[]]]", "[null]"]) {
      const { status, done, code } = await call(base, action, { cookie, origin: base, body });
      if (done || status >= 500) wrong.push(`${action.name} ${body}: ${status} ${code}`);
    }
  }
  expect(wrong).toEqual([]);
  const stored = await owner("SELECT table_name, action FROM audit_entry WHERE actor_id = $1", [userId]);
  expect(stored).toEqual([]);
});

test("the server's log holds the kind of an error and nothing of what was sent", async ({ baseURL }) => {
  const base = baseURL ?? "";
  const { cookie } = await somebody();
  const [action] = actions().filter(({ name }) => name === "noteAction");
  if (!action) throw new Error("there are no notes");
  const word = "CNRYNAWIDKARIM";
  for (const body of [`o ${word}`, `[{"ref": ${word}`])
    expect(await call(base, action, { cookie, origin: base, body })).toMatchObject({
      status: 400,
      done: false,
    });
  await call(base, { ...action, id: word.toLowerCase() }, { cookie, origin: base, body: `["${word}"]` });
  await fetch(`${base}/api/v1/people/search`, {
    method: "POST",
    headers: { cookie, origin: base, "content-type": "application/json" },
    body: `{"text": ${word}`,
  });
  const log = readFileSync(process.env.MANZIL_E2E_LOG ?? "", "utf8");
  expect(log).toContain("SyntaxError");
  expect(log.toUpperCase()).not.toContain(word.slice(0, 8));
});
