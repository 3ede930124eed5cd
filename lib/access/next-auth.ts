import "server-only";
import { cookies, headers } from "next/headers";
import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";
import { realNow } from "@/lib/core/clock";
import { inTransaction } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { log } from "@/lib/core/log";
import { requiredLine } from "@/lib/core/text";
import { withoutWords } from "@/lib/core/without-words";
import { deviceCookie, guardCookie, localeCookie, sessionCookie } from "./cookies";
import { digestOf, nobody } from "./identify";
import { deviceMarkFor, signIn } from "./sign-in";
import { sourceOf } from "./source";

// Strings only: an operator object in place of a password must never reach a query.
const typed = z.object({ email: requiredLine(254), password: z.string().min(1).max(1024) });

async function authorize(raw: unknown): Promise<{ id: string; secret: string } | null> {
  const parsed = typed.safeParse(raw);
  if (!parsed.success) return null;
  const jar = await cookies();
  const given = await headers();
  const { name, options } = deviceCookie();
  const mark = jar.get(name)?.value;
  try {
    const session = await signIn({
      ...parsed.data,
      source: sourceOf(given),
      device: given.get("user-agent") ?? "",
      ...(mark ? { deviceMark: mark } : {}),
    });
    if (!session) return null;
    jar.set(name, deviceMarkFor(parsed.data.email), options);
    const language = localeCookie();
    jar.set(language.name, session.locale, language.options);
    return { id: session.userId, secret: session.secret };
  } catch (error) {
    // next-auth passes an error's message to the form, so it may only be a number of seconds or one word.
    if (error instanceof Failure && error.code === "tooMany")
      throw new Error(`wait:${error.values.seconds ?? 30}`);
    log.error({ error: error instanceof Error ? withoutWords(error) : "no error" }, "sign-in failed");
    throw new Error("busy");
  }
}

/** Ends the session of a secret at once. */
export async function endSession(secret: string, reason: string): Promise<void> {
  await inTransaction(nobody(newId()), async (tx) => {
    await tx.session.updateMany({
      where: { tokenHash: digestOf(secret), endedAt: null },
      data: { endedAt: realNow(), endReason: reason },
    });
  });
}

/** next-auth's cookie carries a random session secret and nothing else; role and scope are read from the rows. */
export function authOptions(): NextAuthOptions {
  const { nextauthSecret } = env();
  return {
    ...(nextauthSecret ? { secret: nextauthSecret } : {}),
    providers: [
      Credentials({ credentials: { email: {}, password: {} }, authorize: (raw) => authorize(raw) }),
    ],
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/sign-in" },
    session: { strategy: "jwt", maxAge: 12 * 3600 },
    cookies: { sessionToken: sessionCookie(), csrfToken: guardCookie() },
    callbacks: {
      // What a client sends with an update is ignored: only a sign-in puts anything into the token.
      jwt: ({ token, user, trigger }) => {
        if (trigger === "update" || !user) return { sid: token.sid };
        return { sid: "secret" in user ? user.secret : undefined };
      },
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url, baseUrl }) =>
        url.startsWith("/") && !/^\/[/\\]/.test(url) ? `${baseUrl}${url}` : baseUrl,
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sid === "string") await endSession(token.sid, "sign-out");
      },
    },
    logger: { error: () => {}, warn: () => {}, debug: () => {} },
  };
}
