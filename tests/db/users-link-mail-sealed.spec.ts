import { mailLink } from "@/lib/users/link-mail";
import { expect } from "../support/db";
import { aLink, test } from "./users-mail-arrange";

test.use({ kind: "sealed" });

test("a mail server with TLS and a password accepts a link", async ({ database, mailbox }) => {
  const { account, link } = await aLink(database.ownerUrl);
  expect(await mailLink(link)).toBe(true);
  expect(mailbox.recipients).toEqual([account.email]);
});
