import "server-only";
import type { Actor } from "@/lib/access/actor";
import { DEMO_DOMAIN } from "@/lib/access/demo-address";
import { nobody } from "@/lib/access/identify";
import { opaqueId } from "@/lib/access/opaque-id";
import type { Permission } from "@/lib/access/policy";
import { waitingAccounts } from "@/lib/access/throttle";
import type { CivilDate } from "@/lib/core/civil-date";
import { realNow } from "@/lib/core/clock";
import { inTransaction, type Tx } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { newId } from "@/lib/core/id";
import { setting } from "@/lib/core/setting";
import { sinceYesterday } from "@/lib/ledger/since-yesterday";
import { deviceName } from "./device";
import { grantable } from "./token-grants";
import { countriesOf, findStanding, idOfUser, withinReach } from "./within-reach";

export type UserRow = {
  of: string;
  name: string;
  email: string;
  role: string;
  specialities: string[];
  active: boolean;
  /** Countries, or the codes of a site manager's sites. */
  reach: string[];
  hasPassword: boolean;
  openSessions: number;
  lastSeenAt: Date | null;
  isSelf: boolean;
};

export type SessionRow = {
  session: string;
  device: string;
  createdAt: Date;
  lastSeenAt: Date;
  endsAt: Date;
  isThis: boolean;
};

export type TokenRow = {
  token: string;
  name: string;
  permissions: string[];
  countries: string[];
  createdAt: Date;
  endsAt: Date;
  /** To the minute; null if it was never used. */
  lastUsedAt: Date | null;
  state: "valid" | "ended" | "revoked";
};

/** Whether anyone could sign in at all: the sign-in page says what to do if nobody can. */
export async function anyUser(): Promise<boolean> {
  const where = env().demo ? {} : { NOT: { email: { endsWith: DEMO_DOMAIN } } };
  return inTransaction(nobody(newId()), async (tx) => {
    return (await tx.appUser.findFirst({ where, select: { id: true } })) !== null;
  });
}

/** Sessions that would be accepted now: not ended, not over age, not idle for longer than allowed. */
async function openSessions(tx: Tx, role: string, userId: string) {
  const idle = await setting(tx, role === "admin" ? "session.idleMinutesAdmin" : "session.idleMinutes");
  return tx.session.findMany({
    where: {
      userId,
      endedAt: null,
      endsAt: { gt: realNow() },
      lastSeenAt: { gt: new Date(realNow().getTime() - idle * 60_000) },
    },
    orderBy: { lastSeenAt: "desc" },
    select: { id: true, device: true, createdAt: true, lastSeenAt: true, endsAt: true },
    take: 100,
  });
}

/** All accounts whose reach overlaps the actor's, active ones first, by name. */
export async function listUsers(actor: Actor): Promise<UserRow[]> {
  actor.permit("user.read");
  return inTransaction(actor.who, async (tx) => {
    const users = await tx.appUser.findMany({
      orderBy: [{ active: "desc" }, { name: "asc" }, { email: "asc" }],
      select: {
        id: true,
        name: true,
        email: true,
        role: true,
        specialities: true,
        active: true,
        passwordHash: true,
        scopes: { select: { country: true, siteId: true, site: { select: { code: true } } } },
        sessions: { where: { endedAt: null, endsAt: { gt: realNow() } }, select: { lastSeenAt: true } },
      },
    });
    const near = users.filter(
      (user) =>
        user.scopes.length === 0 || user.scopes.some((scope) => withinReach(actor, { scopes: [scope] })),
    );
    return near.map(({ id, passwordHash, scopes, sessions, ...user }) => ({
      ...user,
      of: opaqueId("user", id),
      reach: [...new Set(scopes.map((scope) => scope.site?.code ?? scope.country))].sort(),
      hasPassword: passwordHash !== null,
      openSessions: sessions.length,
      lastSeenAt:
        sessions.map((session) => session.lastSeenAt).sort((a, b) => b.getTime() - a.getTime())[0] ?? null,
      isSelf: id === actor.id,
    }));
  });
}

/** What an administrator looks after today: who could not sign in, who must wait, who never signed in. */
export type AccountsToday = {
  /** From the first moment of this day, in UTC like the filters of the log. */
  since: CivilDate;
  failed: { of: string; name: string; tries: number; lastAt: Date }[];
  /** Attempts on the same day at addresses without an account, and attempts refused unread. */
  unknown: number;
  waiting: { of: string; name: string; until: Date }[];
  /** Active accounts with which nobody has ever signed in, the oldest first. */
  never: { of: string; name: string; role: string; addedAt: Date }[];
};

