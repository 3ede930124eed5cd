import "./globals.css";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { currentActor } from "@/lib/access/current-actor";
import { whereReachable } from "@/lib/access/for-page";
import { env } from "@/lib/core/env";
import { directionOf, localeOf } from "@/lib/i18n/locale";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell");
  return {
    title: { default: t("name"), template: `%s · ${t("name")}` },
    robots: { index: false, follow: false },
  };
}

export default async function Root({ children }: { children: ReactNode }) {
  const locale = localeOf(await getLocale());
  const nonce = (await headers()).get("x-nonce") ?? "";
  const actor = await whereReachable(currentActor(), null);
  return (
    <html
      lang={locale}
      dir={directionOf(locale)}
      data-appearance={actor?.appearance ?? "system"}
      data-now={env().clock?.toISOString()}
    >
      <head>
        <meta property="csp-nonce" nonce={nonce} content={nonce} />
      </head>
      <body>{children}</body>
    </html>
  );
}
