import { passwordMatches } from "@/lib/access/password";
import { applyLink } from "@/lib/users/commands/links";
import { mailLink } from "@/lib/users/link-mail";
import dari from "@/messages/fa-AF/account.json";
import { expect } from "../support/db";
import { type Account, oneValue } from "./users-arrange";
import { aLink, test } from "./users-mail-arrange";

const hashOf = async (url: string, { id }: Account) =>
  String(await oneValue(url, "SELECT password_hash FROM app_user WHERE id = $1", [id]));

test("a link arrives by mail in the reader's language, names nobody and works", async ({
  database,
  mailbox,
}) => {
  const { account, link } = await aLink(database.ownerUrl);
  expect(await mailLink(link)).toBe(true);
  const mail = mailbox.received.at(-1);
  expect(mailbox.recipients).toEqual([account.email]);
  expect(mail?.subject).toBe(dari.mail.subject);
  expect(mail?.html).toBe(false);
  expect(mail?.attachments).toEqual([]);
  const secret = /\/link#([\w-]+)/.exec(mail?.text ?? "")?.[1] ?? "";
  expect(mail?.text?.trim()).toBe(
    dari.mail.text.replace("{url}", link.url).replace("{minutes, number}", "۳۰").trim(),
  );
  await applyLink({ secret, password: "یک رمز دراز و نو" });
  expect(await passwordMatches(await hashOf(database.ownerUrl, account), "یک رمز دراز و نو")).toBe(true);
});

test("a mail server that is down loses no link", async ({ database, mailbox }) => {
  const { account, link } = await aLink(database.ownerUrl);
  await mailbox.close();
  expect(await mailLink(link)).toBe(false);
  await applyLink({ secret: link.url.split("#")[1] ?? "", password: "another long password" });
  expect(await passwordMatches(await hashOf(database.ownerUrl, account), "another long password")).toBe(true);
});
