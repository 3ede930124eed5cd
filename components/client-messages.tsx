import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import type { Area } from "@/lib/i18n/messages";

type Tree = { [key: string]: unknown };

/** Of all messages those of one area, or of one part of it (`audit.verify`), at their place. */
function partOf(messages: Tree, [key = "", ...rest]: readonly string[]): Tree {
  const found = messages[key];
  return { [key]: rest.length === 0 ? found : partOf(found as Tree, rest) };
}

/** Provides the messages of the named areas to the client components inside; a page sends no others. */
export async function ClientMessages({
  areas,
  children,
}: {
  areas: readonly (Area | `${Area}.${string}`)[];
  children: ReactNode;
}) {
  const [locale, messages] = await Promise.all([getLocale(), getMessages()]);
  const picked = Object.assign({}, ...areas.map((area) => partOf(messages as Tree, area.split("."))));
  return (
    <NextIntlClientProvider locale={locale} timeZone="UTC" messages={picked as never}>
      {children}
    </NextIntlClientProvider>
  );
}

type Tree = Record<string, Record<string, unknown>>;

/** What a part of the page that loads later needs to speak: the properties of its NextIntlClientProvider. */
export type LateMessages = { locale: string; timeZone: string; messages: Tree };

/**
 * The messages of the named areas, or of one part of an area (`shell.rows`), for a part of the page that loads later
 * and brings the message machinery with it.
 */
export async function lateMessages(names: readonly (Area | `${Area}.${string}`)[]): Promise<LateMessages> {
  const [locale, all] = await Promise.all([getLocale(), getMessages()]);
  const messages: Tree = {};
  for (const name of names) {
    const [area = "", part] = name.split(".");
    const found = (all as Tree)[area] ?? {};
    messages[area] = part ? { ...messages[area], [part]: found[part] } : found;
  }
  return { locale, timeZone: "UTC", messages };
}
