import "server-only";
import type { Actor } from "@/lib/access/actor";
import { actorOf } from "@/lib/access/identify";
import { COUNTRIES } from "@/lib/access/roles";
import { apart, inTransaction, Prisma, streamFrom, type Tx } from "@/lib/core/db";
import { logAccess } from "@/lib/ledger/access-log";
import { CHECK } from "./kinds";

export type Chain = "audit" | "access";

/**
 * What is wrong first: `entry` (an entry of a link was changed, swapped or added), `missing` (entries of a link are
 * gone), `content` (before and after were changed), `link` (a link was changed), `gap` (a link is gone), `tail` (the
 * newest links are gone), `unlinked` (an entry that no link covers).
 */
export type Break = "entry" | "missing" | "content" | "link" | "gap" | "tail" | "unlinked";

/** `number` is the link's, `id` the entry's (of the first one under the link if it cannot be told which). */
export type FirstBroken = { chain: Chain; kind: Break; number: string; id: string };

export type Verdict =
  | { ok: true; links: number; entries: number; erased: number; waiting: number }
  | { ok: false; firstBroken: FirstBroken };

/** How many links, and about how many entries, one statement looks at. */
const LINKS = 2_000;
const ENTRIES = 20_000;
const STATEMENT_MS = "240000";

type Row = {
  number: bigint;
  follows: boolean;
  right: boolean;
  whole: boolean;
  entries: bigint;
  counted: bigint;
  first_id: bigint;
  last_id: bigint;
  hash: Uint8Array;
  tampered: bigint | null;
  erased: bigint;
  tx: bigint;
};

// The entries under a link: those of one transaction (audit), or of all transactions since the link before (access).
const UNDER = {
  audit: Prisma.sql`SELECT e.id, manzil.entry_digest(e) AS digest, c.entry_id IS NULL AS erased,
      c.entry_id IS NOT NULL AND sha256(c.salt || convert_to(c.content, 'UTF8')) IS DISTINCT FROM e.digest AS tampered
    FROM audit_entry e LEFT JOIN audit_content c ON c.entry_id = e.id
    WHERE e.tx = l.tx AND e.id BETWEEN l.first_id AND l.last_id`,
  access: Prisma.sql`SELECT e.id, manzil.access_digest(e) AS digest, false AS erased, false AS tampered
    FROM access_log e WHERE e.tx >= l.since AND e.tx < l.tx`,
};

/**
 * The next links in order with what can be said of each: does it follow, does its hash match, are its entries intact.
 */
function readLinks(tx: Tx, chain: Chain, after: bigint, hash: Uint8Array, since: bigint): Promise<Row[]> {
  const previous = Prisma.sql`${Buffer.from(hash)}::bytea`;
  return tx.$queryRaw<Row[]>`
    WITH next AS (
      SELECT k.*, sum(k.entries) OVER (ORDER BY k.number) - k.entries AS before FROM (
        SELECT * FROM audit_link WHERE chain = ${chain} AND number > ${after} ORDER BY number LIMIT ${LINKS}) k
    ), l AS (
      SELECT *, lag(hash, 1, ${previous}) OVER w AS last_hash, lag(tx, 1, ${since}::bigint) OVER w AS since
      FROM next WHERE before < ${ENTRIES} WINDOW w AS (ORDER BY number)
    )
    SELECT l.number, l.tx, l.hash, l.first_id, l.last_id, l.entries::bigint AS entries, u.counted, u.tampered, u.erased,
      l.previous = l.last_hash AS follows,
      u.counted = l.entries AND u.low IS NOT DISTINCT FROM l.first_id AND u.high IS NOT DISTINCT FROM l.last_id AS whole,
      manzil.link_hash(l.previous, l.number, l.tx, l.first_id, l.last_id, l.entries, l.at, u.body) IS NOT DISTINCT FROM l.hash AS right
    FROM l CROSS JOIN LATERAL (
      SELECT count(*) AS counted, min(id) AS low, max(id) AS high, count(*) FILTER (WHERE erased) AS erased,
        min(id) FILTER (WHERE tampered) AS tampered, sha256(string_agg(digest, ''::bytea ORDER BY id)) AS body
      FROM (${UNDER[chain]}) e
    ) u ORDER BY l.number`;
}

function broken(chain: Chain, kind: Break, number: bigint, id: bigint): FirstBroken {
  return { chain, kind, number: String(number), id: String(id) };
}

