import "server-only";
import { createTransport } from "nodemailer";
import type SMTPTransport from "nodemailer/lib/smtp-transport";
import { createTranslator } from "use-intl/core";
import { env } from "@/lib/core/env";
import { localeOf } from "@/lib/i18n/locale";
import { messagesOf } from "@/lib/i18n/messages";
import { wordsFor } from "@/lib/i18n/words";
import type { MadeLink } from "./commands/links";

// An administrator waits for the answer, with the link on screen either way.
const WAIT_MS = 5_000;

/** Whether links are mailed at all. */
export function mailIsOn(): boolean {
  return env().smtpUrl !== undefined;
}

/** Mails a link to its user if SMTP_URL is set. The subject names nobody. Returns whether it was handed over. */
export async function mailLink({ url, minutes, email, locale }: MadeLink): Promise<boolean> {
  const { smtpUrl, appUrl } = env();
  if (!smtpUrl) return false;
  const language = localeOf(locale);
  const t = createTranslator({ locale: language, messages: messagesOf(language), namespace: "account.mail" });
  const waits = { dnsTimeout: WAIT_MS, connectionTimeout: WAIT_MS, greetingTimeout: WAIT_MS };
  const transport = createTransport({
    url: smtpUrl,
    ...waits,
    socketTimeout: WAIT_MS,
  } as SMTPTransport.Options);
  try {
    await transport.sendMail({
      from: `no-reply@${new URL(appUrl).hostname}`,
      to: email,
      subject: wordsFor(t, "subject"),
      text: wordsFor(t, "text", { url, minutes }),
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    return true;
  } catch {
    // The administrator has the link on screen; a mail server that is down must not lose it.
    return false;
  } finally {
    transport.close();
  }
}
