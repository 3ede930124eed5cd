import { getLocale, getTranslations } from "next-intl/server";
import { wordsFor } from "@/lib/i18n/words";
import type { PersonFilter } from "@/lib/people/list-filter";
import { inLanguage } from "@/lib/reference/label";
import type { Choices } from "./load-people";

type Filter = Omit<PersonFilter, "cursor" | "limit" | "sort">;
type Labelled = { code: string; label: { en: string; "fa-AF": string } };

// The field and its value, in the order of the form.
async function wordsOf(filter: Filter, choices: Choices): Promise<[label: string, value: string][]> {
  const [t, shell, reports, cases] = await Promise.all([
    getTranslations("people"),
    getTranslations("shell"),
    getTranslations("reports"),
    getTranslations("cases"),
  ]);
  const locale = await getLocale();
  const named = (list: readonly Labelled[], code: string) => {
    const found = list.find((each) => each.code === code);
    return found ? inLanguage(found.label, locale) : code;
  };
  const stages = choices.pathways.flatMap((each) => each.versions.flatMap((version) => version.stages));
  const days = (key: "within" | "after", count: number) => t(`filter.${key}`, { days: count });
  const words: { [F in keyof Filter]-?: (value: NonNullable<Filter[F]>) => [string, string] } = {
    country: (code) => [t("column.country"), shell(`country.${code}`)],
    site: (code) => {
      const sites = choices.sites.map((site) => ({ code: site.code, label: site.name }));
      return [t("column.site"), code === "none" ? t("filter.noSite") : named(sites, code)];
    },
    pathway: (code) => [
      t("column.pathway"),
      code === "none" ? t("filter.noCase") : named(choices.pathways, code),
    ],
    phase: (code) => [t("column.phase"), wordsFor(reports, `phase.${code}`)],
    stage: (code) => [t("column.stage"), named(stages, code)],
    owner: (id) => {
      const owner = choices.owners.find((each) => each.id === id)?.name ?? "";
      return [t("column.owner"), id === "me" ? t("filter.mine") : id === "none" ? t("filter.nobody") : owner];
    },
    need: (code) => [t("filter.need"), named(choices.needs, code)],
    hardDateWithin: (count) => [t("column.daysLeft"), days("within", count)],
    hardDateAfter: (count) => [t("column.daysLeft"), days("after", count)],
    stay: (code) => [t("filter.stay"), t(code === "open" ? "filter.atSite" : "filter.notAtSite")],
    level: (code) => [t("column.level"), named(choices.levels, code)],
    waitingFor: (code) => [cases("filter.waitingFor"), cases(`waiting.${code}`)],
  };
  return Object.entries(words).flatMap(([field, say]) => {
    const value = filter[field as keyof Filter];
    return value === undefined ? [] : [(say as (value: unknown) => [string, string])(value)];
  });
}

/** What a filter of the people list asks for, in the reader's words. */
export async function FilterWords({ filter, choices }: { filter: Filter; choices: Choices }) {
  const [t, words] = await Promise.all([getTranslations("exports"), wordsOf(filter, choices)]);
  return (
    <p className="hint mb-3 flex flex-wrap items-baseline gap-1">
      {t("filters")}: {words.length === 0 ? t("noFilter") : null}
      {words.map(([label, value]) => (
        <span key={`${label} ${value}`} className="badge">
          {label}: <bdi>{value}</bdi>
        </span>
      ))}
    </p>
  );
}
