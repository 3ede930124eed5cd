import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import type { CivilDate } from "@/lib/core/civil-date";
import type { Area } from "@/lib/i18n/messages";
import { TodayHere } from "./today-here";

type Tree = { [key: string]: unknown };
/** An area of messages, or a part of one: `audit.verify`. */
type Named = Area | `${Area}.${string}`;

function treeAt(tree: Tree, key: string): Tree {
  const found = tree[key];
  return typeof found === "object" && found !== null ? (found as Tree) : {};
}

/** Of all messages the named areas and parts, each in its place. */
function picked(all: Tree, names: readonly Named[]): Tree {
  const found: Tree = {};
  for (const name of names) {
    const path = name.split(".");
    const last = path.pop() ?? "";
    let from = all;
    let to = found;
    for (const key of path) {
      const next = { ...treeAt(to, key) };
      to[key] = next;
      to = next;
      from = treeAt(from, key);
    }
    to[last] = from[last];
  }
  return found;
}

/** What a part of the page that loads later needs to speak: the properties of its NextIntlClientProvider. */
export type LateMessages = { locale: string; timeZone: string; messages: Record<string, never> };

/** The messages of the named areas and parts, for a part of the page that loads later and brings the machinery with it. */
export async function lateMessages(names: readonly Named[]): Promise<LateMessages> {
  const [locale, all] = await Promise.all([getLocale(), getMessages()]);
  return { locale, timeZone: "UTC", messages: picked(all as Tree, names) as Record<string, never> };
}

type Props = {
  areas: readonly Named[];
  /** The day it is where the record inside belongs; without it, the day of the frame around it. */
  today?: CivilDate;
  children: ReactNode;
};

/** Provides the messages of the named areas and parts to the client components inside; a page sends no others. */
export async function ClientMessages({ areas, today, children }: Props) {
  return (
    <NextIntlClientProvider {...(await lateMessages(areas))}>
      {today ? <TodayHere day={today}>{children}</TodayHere> : children}
    </NextIntlClientProvider>
  );
}
