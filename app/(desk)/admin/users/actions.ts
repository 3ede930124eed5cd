"use server";
import { after } from "next/server";
import { formAction } from "@/lib/access/form-action";
import { addUser } from "@/lib/users/commands/add-user";
import { changeUser } from "@/lib/users/commands/change-user";
import { makeLink } from "@/lib/users/commands/links";
import { endUserSessions } from "@/lib/users/commands/sessions";
import { deactivateUser, reactivateUser } from "@/lib/users/commands/set-active";
import { mailIsOn, mailLink } from "@/lib/users/link-mail";
import { newUser, ofSession, ofUser, userChange } from "@/lib/users/schema";

/** Creates an account. */
export const addUserAction = formAction(newUser, addUser);

/** Changes name, role and reach of an account. */
export const changeUserAction = formAction(userChange, changeUser);

/** Closes an account. */
export const deactivateAction = formAction(ofUser, deactivateUser);

/** Reopens a closed account. */
export const reactivateAction = formAction(ofUser, reactivateUser);

/** Ends one session of an account, or all. */
export const endSessionsAction = formAction(ofSession, endUserSessions);

/** Creates a link. Sent without a key on purpose: a stored answer would keep the secret that is shown once. */
export const linkAction = formAction(ofUser, async (actor, { of }) => {
  const link = await makeLink(actor, { of });
  // The mail is sent once the link is in the database, and nobody waits for the mail server.
  after(() => mailLink(link));
  return { url: link.url, mailed: mailIsOn() };
});
