import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { openDataKey, openWith } from "@/lib/core/seal";
import {
  copyOf,
  LOG,
  PAGE,
  PARTS,
  PERSON,
  SCOPE,
  SEARCH,
  STATUS,
  TOTAL,
  UPDATE,
  VERSION,
  WHO,
} from "./floor-sql";

/**
 * The floor: the same work as the product's API, written by hand over `pg` and a bare HTTP server. It carries the
 * same obligations (session look-up, scope, access or audit entry, total) and leaves out the framework, Prisma, zod.
 * Addresses under /bare leave the obligations out as well and run as the owner. A process of its own, so that its
 * processor time can be told: node --import tsx tests/bench/floor-server.ts, which prints its port.
 */
const app = new pg.Pool({ connectionString: process.env.FLOOR_APP_URL, max: 10 });
const owner = new pg.Pool({ connectionString: process.env.FLOOR_OWNER_URL, max: 10 });

type Client = { query: pg.PoolClient["query"] };
type Who = { id: string; countries: string[] };
type Work = (client: pg.PoolClient, who: Who, url: URL, body: Record<string, unknown>) => Promise<unknown>;

const EVERYWHERE = ["KZ", "TJ", "UZ"];
const names = new Map<string, string>();

/** A statement that is prepared once for each connection. */
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

const list: Work = async (client, who, url) => {
  const items = await rows(client, PAGE, [who.countries, url.searchParams.get("cursor") ?? ""]);
  const [counted] = await rows(client, TOTAL, [who.countries]);
  await logged(client, "search", "people", { filters: [], shown: 50 });
  return { items: items.slice(0, 50), nextCursor: items[49]?.ref ?? null, total: counted?.total };
};

const search: Work = async (client, who, _url, body) => {
  const items = await rows(client, SEARCH, [body.text, who.countries]);
  await logged(client, "search", "people", { shown: items.length });
  return { items };
};

function opened(key: Buffer, row: Record<string, unknown>): Record<string, unknown> {
  return row.sealed instanceof Buffer ? { ...row, sealed: openWith(key, row.sealed) } : row;
}

const person: Work = async (client, who, url) => {
  const ref = url.pathname.split("/").at(-1) ?? "";
  const [row] = await rows(client, PERSON, [ref, who.countries]);
  if (!row) return null;
  const key = openDataKey(row.data_key as Buffer);
  const parts: unknown[] = [];
  for (const part of PARTS) parts.push((await rows(client, part, [row.id])).map((each) => opened(key, each)));
  await logged(client, "read", ref, {}, String(row.country));
  return { ...row, data_key: undefined, parts };
};

const change: Work = async (client, who, url, body) => {
  const [row] = await rows(client, VERSION, [url.pathname.split("/").at(-1), who.countries]);
  if (row?.version !== body.version) throw new Error("changed meanwhile");
  await rows(client, UPDATE, [row?.id, row?.version, body.occupation]);
  return { version: Number(row?.version) + 1 };
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
    await client.query("BEGIN");
    const secret = request.headers.authorization?.slice("Bearer ".length) ?? "";
    const [who] = (await rows(client, WHO, [
      createHash("sha256").update(secret).digest(),
    ])) as unknown as Who[];
    if (!who) throw new Error("nobody");
    await rows(client, SCOPE, [who.id, who.countries.join(","), randomUUID()]);
    const answer = await work(client, who);
    await client.query("COMMIT");
    return answer;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return pieces.length === 0
    ? {}
    : (JSON.parse(Buffer.concat(pieces).toString("utf8")) as Record<string, unknown>);
}

const bare: Record<string, (client: Client, url: URL, body: Record<string, unknown>) => Promise<unknown>> = {
  list: (client, url) => rows(client, PAGE, [EVERYWHERE, url.searchParams.get("cursor") ?? ""]),
  search: (client, _url, body) => rows(client, SEARCH, [body.text, EVERYWHERE]),
  person: (client, url) => rows(client, PERSON, [url.pathname.split("/").at(-1), EVERYWHERE]),
  status: (client) => rows(client, STATUS, [new Date().toISOString().slice(0, 10), EVERYWHERE]),
};
const works: Record<string, Work> = { list, search, person, change, status };

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "http://floor");
  const [, first = "", second = ""] = url.pathname.split("/");
  if (first === "copy") {
    await inScope(request, async (client) => {
      await logged(client, "export", "people", {});
      await pipeline(client.query(copyTo(copyOf(new Date().toISOString().slice(0, 10)))), response);
    });
    return;
  }
  const body = await readBody(request);
  const work = works[first];
  const found =
    first === "bare"
      ? await bare[second]?.(owner, url, body)
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
