import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { realNow } from "@/lib/core/clock";
import { inTransaction, Prisma, type Tx, type Who, withoutScope } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import { setting } from "@/lib/core/setting";
import { Actor } from "./actor";
import { isForbiddenDemo } from "./demo-address";
import { type Country, isCountry, isRole, type Speciality } from "./roles";

/** Nobody yet: may sign in and nothing else. Reaches no country. */
export function nobody(request: string): Who {
  return { kind: "anonymous", id: "anonymous", countries: [], request };
}

/** A random secret to hand out and the digest to keep. */
export function newSecret(): { secret: string; digest: Uint8Array<ArrayBuffer> } {
  const secret = randomBytes(32).toString("base64url");
  return { secret, digest: digestOf(secret) };
}

/** The digest under which a session id, token or link is stored. */
export function digestOf(secret: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(secret).digest());
}

// A user as one value, so that finding out who is asking takes one query.
const theUser = Prisma.sql`json_build_object('id', u.id, 'email', u.email, 'name', u.name, 'role', u.role,
  'specialities', u.specialities, 'locale', u.locale, 'appearance', u.appearance, 'active', u.active,
  'scopes', (SELECT coalesce(json_agg(json_build_object('country', s.country, 'siteId', s.site_id)), '[]')
    FROM user_scope s WHERE s.user_id = u.id)) AS "user"`;

type UserRow = {
  id: string;
  email: string;
  name: string;
  role: string;
  specialities: string[];
  locale: string;
  appearance: string;
  active: boolean;
  scopes: { country: string; siteId: string | null }[];
};

function standing(user: UserRow, countries: readonly Country[], request: string) {
  if (!isRole(user.role)) throw new Error("a user with a role that is none");
  return {
    id: user.id,
    userId: user.id,
    role: user.role,
    countries,
    request,
    name: user.name,
    email: user.email,
    sites: user.scopes.flatMap((scope) => (scope.siteId ? [scope.siteId] : [])),
    specialities: user.specialities as Speciality[],
    locale: user.locale === "fa-AF" ? ("fa-AF" as const) : ("en" as const),
    appearance: user.appearance,
  };
}

function countriesOf(user: UserRow): Country[] {
  return [...new Set(user.scopes.map((scope) => scope.country))].filter(isCountry).sort();
}

type SessionRow = { id: string; lastSeenAt: Date; endsAt: Date; factors: number; user: UserRow };

/**
 * The actor of a session secret, read from the database on every request: ended, idle and over-age sessions and
 * inactive users give null. `attended` is false for polls, which never prolong a session.
 */
export async function actorOfSession(
  secret: string,
  request: string,
  attended: boolean,
): Promise<Actor | null> {
  return withoutScope(async (db) => {
    const [session] = await db.$queryRaw<SessionRow[]>`
      SELECT t.id, t.last_seen_at AS "lastSeenAt", t.ends_at AS "endsAt", t.factors, ${theUser}
      FROM session t JOIN app_user u ON u.id = t.user_id WHERE t.token_hash = ${digestOf(secret)} AND t.ended_at IS NULL`;
    if (!session?.user.active || isForbiddenDemo(session.user.email)) return null;
    const at = realNow();
    const idle = await setting(
      db,
      session.user.role === "admin" ? "session.idleMinutesAdmin" : "session.idleMinutes",
    );
    if (at >= session.endsAt || at.getTime() - session.lastSeenAt.getTime() > idle * 60_000) return null;
    if (attended && at.getTime() - session.lastSeenAt.getTime() > 60_000) {
      await db.session.update({ where: { id: session.id }, data: { lastSeenAt: at }, select: { id: true } });
    }
    return new Actor({
      ...standing(session.user, countriesOf(session.user), request),
      kind: "user",
      sessionId: session.id,
      factors: session.factors,
    });
  });
}

type TokenRow = {
  id: string;
  permissions: string[];
  countries: string[];
  endsAt: Date;
  lastUsedAt: Date | null;
  user: UserRow;
};

const USE_EVERY_MS = 60_000;

