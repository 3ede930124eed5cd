"use client";
import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import type { LateMessages } from "./client-messages";

/** Provides messages inside a part of the page that has loaded later. */
export function LateWords({ words, children }: { words: LateMessages; children: ReactNode }) {
  return <NextIntlClientProvider {...words}>{children}</NextIntlClientProvider>;
}
