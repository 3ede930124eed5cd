import { mailLink } from "@/lib/users/link-mail";
import { expect } from "../support/db";
import { aLink, test } from "./users-mail-arrange";

test.use({ kind: "unknown" });

test("a mail server with an untrusted certificate is sent nothing", async ({ database, mailbox }) => {
  const { link } = await aLink(database.ownerUrl);
  expect(await mailLink(link)).toBe(false);
  expect(mailbox.received).toEqual([]);
});
