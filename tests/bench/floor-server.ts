import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { openDataKey, openWith } from "@/lib/core/seal";
import {
  BY_NAME,
  begin,
  CASE,
  copyOf,
  LOG,
  PAGE,
  PERSON,
  SEARCH,
  STATUS,
  TOTAL,
  TOTAL_OF_ONE,
  UPDATE,
  WHO,
} from "./floor-sql";

/**
 * The floor: the same work as the product's API, written by hand over `pg` and a bare HTTP server. It has the same
 * obligations (session look-up, scope, access or audit entry, total) and leaves out the framework, Prisma and zod.
 * Like the product it sends few messages: who is asking, then BEGIN, query, log and COMMIT in one go. Addresses under
 * /bare also leave out the obligations and run as the owner. A process of its own, so that its processor time can be
 * measured: node --import tsx tests/bench/floor-server.ts, which prints its port.
 */
const app = new pg.Pool({ connectionString: process.env.FLOOR_APP_URL, max: 4, pipeline: true });
const owner = new pg.Pool({ connectionString: process.env.FLOOR_OWNER_URL, max: 4, pipeline: true });
const unguarded = new pg.Pool({
  connectionString: process.env.FLOOR_OWNER_URL,
  max: 4,
  // Neither audit nor rows of lists follow.
  options: "-c session_replication_role=replica",
});

type Client = { query: pg.PoolClient["query"] };
type Who = { id: string; countries: string[] };
type Work = (client: pg.PoolClient, who: Who, url: URL, body: Record<string, unknown>) => Promise<unknown>;

const EVERYWHERE = ["KZ", "TJ", "UZ"];
const names = new Map<string, string>();

/** A statement that is prepared once per connection. */
async function rows(client: Client, text: string, values: unknown[]): Promise<Record<string, unknown>[]> {
  const name = names.get(text) ?? `s${names.size}`;
  names.set(text, name);
  return (await client.query({ name, text, values })).rows as Record<string, unknown>[];
}

async function logged(
  client: Client,
  kind: string,
  subject: string,
  detail: object,
  country: string | null = null,
): Promise<void> {
  await rows(client, LOG, [kind, subject, country, JSON.stringify(detail)]);
}

type List = { items: Record<string, unknown>[]; nextCursor: unknown; total: unknown };

async function page(client: Client, countries: string[], url: URL): Promise<List> {
  const sorted = url.searchParams.has("sorted");
  const cursor = url.searchParams.get("cursor") ?? "";
  const [items, [counted]] = await Promise.all([
    sorted ? rows(client, BY_NAME, [countries]) : rows(client, PAGE, [countries, cursor]),
    rows(client, sorted ? TOTAL_OF_ONE : TOTAL, [countries]),
  ]);
  return { items: items.slice(0, 50), nextCursor: items[49]?.ref ?? null, total: counted?.total };
}

const list: Work = async (client, who, url) => {
  const [found] = await Promise.all([
    page(client, who.countries, url),
    logged(client, "search", "people", { filters: [], shown: 50 }),
  ]);
  return found;
};

const search: Work = async (client, who, _url, body) => {
  const items = await rows(client, SEARCH, [body.text, who.countries]);
  await logged(client, "search", "people", { shown: items.length });
  return { items };
};

const last = (url: URL) => url.pathname.split("/").at(-1) ?? "";

/** Sealed values came as JSON, in hexadecimal digits. */
function opened(key: Buffer, value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((row: Record<string, unknown>) =>
    typeof row.sealed === "string"
      ? { ...row, sealed: openWith(key, Buffer.from(row.sealed.slice(2), "hex")) }
      : row,
  );
}

function readable({ data_key, ...row }: Record<string, unknown>): Record<string, unknown> {
  const key = openDataKey(data_key as Buffer);
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, opened(key, value)]));
}

const person: Work = async (client, who, url) => {
  const ref = last(url);
  const [[row]] = await Promise.all([
    rows(client, PERSON, [ref, who.countries]),
    logged(client, "read", ref, {}, "TJ"),
  ]);
  return row ? readable(row) : null;
};

const visaCase: Work = async (client, who, url) => {
  const ref = last(url);
  const [[row]] = await Promise.all([
    rows(client, CASE, [ref, who.countries]),
    logged(client, "read", ref, {}, "TJ"),
  ]);
  return row ?? null;
};

const change: Work = async (client, who, url, body) => {
  const [row] = await rows(client, UPDATE, [last(url), who.countries, body.version, body.occupation]);
  if (!row) throw new Error("changed meanwhile");
  return row;
};

const status: Work = async (client, who) => ({
  rows: await rows(client, STATUS, [new Date().toISOString().slice(0, 10), who.countries]),
});

async function inScope(
  request: IncomingMessage,
  work: (client: pg.PoolClient, who: Who) => Promise<unknown>,
): Promise<unknown> {
  const client = await app.connect();
  try {
    const secret = request.headers.authorization?.slice("Bearer ".length) ?? "";
    const [who] = (await rows(client, WHO, [
      createHash("sha256").update(secret).digest(),
    ])) as unknown as Who[];
    if (!who) throw new Error("nobody");
    const begun = client.query(begin(who.id, who.countries.join(","), randomUUID()));
    const [answer] = await Promise.all([work(client, who), begun]);
    await client.query("COMMIT");
    return answer;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}

/** A stream needs a connection of its own that takes one query at a time. */
async function copied(work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.FLOOR_OWNER_URL });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return pieces.length === 0
    ? {}
    : (JSON.parse(Buffer.concat(pieces).toString("utf8")) as Record<string, unknown>);
}

const bare: Record<string, (url: URL, body: Record<string, unknown>) => Promise<unknown>> = {
  nothing: async () => ({ ok: true }),
  list: (url) => page(owner, EVERYWHERE, url),
  search: (_url, body) => rows(owner, SEARCH, [body.text, EVERYWHERE]),
  person: (url) => rows(owner, PERSON, [last(url), EVERYWHERE]),
  case: (url) => rows(owner, CASE, [last(url), EVERYWHERE]),
  change: async (url, body) =>
    rows(unguarded, UPDATE, [last(url), EVERYWHERE, body.version, body.occupation]),
  status: () => rows(owner, STATUS, [new Date().toISOString().slice(0, 10), EVERYWHERE]),
};
const works: Record<string, Work> = { list, search, person, case: visaCase, change, status };

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "http://floor");
  const [, first = "", second = ""] = url.pathname.split("/");
  if (first === "copy") {
    await inScope(request, (client) => logged(client, "export", "people", {}));
    await copied((client) =>
      pipeline(client.query(copyTo(copyOf(new Date().toISOString().slice(0, 10)))), response),
    );
    return;
  }
  const body = await readBody(request);
  const work = works[first];
  const found =
    first === "bare"
      ? await bare[second]?.(url, body)
      : work && (await inScope(request, (client, who) => work(client, who, url, body)));
  const text = JSON.stringify(found ?? null);
  response
    .writeHead(found ? 200 : 404, {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(text),
    })
    .end(text);
}

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    console.error(error);
    if (!response.headersSent) response.writeHead(500);
    response.end();
  });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  console.log(typeof address === "object" && address ? address.port : 0);
});
