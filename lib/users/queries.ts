import "server-only";
import type { Actor } from "@/lib/access/actor";
import { DEMO_DOMAIN } from "@/lib/access/demo-address";
import { nobody } from "@/lib/access/identify";
import { opaqueId } from "@/lib/access/opaque-id";
import type { Permission } from "@/lib/access/policy";
import { realNow } from "@/lib/core/clock";
import { inTransaction, type Tx } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { newId } from "@/lib/core/id";
import { setting } from "@/lib/core/setting";
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
  /** To the minute; null when it was never used. */
  lastUsedAt: Date | null;
  state: "valid" | "ended" | "revoked";
};

/** Whether anybody could sign in at all: the sign-in page says what to do when nobody can. */
export async function anyUser(): Promise<boolean> {
  const where = env().demo ? {} : { NOT: { email: { endsWith: DEMO_DOMAIN } } };
  return inTransaction(nobody(newId()), async (tx) => {
    return (await tx.appUser.findFirst({ where, select: { id: true } })) !== null;
  });
}

/** Sessions that would be let in now: not ended, not over age, not idle for longer than allowed. */
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

/** All accounts whose reach touches the actor's, active ones first, by name. */
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

/** One account for its administrator: what its form holds, and its open sessions. Failure("notFound"). */
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
