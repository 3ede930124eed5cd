import { getLocale, getTranslations } from "next-intl/server";
import { now } from "@/lib/core/clock";
import { asOfText, type Wording } from "@/lib/exports/wording";
import type { Words } from "@/lib/i18n/words";
import { CODE_SETS } from "@/lib/people/code-sets";
import { inLanguage, type Label } from "@/lib/reference/label";
import { listCodes, listPathways, listSiteNames } from "@/lib/reference/queries";

function labelled(locale: string, list: readonly { code: string; label: Label }[]) {
  return Object.fromEntries(list.map(({ code, label }) => [code, inLanguage(label, locale)]));
}

/** The messages in the language of this request's reader. */
export async function loadWording(): Promise<Wording> {
  const [t, locale, sites, pathways, levels, uses, recipients] = await Promise.all([
    getTranslations(),
    getLocale(),
    listSiteNames(),
    listPathways(),
    listCodes(CODE_SETS.registrationLevel),
    listCodes(CODE_SETS.consentPurpose),
    listCodes(CODE_SETS.consentRecipient),
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
    uses: labelled(locale, uses),
    recipients: labelled(locale, recipients),
  };
}
