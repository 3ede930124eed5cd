import "server-only";
import { realNow } from "@/lib/core/clock";
import type { Tx } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { blindKey } from "@/lib/core/seal";
import { setting } from "@/lib/core/setting";
import { logAccess } from "@/lib/ledger/access-log";

/**
 * Counts one attempt and returns for how many seconds further attempts are refused (0: go on). Counted before any
 * work is done and in one statement, so that parallel attempts cannot slip through. Delays double after the free
 * attempts.
 */
async function count(
  tx: Tx,
  key: string,
  free: number,
  windowSeconds: number,
  maxDelay: number,
): Promise<number> {
  const at = realNow();
  const rows = await tx.$queryRaw<{ wait: number }[]>`
    INSERT INTO throttle AS t (key, tries, started_at) VALUES (${key}, 1, ${at})
    ON CONFLICT (key) DO UPDATE SET
      tries = CASE WHEN t.blocked_until > ${at} THEN t.tries
        WHEN t.started_at < ${at}::timestamptz - make_interval(secs => ${windowSeconds}) THEN 1 ELSE t.tries + 1 END,
      started_at = CASE WHEN t.started_at < ${at}::timestamptz - make_interval(secs => ${windowSeconds}) AND NOT coalesce(t.blocked_until > ${at}, false)
        THEN ${at} ELSE t.started_at END,
      blocked_until = CASE WHEN t.blocked_until > ${at} THEN t.blocked_until
        WHEN t.started_at >= ${at}::timestamptz - make_interval(secs => ${windowSeconds}) AND t.tries + 1 > ${free}
          THEN ${at}::timestamptz + make_interval(secs => least(${maxDelay}, power(2, least(20, t.tries + 1 - ${free}))::int))
        ELSE NULL END
    RETURNING CASE WHEN blocked_until > ${at} AND tries > ${free}
      THEN ceil(extract(epoch FROM blocked_until - ${at}::timestamptz))::int ELSE 0 END AS wait`;
  return rows[0]?.wait ?? 0;
}

function keyFor(kind: string, value: string): string {
  return `${kind}:${Buffer.from(blindKey(kind, value)).toString("base64url")}`;
}

/**
 * Seconds to wait before this account or this source may try to sign in again; 0 if it may go on. A device that has
 * signed in to this account before has attempts of its own and is not counted with its source. So neither a stranger
 * who guesses at the account nor someone on the same network locks its owner out.
 */
export async function waitBeforeSignIn(
  tx: Tx,
  account: string,
  source: string,
  knownDevice: boolean,
): Promise<number> {
  const maxDelay = await setting(tx, "signIn.maxDelaySeconds");
  const free = await setting(tx, "signIn.freeTries");
  if (knownDevice) return count(tx, keyFor("account-device", account), free, 3600, maxDelay);
  const sourceWindow = (await setting(tx, "signIn.sourceWindowMinutes")) * 60;
  const sourceTries = await setting(tx, "signIn.sourceTries");
  const bySource = await count(tx, keyFor("source", source), sourceTries, sourceWindow, maxDelay);
  const byAccount = await count(tx, keyFor("account", account), free, 3600, maxDelay);
  return Math.max(bySource, byAccount);
}

const REFUSED = "refused";
const TOLD_EVERY_S = 60;

/**
 * Counts an attempt that was refused unread and writes the number to the access log: the first at once, then once a
 * minute for each source, so that an attack is visible but does not fill the log.
 */
export async function noteRefusedTry(tx: Tx, source: string): Promise<void> {
  const at = realNow();
  const key = keyFor(REFUSED, source);
  const [row] = await tx.$queryRaw<{ tries: number | null }[]>`
    WITH before AS (SELECT tries, started_at FROM throttle WHERE key = ${key})
    INSERT INTO throttle AS t (key, tries, started_at) VALUES (${key}, 0, ${at})
    ON CONFLICT (key) DO UPDATE SET
      tries = CASE WHEN t.started_at <= ${at}::timestamptz - make_interval(secs => ${TOLD_EVERY_S}) THEN 0 ELSE t.tries + 1 END,
      started_at = CASE WHEN t.started_at <= ${at}::timestamptz - make_interval(secs => ${TOLD_EVERY_S}) THEN ${at} ELSE t.started_at END
    RETURNING CASE WHEN t.tries = 0 THEN coalesce((SELECT tries FROM before), 0) + 1 END AS tries`;
  if (row?.tries) await tellRefused(tx, key, row.tries);
}

