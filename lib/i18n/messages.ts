import type { Locale } from "./locale";

/** One file per area of the product, the area's name the first key of every message. */
export const AREAS = [
  "shell",
  "failure",
  "sign-in",
  "account",
  "home",
  "people",
  "cases",
  "housing",
  "reports",
  "audit",
  "admin",
  "codes",
] as const;

export type Area = (typeof AREAS)[number];
export type Messages = { [key: string]: string | Messages };

/** All messages of a language, by area. */
export async function messagesOf(locale: Locale): Promise<Record<Area, Messages>> {
  const files = await Promise.all(
    AREAS.map(async (area) => {
      const file = (await import(`@/messages/${locale}/${area}.json`)) as { default: Messages };
      return [area, file.default] as const;
    }),
  );
  return Object.fromEntries(files) as Record<Area, Messages>;
}
