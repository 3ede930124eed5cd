"use server";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { localeCookie } from "@/lib/access/cookies";
import { formAction, plainAction } from "@/lib/access/form-action";
import { changeOwnPassword, changePreferences } from "@/lib/users/commands/own-account";
import { endOwnSession } from "@/lib/users/commands/sessions";
import { addToken, revokeToken } from "@/lib/users/commands/tokens";
import { ofOwnSession, ofToken, ownPassword, ownToken, preferences } from "@/lib/users/schema";

/** Sets the user's own password. */
export const passwordAction = formAction(ownPassword, changeOwnPassword);

/** Ends one of the user's own sessions, or all others. */
export const endSessionAction = formAction(ofOwnSession, endOwnSession);

/** Creates a token. Sent without a key on purpose: a stored answer would keep the secret that is shown once. */
export const addTokenAction = formAction(ownToken, addToken);

/** Revokes a token. */
export const revokeTokenAction = formAction(ofToken, revokeToken);

const savePreferences = formAction(preferences, async (actor, chosen) => {
  await changePreferences(actor, chosen);
  return chosen;
});

/** Saves language and appearance, also for this browser, and shows the page in them. */
export const preferencesAction = plainAction(async (form) => {
  const text = (name: string) => String(form.get(name) ?? "");
  const result = await savePreferences({ locale: text("locale"), appearance: text("appearance") } as never);
  if (!result.ok && result.code === "unauthenticated") redirect("/sign-in?next=/account");
  if (result.ok) {
    const { name, options } = localeCookie();
    (await cookies()).set(name, result.data.locale, options);
  }
  redirect("/account");
});