function judge(chain: Chain, row: Row, expected: bigint): FirstBroken | null {
  if (row.number !== expected) return broken(chain, "gap", expected, row.first_id);
  if (!row.follows) return broken(chain, "link", row.number, row.first_id);
  if (row.counted < row.entries) return broken(chain, "missing", row.number, row.first_id);
  if (!row.whole || !row.right) return broken(chain, "entry", row.number, row.first_id);
  if (row.tampered !== null) return broken(chain, "content", row.number, row.tampered);
  return null;
}

type Sum = { links: number; entries: number; erased: number; waiting: number };

async function verifyOne(tx: Tx, chain: Chain): Promise<Sum | FirstBroken> {
  const sum: Sum = { links: 0, entries: 0, erased: 0, waiting: 0 };
  const [start] = await tx.$queryRaw<
    { hash: Uint8Array }[]
  >`SELECT sha256(convert_to(${`manzil ${chain}`}, 'UTF8')) AS hash`;
  let number = 0n;
  let hash = start?.hash ?? new Uint8Array();
  let since = 0n;
  for (;;) {
    const rows = await readLinks(tx, chain, number, hash, since);
    for (const row of rows) {
      const wrong = judge(chain, row, number + 1n);
      if (wrong) return wrong;
      [number, hash, since] = [row.number, row.hash, row.tx];
      sum.links += 1;
      sum.entries += Number(row.entries);
      sum.erased += Number(row.erased);
    }
    if (rows.length === 0) break;
  }
  const [head] = await tx.$queryRaw<
    { number: bigint; hash: Uint8Array }[]
  >`SELECT number, hash FROM audit_head WHERE chain = ${chain}`;
  if (!head || head.number !== number || Buffer.compare(head.hash, hash) !== 0)
    return broken(chain, "tail", number + 1n, 0n);
  return chain === "audit"
    ? ((await unlinked(tx, sum.entries)) ?? sum)
    : { ...sum, waiting: await waiting(tx, since) };
}

/** An audit entry that no link covers. If there is none, links and entries add up. */
async function unlinked(tx: Tx, linked: number): Promise<FirstBroken | null> {
  const [all] = await tx.$queryRaw<{ count: bigint }[]>`SELECT count(*) AS count FROM audit_entry`;
  if (Number(all?.count) === linked) return null;
  const [first] = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT e.id FROM audit_entry e WHERE NOT EXISTS (SELECT FROM audit_link l
      WHERE l.chain = 'audit' AND l.tx = e.tx AND e.id BETWEEN l.first_id AND l.last_id) ORDER BY e.id LIMIT 1`;
  return broken("audit", "unlinked", 0n, first?.id ?? 0n);
}

/** Lines of the access log that the next batch will seal. */
async function waiting(tx: Tx, since: bigint): Promise<number> {
  const [open] = await tx.$queryRaw<
    { count: bigint }[]
  >`SELECT count(*) AS count FROM access_log WHERE tx >= ${since}::bigint`;
  return Number(open?.count ?? 0);
}

/**
 * Checks both chains from their first link to their heads, in batches, inside a transaction that sees one moment and
 * every country. Finds an edited entry or content, entries or links cut from the middle or the end, swaps, and
 * entries without a link. If an owner of the database rewrites an entry and the whole chain after it, heads included,
 * only a copy of the head kept elsewhere can show it.
 */
export async function verifyChain(tx: Tx): Promise<Verdict> {
  await tx.$executeRaw`SELECT set_config('statement_timeout', ${STATEMENT_MS}, true)`;
  const total: Sum = { links: 0, entries: 0, erased: 0, waiting: 0 };
  for (const chain of ["audit", "access"] as const) {
    const one = await verifyOne(tx, chain);
    if ("kind" in one) return { ok: false, firstBroken: one };
    total.links += one.links;
    total.entries += one.entries;
    total.erased += one.erased;
    total.waiting += one.waiting;
  }
  return { ok: true, ...total };
}

/** The same for a user who may request it: the whole chain, whatever their own countries are. */
export async function verifyAudit(actor: Actor): Promise<Verdict> {
  actor.permit("audit.verify");
  const verifier = actorOf("job", "audit-verify", COUNTRIES);
  async function* work(tx: Tx): AsyncIterable<Verdict> {
    yield await verifyChain(tx);
  }
  const reader = apart(async () => streamFrom(verifier.who, work).getReader());
  const { value } = await (await reader).read();
  if (!value) throw new Error("the verifier gave no verdict");
  return value;
}

/** The same, with a line in the access log of who checked it and whether it was intact. */
export async function checkAudit(actor: Actor): Promise<Verdict> {
  const verdict = await verifyAudit(actor);
  const entry = { kind: "admin", subject: CHECK, detail: { intact: verdict.ok } } as const;
  await apart(() => inTransaction(actor.who, (tx) => logAccess(tx, entry)));
  return verdict;
}
