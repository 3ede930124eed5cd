import { createHash, randomBytes } from "node:crypto";
import { encode } from "next-auth/jwt";
import type pg from "pg";
import { newId } from "@/lib/core/id";
import { connected } from "@/scripts/connected";

/** Signs the session cookies of servers that tests start. */
export const SECRET = "only-for-tests-only-for-tests-only-for-tests";

/** A database that tests prepare as its owner. */
export type Held = { ownerUrl: string };

/** A user as whom the scripts act: by token, or by the cookie of a session. */
export type Caller = { userId: string; email: string; token: string; cookie: string };

async function asSeed(client: pg.Client): Promise<void> {
  await client.query(
    "SELECT set_config('app.actor_kind', 'seed', false), set_config('app.actor', 'seed', false)",
  );
}

async function addCaller(
  client: pg.Client,
  userId: string,
  email: string,
  permissions: readonly string[],
): Promise<Caller> {
  const token = randomBytes(32).toString("base64url");
  const sid = randomBytes(32).toString("base64url");
  const digest = (secret: string) => createHash("sha256").update(secret).digest();
  await client.query(
    `INSERT INTO api_token (id, user_id, name, token_hash, permissions, countries, ends_at)
     VALUES ($1, $2, 'bench', $3, $4, '{KZ,TJ,UZ}', now() + interval '1 day')`,
    [newId(), userId, digest(token), permissions],
  );
  await client.query(
    "INSERT INTO session (id, user_id, token_hash, ends_at) VALUES ($1, $2, $3, now() + interval '1 day')",
    [newId(), userId, digest(sid)],
  );
  const jwt = await encode({ token: { sid }, secret: SECRET });
  return { userId, email, token, cookie: `manzil.session=${jwt}` };
}

/**
 * Creates `count` users of one role who reach `countries`, each with a token and a session, directly in the database.
 */
export async function makeCallers(
  { ownerUrl }: Held,
  {
    role,
    countries,
    count,
    permissions,
  }: { role: string; countries: readonly string[]; count: number; permissions: readonly string[] },
): Promise<Caller[]> {
  return connected(ownerUrl, async (client) => {
    await asSeed(client);
    const callers: Caller[] = [];
    for (let at = 1; at <= count; at += 1) {
      const id = newId();
      const email = `${role}-${countries.join("")}-${at}-${newId().slice(-6)}@rig.example`.toLowerCase();
      await client.query("INSERT INTO app_user (id, email, name, role) VALUES ($1, $2, $3, $4)", [
        id,
        email,
        `${role} ${at}`,
        role,
      ]);
      for (const country of countries)
        await client.query("INSERT INTO user_scope (id, user_id, country) VALUES ($1, $2, $3)", [
          newId(),
          id,
          country,
        ]);
      callers.push(await addCaller(client, id, email, permissions));
    }
    return callers;
  });
}

/** A token and a session for a demo account. */
export function callerOf({ ownerUrl }: Held, email: string, permissions: readonly string[]): Promise<Caller> {
  return connected(ownerUrl, async (client) => {
    await asSeed(client);
    const { rows } = await client.query<{ id: string }>("SELECT id FROM app_user WHERE email = $1", [email]);
    if (!rows[0]) throw new Error(`The demo has no account ${email}.`);
    return addCaller(client, rows[0].id, email, permissions);
  });
}

/** Raises the limits of what one user may do in a minute or an hour: a machine asks faster than a person. */
export function liftLimits({ ownerUrl }: Held): Promise<void> {
  return connected(ownerUrl, async (client) => {
    await asSeed(client);
    for (const key of ["search.perMinute", "person.opensPerHour", "export.perHour"])
      await client.query(
        `INSERT INTO setting (key, value, note) VALUES ($1, '1000000000', 'raised for measuring')
         ON CONFLICT (key) DO UPDATE SET value = excluded.value, note = excluded.note`,
        [key],
      );
  });
}