/** Records that a token is in use, at most once a minute. */
async function noteUse(db: Tx, { id, lastUsedAt }: TokenRow, at: Date): Promise<void> {
  if (lastUsedAt && at.getTime() - lastUsedAt.getTime() < USE_EVERY_MS) return;
  await db.$executeRaw`INSERT INTO api_token_use AS u (token_id, last_used_at) VALUES (${id}::uuid, ${at})
    ON CONFLICT (token_id) DO UPDATE SET last_used_at = excluded.last_used_at WHERE u.last_used_at < excluded.last_used_at`;
}

/** The actor of an API token: never reaches more than its user does now. Null when unknown, ended or revoked. */
export async function actorOfToken(secret: string, request: string): Promise<Actor | null> {
  return withoutScope(async (db) => {
    const [token] = await db.$queryRaw<TokenRow[]>`
      SELECT t.id, t.permissions, t.countries, t.ends_at AS "endsAt", v.last_used_at AS "lastUsedAt", ${theUser}
      FROM api_token t JOIN app_user u ON u.id = t.user_id LEFT JOIN api_token_use v ON v.token_id = t.id WHERE t.token_hash = ${digestOf(secret)} AND t.revoked_at IS NULL`;
    const at = realNow();
    if (!token?.user.active || at >= token.endsAt || isForbiddenDemo(token.user.email)) return null;
    await noteUse(db, token, at);
    const countries = countriesOf(token.user).filter((country) => token.countries.includes(country));
    return new Actor({
      ...standing(token.user, countries, request),
      id: token.id,
      kind: "token",
      only: token.permissions,
      factors: 1,
    });
  });
}

/**
 * The actor of the right to count a round: its user as they are now, who may send marks and nothing else. Null when
 * unknown or expired.
 */
export async function actorOfCountRight(secret: string, request: string): Promise<Actor | null> {
  return withoutScope(async (db) => {
    const [right] = await db.$queryRaw<{ id: string; endsAt: Date; user: UserRow }[]>`
      SELECT r.id, r.ends_at AS "endsAt", ${theUser}
      FROM head_count_right r JOIN app_user u ON u.id = r.user_id WHERE r.token_hash = ${digestOf(secret)}`;
    if (!right?.user.active || realNow() >= right.endsAt || isForbiddenDemo(right.user.email)) return null;
    return new Actor({
      ...standing(right.user, countriesOf(right.user), request),
      id: right.id,
      kind: "token",
      only: ["site.mark"],
      factors: 1,
    });
  });
}

/** Whether the session or token behind an actor is still valid: checked again while a long answer is being sent. */
export async function stillStands(actor: Actor): Promise<boolean> {
  return inTransaction(nobody(actor.request), async (tx) => {
    const user = await tx.appUser.findUnique({ where: { id: actor.id }, select: { active: true } });
    if (!user?.active) return false;
    if (actor.isToken)
      return (
        (await tx.apiToken.findFirst({
          where: { id: actor.who.id, revokedAt: null },
          select: { id: true },
        })) !== null
      );
    if (!actor.sessionId) return true;
    return (
      (await tx.session.findFirst({
        where: { id: actor.sessionId, endedAt: null },
        select: { id: true },
      })) !== null
    );
  });
}

/** The command line and jobs: roles like the others, with the few permissions the policy gives them. */
export function actorOf(kind: "job" | "operator", name: string, countries: readonly Country[]): Actor {
  return new Actor({
    id: kind === "job" ? `job:${name}` : "operator",
    userId: "00000000-0000-0000-0000-000000000000",
    kind,
    role: kind,
    countries,
    sites: [],
    specialities: [],
    factors: 2,
    request: newId(),
    name,
    email: "",
    locale: "en",
    appearance: "system",
  });
}

/**
 * The user as whom a test or the command line acts, straight from the rows. Null when there is none or it is
 * inactive.
 */
export async function actorOfUser(tx: Tx, userId: string, request: string): Promise<Actor | null> {
  const rows = await tx.$queryRaw<
    { user: UserRow }[]
  >`SELECT ${theUser} FROM app_user u WHERE u.id = ${userId}::uuid`;
  const user = rows[0]?.user;
  return user?.active
    ? new Actor({ ...standing(user, countriesOf(user), request), kind: "user", factors: 1 })
    : null;
}
