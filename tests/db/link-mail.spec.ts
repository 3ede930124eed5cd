import { once } from "node:events";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import { opaqueId } from "@/lib/access/opaque-id";
import { passwordMatches } from "@/lib/access/password";
import { applyLink, makeLink } from "@/lib/users/commands/links";
import { mailLink } from "@/lib/users/link-mail";
import dari from "@/messages/fa-AF/account.json";
import { test as base, expect } from "../support/db";
import { type Account, anAccount, asOwner, oneValue, operator } from "./users-arrange";

type Mailbox = { received: ParsedMail[]; recipients: string[]; close(): Promise<void> };

async function openMailbox(): Promise<Mailbox & { url: string }> {
  const received: ParsedMail[] = [];
  const recipients: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onData(stream, session, done) {
      simpleParser(stream).then((mail) => {
        received.push(mail);
        recipients.push(...session.envelope.rcptTo.map(({ address }) => address));
        done();
      }, done);
    },
  });
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const address = server.server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const close = () => new Promise<void>((closed) => server.close(() => closed()));
  return { received, recipients, close, url: `smtp://127.0.0.1:${port}` };
}

// A worker of its own: the environment is read once in a process.
const test = base.extend<object, { mailbox: Mailbox }>({
  mailbox: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the names of the first parameter
    async ({}, use) => {
      const mailbox = await openMailbox();
      process.env.SMTP_URL = mailbox.url;
      await use(mailbox);
      await mailbox.close();
    },
    { scope: "worker", auto: true },
  ],
});

async function aReaderOfDari(url: string): Promise<Account> {
  const account = await anAccount(url);
  await asOwner(url, (client) =>
    client.query("UPDATE app_user SET locale = 'fa-AF' WHERE id = $1", [account.id]),
  );
  return account;
}

const hashOf = async (url: string, { id }: Account) =>
  String(await oneValue(url, "SELECT password_hash FROM app_user WHERE id = $1", [id]));

test("a link comes by mail in the reader's language, names nobody and opens", async ({
  database,
  mailbox,
}) => {
  const account = await aReaderOfDari(database.ownerUrl);
  const link = await makeLink(operator, { of: opaqueId("user", account.id) });
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

test("a mail server that is away loses no link", async ({ database, mailbox }) => {
  const account = await aReaderOfDari(database.ownerUrl);
  const link = await makeLink(operator, { of: opaqueId("user", account.id) });
  await mailbox.close();
  expect(await mailLink(link)).toBe(false);
  await applyLink({ secret: link.url.split("#")[1] ?? "", password: "another long password" });
  expect(await passwordMatches(await hashOf(database.ownerUrl, account), "another long password")).toBe(true);
});
