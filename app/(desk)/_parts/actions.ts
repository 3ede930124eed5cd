"use server";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { sessionCookie } from "@/lib/access/cookies";
import { sessionSecret } from "@/lib/access/current-actor";
import { formAction, plainAction } from "@/lib/access/form-action";
import { endSession } from "@/lib/access/next-auth";
import { parseReference } from "@/lib/core/reference-number";
import { isFound } from "@/lib/people/queries/is-found";
import { pinRecord, storeSearch } from "@/lib/work/commands";
import { pinInput, searchText } from "@/lib/work/schema";

/**
 * The search field in the bar: the reference of a record opens it for users who may open such records; anything else
 * opens the people list with these words.
 */
export const searchAction = plainAction(async (form, actor) => {
  if (!actor) redirect("/sign-in");
  const parsed = searchText.safeParse(form.get("text"));
  if (!parsed.success) redirect("/people");
  const reference = parseReference(parsed.data);
  if (reference?.letter === "P" && actor.may("person.open") && (await isFound(actor, reference.ref)))
    redirect(`/people/${reference.ref}`);
  if (reference?.letter === "C" && actor.may("case.open")) redirect(`/cases/${reference.ref}`);
  redirect(`/people?search=${await storeSearch(actor, { noun: "people", body: { text: parsed.data } })}`);
});

/** Ends the session in the database and removes its cookie. */
export const signOutAction = plainAction(async () => {
  const secret = await sessionSecret();
  if (secret) await endSession(secret, "sign-out");
  const { name, options } = sessionCookie();
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
  redirect("/sign-in");
});

/** Pins or unpins a record. */
export const pinAction = formAction(pinInput, pinRecord);
