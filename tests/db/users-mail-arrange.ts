import { once } from "node:events";
import { createServer } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import { opaqueId } from "@/lib/access/opaque-id";
import { makeLink } from "@/lib/users/commands/links";
import { test as base } from "../support/db";
import { type Account, anAccount, asOwner, operator } from "./users-arrange";

type Mailbox = { received: ParsedMail[]; recipients: string[]; close(): Promise<void> };

type Kind = "plain" | "sealed" | "unknown" | "silent";

/** One that accepts connections and never answers. */
async function openSilence(): Promise<Mailbox & { url: string }> {
  const server = createServer(() => undefined).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const close = () => new Promise<void>((closed) => server.close(() => closed()));
  return { received: [], recipients: [], close, url: `smtp://127.0.0.1:${port}` };
}

/** Plain without a password, or with TLS and one; `unknown` uses an untrusted certificate. */
async function openMailbox(kind: Kind): Promise<Mailbox & { url: string }> {
  const sealed = kind !== "plain";
  const received: ParsedMail[] = [];
  const recipients: string[] = [];
  const server = new SMTPServer({
    ...(sealed ? { secure: true } : { disabledCommands: ["AUTH", "STARTTLS"] }),
    onAuth({ username, password }, _, done) {
      if (username === "manzil" && password === "p@ss/word") done(null, { user: username });
      else done(new Error("wrong password"));
    },
    onData(stream, session, done) {
      simpleParser(stream).then((mail) => {
        received.push(mail);
        recipients.push(...session.envelope.rcptTo.map(({ address }) => address));
        done();
      }, done);
    },
  });
  // A client that does not trust the certificate hangs up.
  server.on("error", () => undefined);
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const address = server.server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const close = () => new Promise<void>((closed) => server.close(() => closed()));
  const trust = kind === "sealed" ? "?tls.rejectUnauthorized=false" : "";
  const url = sealed
    ? `smtps://manzil:${encodeURIComponent("p@ss/word")}@127.0.0.1:${port}/${trust}`
    : `smtp://127.0.0.1:${port}`;
  return { received, recipients, close, url };
}

/** Tests with a mail server of one kind: a separate worker, because a process reads the environment once. */
export const test = base.extend<object, { mailbox: Mailbox; kind: Kind }>({
  kind: ["plain", { option: true, scope: "worker" }],
  mailbox: [
    async ({ kind }, use) => {
      const mailbox = await (kind === "silent" ? openSilence() : openMailbox(kind));
      process.env.SMTP_URL = mailbox.url;
      await use(mailbox);
      await mailbox.close();
    },
    { scope: "worker", auto: true },
  ],
});

/** An account whose mails are in Dari. */
export async function aReaderOfDari(url: string): Promise<Account> {
  const account = await anAccount(url);
  await asOwner(url, (client) =>
    client.query("UPDATE app_user SET locale = 'fa-AF' WHERE id = $1", [account.id]),
  );
  return account;
}

/** A fresh link for such an account. */
export async function aLink(url: string) {
  const account = await aReaderOfDari(url);
  return { account, link: await makeLink(operator, { of: opaqueId("user", account.id) }) };
}