/** Failed sign-ins since yesterday, accounts that must wait, accounts never used. Failure("forbidden"). */
export async function accountsToday(actor: Actor): Promise<AccountsToday> {
  actor.permit("user.manage");
  actor.permit("audit.read");
  return inTransaction(actor.who, async (tx) => {
    const users = (
      await tx.appUser.findMany({
        where: { active: true },
        orderBy: [{ createdAt: "asc" }, { email: "asc" }],
        select: {
          id: true,
          name: true,
          email: true,
          role: true,
          createdAt: true,
          scopes: { select: { country: true } },
        },
      })
    ).filter(
      (user) =>
        user.scopes.length === 0 || user.scopes.some((scope) => withinReach(actor, { scopes: [scope] })),
    );
    const { day: since, moment } = sinceYesterday();
    const tries = await failedTries(tx, moment);
    const until = await waitingAccounts(
      tx,
      users.map((user) => user.email),
    );
    const came = await everSignedIn(
      tx,
      users.map((user) => user.id),
    );
    const failed = users.flatMap(({ id, name }) => {
      const own = tries.find((each) => each.subject === id);
      return own ? [{ of: opaqueId("user", id), name, tries: own.tries, lastAt: own.lastAt }] : [];
    });
    return {
      since,
      failed: failed.sort((left, right) => right.tries - left.tries),
      unknown: tries.find((each) => each.subject === null)?.tries ?? 0,
      waiting: users.flatMap(({ id, name, email }) => {
        const end = until.get(email);
        return end ? [{ of: opaqueId("user", id), name, until: end }] : [];
      }),
      never: users
        .filter(({ id }) => !came.has(id))
        .map(({ id, name, role, createdAt }) => ({
          of: opaqueId("user", id),
          name,
          role,
          addedAt: createdAt,
        })),
    };
  });
}

type Tries = { subject: string | null; tries: number; lastAt: Date };

/** Failed sign-ins by account; attempts refused unread count as many as the line says. */
function failedTries(tx: Tx, since: Date): Promise<Tries[]> {
  return tx.$queryRaw<Tries[]>`
    SELECT subject, sum(coalesce((detail ->> 'refused')::int, 1))::int AS tries, max(at) AS "lastAt"
    FROM access_log WHERE kind = 'sign-in-failed' AND at >= ${since} GROUP BY subject`;
}

async function everSignedIn(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT u.id FROM unnest(${[...ids]}::text[]) u (id)
    WHERE EXISTS (SELECT FROM access_log l WHERE l.subject = u.id AND l.kind = 'sign-in')`;
  return new Set(rows.map((row) => row.id));
}

/** One account for its administrator: its form's values, and its open sessions. Failure("notFound"). */
export async function getUser(actor: Actor, of: string) {
  actor.permit("user.manage");
  return inTransaction(actor.who, async (tx) => {
    const { id, scopes, ...user } = await findStanding(actor, tx, await idOfUser(tx, of));
    const owned = { cases: 0, groups: 0 };
    owned.cases = await tx.visaCase.count({ where: { ownerId: id, closedOn: null } });
    owned.groups = await tx.registrationGroup.count({ where: { ownerId: id, closedOn: null } });
    return {
      ...user,
      of,
      owned,
      hasPassword: (await tx.appUser.count({ where: { id, passwordHash: { not: null } } })) === 1,
      linkMinutes: await setting(tx, "link.minutes"),
      isSelf: id === actor.id,
      countries: user.role === "site-manager" ? [] : countriesOf({ scopes }),
      sites: scopes.flatMap((scope) => (scope.site ? [scope.site.code] : [])),
      sessions: (await openSessions(tx, user.role, id)).map((row) => asSession(row, actor.sessionId)),
    };
  });
}

type StoredSession = { id: string; device: string; createdAt: Date; lastSeenAt: Date; endsAt: Date };

function asSession({ id, device, ...times }: StoredSession, own: string | undefined): SessionRow {
  return { session: opaqueId("session", id), device: deviceName(device), ...times, isThis: id === own };
}

/** The actor's own open sessions, the latest first. */
export async function listOwnSessions(actor: Actor): Promise<SessionRow[]> {
  actor.permit("account.use");
  return inTransaction(actor.who, async (tx) =>
    (await openSessions(tx, actor.roleName, actor.id)).map((row) => asSession(row, actor.sessionId)),
  );
}

function stateOf(row: { revokedAt: Date | null; endsAt: Date }): TokenRow["state"] {
  if (row.revokedAt) return "revoked";
  return row.endsAt <= realNow() ? "ended" : "valid";
}

/** The actor's own API tokens, the newest first, without their secrets. */
export async function listOwnTokens(actor: Actor): Promise<TokenRow[]> {
  actor.permit("account.use");
  return inTransaction(actor.who, async (tx) => {
    const rows = await tx.apiToken.findMany({
      where: { userId: actor.id },
      orderBy: { createdAt: "desc" },
      take: 50,
      select: {
        id: true,
        name: true,
        permissions: true,
        countries: true,
        createdAt: true,
        endsAt: true,
        revokedAt: true,
        use: { select: { lastUsedAt: true } },
      },
    });
    return rows.map(({ id, revokedAt, use, ...row }) => ({
      ...row,
      lastUsedAt: use?.lastUsedAt ?? null,
      token: opaqueId("token", id),
      state: stateOf({ revokedAt, endsAt: row.endsAt }),
    }));
  });
}

/** What a token of the actor may carry. */
export function tokenChoices(actor: Actor): { permissions: Permission[]; countries: readonly string[] } {
  actor.permit("account.use");
  return { permissions: grantable(actor.roleName), countries: actor.countries };
}
