import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import type { Area } from "@/lib/i18n/messages";

/** Provides the messages of the named areas to the client components inside; a page sends no others. */
export async function ClientMessages({ areas, children }: { areas: readonly Area[]; children: ReactNode }) {
  const [locale, messages] = await Promise.all([getLocale(), getMessages()]);
  const picked = Object.fromEntries(areas.map((area) => [area, (messages as Record<string, unknown>)[area]]));
  return (
    <NextIntlClientProvider locale={locale} timeZone="UTC" messages={picked as never}>
      {children}
    </NextIntlClientProvider>
  );
}
