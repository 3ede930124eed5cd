import { getLocale, getTranslations } from "next-intl/server";
import type { Option } from "@/components/field";
import {
  BED_KINDS,
  BED_PATTERNS,
  BED_STATES,
  CLIMATES,
  PURPOSES,
  SEX_POLICIES,
  SITE_STATUSES,
  SITE_TYPES,
} from "@/lib/housing/build-schema";
import { wordsFor } from "@/lib/i18n/words";
import { optionOf } from "@/lib/reference/label";
import { listConsularPosts } from "@/lib/reference/queries";

const LISTS = {
  type: SITE_TYPES,
  status: SITE_STATUSES,
  climate: CLIMATES,
  sex: SEX_POLICIES,
  purpose: PURPOSES,
  pattern: BED_PATTERNS,
  bedKind: BED_KINDS,
  bedState: BED_STATES,
} as const;

/** The choices of the forms of a site, in the reader's language. */
export type SiteChoices = Record<keyof typeof LISTS | "country" | "post", Option[]>;

/** The words for every code list that describes a site of these countries. */
export async function siteChoices(countries: readonly string[]): Promise<SiteChoices> {
  const t = await getTranslations("housing");
  const shell = await getTranslations("shell");
  const lists = Object.entries(LISTS).map(([name, codes]) => [
    name,
    codes.map((value) => ({ value, label: wordsFor(t, `${name}.${value}`) })),
  ]);
  const country = countries.map((value) => ({ value, label: wordsFor(shell, `country.${value}`) }));
  const locale = await getLocale();
  const post = (await listConsularPosts())
    .filter((each) => countries.includes(each.country))
    .map((each) => optionOf(each, locale));
  return { ...(Object.fromEntries(lists) as Record<keyof typeof LISTS, Option[]>), country, post };
}
