"use client";

export type SignInAnswer = { ok: true } | { ok: false; messageKey: string; seconds: number };

/** Signs in through next-auth's credentials endpoint without leaving the page. */
export async function sendSignIn(email: string, password: string): Promise<SignInAnswer> {
  const guard = (await (await fetch("/api/auth/csrf")).json()) as { csrfToken: string };
  const response = await fetch("/api/auth/callback/credentials", {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({
      csrfToken: guard.csrfToken,
      email,
      password,
      json: "true",
      callbackUrl: "/",
    }),
  });
  const { url } = (await response.json()) as { url?: string };
  const error = url ? new URL(url, window.location.href).searchParams.get("error") : "missing";
  if (!error) return { ok: true };
  const wait = /^wait:(\d+)$/.exec(error)?.[1];
  return {
    ok: false,
    messageKey: wait ? "failure.signIn.wait" : error === "busy" ? "failure.busy" : "failure.signIn.wrong",
    seconds: Number(wait ?? 0),
  };
}