/** Writes to the access log what was refused since a source was last reported, when its minute is over. */
export async function tellRefusedTries(tx: Tx): Promise<void> {
  const rows = await tx.$queryRaw<{ key: string; tries: number }[]>`
    DELETE FROM throttle WHERE key LIKE ${`${REFUSED}:%`}
      AND started_at <= ${realNow()}::timestamptz - make_interval(secs => ${TOLD_EVERY_S}) RETURNING key, tries`;
  for (const { key, tries } of rows) if (tries > 0) await tellRefused(tx, key, tries);
}

/**
 * The source appears as a part of its digest: enough to see that two rows have the same one, and nothing to find it
 * by.
 */
function tellRefused(tx: Tx, key: string, refused: number): Promise<void> {
  const source = key.slice(REFUSED.length + 1, REFUSED.length + 13);
  return logAccess(tx, { kind: "sign-in-failed", detail: { refused, source } });
}

/** Those of these accounts whose next attempt must wait, each with the moment until which. */
export async function waitingAccounts(tx: Tx, accounts: readonly string[]): Promise<Map<string, Date>> {
  const keys = new Map(
    accounts.flatMap((account) =>
      ["account", "account-device"].map((kind) => [keyFor(kind, account), account] as const),
    ),
  );
  const rows = await tx.throttle.findMany({
    where: { key: { in: [...keys.keys()] }, blockedUntil: { gt: realNow() } },
    orderBy: { blockedUntil: "asc" },
    select: { key: true, blockedUntil: true },
  });
  return new Map(
    rows.flatMap(({ key, blockedUntil }) => {
      const account = keys.get(key);
      return account && blockedUntil ? [[account, blockedUntil] as const] : [];
    }),
  );
}

/** Forgets an account's failed attempts after the right password. */
export async function forgetTries(tx: Tx, account: string): Promise<void> {
  const keys = [keyFor("account", account), keyFor("account-device", account)];
  await tx.throttle.deleteMany({ where: { key: { in: keys } } });
}

/**
 * Counts one search by a user, or anything else that tells who is registered. Failure("tooMany") past the limit of a
 * minute.
 */
export async function countSearch(tx: Tx, userId: string): Promise<void> {
  const wait = await waitBefore(tx, "search", userId, await setting(tx, "search.perMinute"), 60);
  if (wait > 0) throw new Failure("tooMany", { values: { seconds: wait } });
}

/**
 * Never throws. Returns the seconds to wait before this user may do one more of `kind` within the window; 0 to go on.
 */
export async function waitBefore(
  tx: Tx,
  kind: string,
  userId: string,
  limit: number,
  windowSeconds: number,
): Promise<number> {
  const at = realNow();
  const rows = await tx.$queryRaw<{ tries: number; wait: number }[]>`
    INSERT INTO throttle AS t (key, tries, started_at) VALUES (${keyFor(kind, userId)}, 1, ${at})
    ON CONFLICT (key) DO UPDATE SET
      tries = CASE WHEN t.started_at < ${at}::timestamptz - make_interval(secs => ${windowSeconds}) THEN 1 ELSE t.tries + 1 END,
      started_at = CASE WHEN t.started_at < ${at}::timestamptz - make_interval(secs => ${windowSeconds}) THEN ${at} ELSE t.started_at END
    RETURNING tries, ceil(extract(epoch FROM started_at + make_interval(secs => ${windowSeconds}) - ${at}::timestamptz))::int AS wait`;
  const row = rows[0];
  return row && row.tries > limit ? Math.max(1, row.wait) : 0;
}
