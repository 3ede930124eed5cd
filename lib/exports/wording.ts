import "server-only";
import { getLocale, getTranslations } from "next-intl/server";
import { now } from "@/lib/core/clock";
import type { Words } from "@/lib/i18n/words";
import { CODE_SETS } from "@/lib/people/code-sets";
import { inLanguage, type Label } from "@/lib/reference/label";
import { listCodes, listPathways, listSiteNames } from "@/lib/reference/queries";

type Named = Readonly<Record<string, string>>;

/** What the headings and codes of a workbook are called in the reader's language. */
export type Wording = {
  t: Words;
  locale: string;
  /** The moment the file is made, as its readers are told. */
  asOf: string;
  sites: Named;
  pathways: Named;
  stages: Named;
  levels: Named;
};

function labelled(locale: string, list: readonly { code: string; label: Label }[]): Named {
  return Object.fromEntries(list.map(({ code, label }) => [code, inLanguage(label, locale)]));
}

/** A moment as files tell it. */
export function asOfText(moment: Date): string {
  return moment.toISOString().slice(0, 16).replace("T", " ");
}

/** The words of this request's reader. */
export async function loadWording(): Promise<Wording> {
  const [t, locale, sites, pathways, levels] = await Promise.all([
    getTranslations(),
    getLocale(),
    listSiteNames(),
    listPathways(),
    listCodes(CODE_SETS.registrationLevel),
  ]);
  return {
    t: t as Words,
    locale,
    asOf: asOfText(now()),
    sites: labelled(
      locale,
      sites.map(({ code, name }) => ({ code, label: name })),
    ),
    pathways: labelled(locale, pathways),
    stages: labelled(
      locale,
      pathways.flatMap(({ versions }) => versions.flatMap(({ stages }) => stages)),
    ),
    levels: labelled(locale, levels),
  };
}
