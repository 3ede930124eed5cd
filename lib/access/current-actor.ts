import "server-only";
import { cookies, headers } from "next/headers";
import { getToken } from "next-auth/jwt";
import { cache } from "react";
import { env } from "@/lib/core/env";
import { newId } from "@/lib/core/id";
import type { Actor } from "./actor";
import { sessionCookie } from "./cookies";
import { actorOfCountRight, actorOfSession, actorOfToken } from "./identify";
import { UNATTENDED_COOKIE } from "./unattended";

/** The random session secret in the cookie, or null. Its signature is checked; nothing else in it is trusted. */
export async function sessionSecret(): Promise<string | null> {
  const jar = await cookies();
  const { name } = sessionCookie();
  const value = jar.get(name)?.value;
  const secret = env().nextauthSecret;
  if (!value || !secret) return null;
  const token = await getToken({
    req: { cookies: { [name]: value }, headers: {} } as unknown as Parameters<typeof getToken>[0]["req"],
    secret,
    cookieName: name,
  });
  return typeof token?.sid === "string" ? token.sid : null;
}

/**
 * Whether this request is a poll, a draft being saved or a page that refreshes itself: such requests never prolong a
 * session. A page that refreshes itself cannot send a header of its own, so it uses a cookie, which can only shorten
 * a session.
 */
async function isUnattended(): Promise<boolean> {
  if ((await headers()).get("x-manzil-poll") === "1") return true;
  return (await cookies()).get(UNATTENDED_COOKIE)?.value === "1";
}

/** Who is asking, by cookie; read from the database once per request. Null when nobody is signed in. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const secret = await sessionSecret();
  if (!secret) return null;
  return actorOfSession(secret, newId(), !(await isUnattended()));
});

/** Who is calling an API route: the bearer token if there is an Authorization header (the cookie is then ignored). */
export async function callerOf(request: Request): Promise<{ actor: Actor | null; byToken: boolean }> {
  const given = request.headers.get("authorization");
  if (given === null) return { actor: await currentActor(), byToken: false };
  const secret = /^Bearer ([\w-]{20,200})$/.exec(given)?.[1];
  return { actor: secret ? await actorOfToken(secret, newId()) : null, byToken: true };
}

/** Who sends the marks of a headcount round: by its right alone, whoever is or was signed in. */
export async function counterOf(request: Request): Promise<{ actor: Actor | null; byToken: boolean }> {
  const secret = /^Bearer ([\w-]{20,200})$/.exec(request.headers.get("authorization") ?? "")?.[1];
  return { actor: secret ? await actorOfCountRight(secret, newId()) : null, byToken: true };
}
