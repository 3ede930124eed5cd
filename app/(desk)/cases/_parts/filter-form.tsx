import { useLocale, useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { FilterSelect } from "@/components/filter-select";
import type { Option } from "@/components/options";
import type { Actor } from "@/lib/access/actor";
import { CASE_SORTS } from "@/lib/cases/schema";
import { messageOption } from "@/lib/i18n/other-words";
import { wordsFor } from "@/lib/i18n/words";
import { openPhases } from "@/lib/pathways/definition";
import { groupOf, optionOf } from "@/lib/reference/label";
import type { CaseListView } from "./load-cases";

type List = Extract<CaseListView, { kind: "list" }>;
type SelectProps = Omit<ComponentProps<typeof FilterSelect>, "any">;

const DAYS = [3, 7, 14, 30, 60, 120] as const;
const WAITING = ["applicant", "government", "host", "medical", "agency"] as const;

function Select(props: SelectProps) {
  const t = useTranslations("cases.filter");
  return <FilterSelect any={t("any")} {...props} />;
}

/** The stages of the chosen pathway, or of all, under the pathway they belong to. */
function stageOptions(view: List, locale: string): Option[] {
  const shown = view.pathways.filter((each) => !view.filter.pathway || each.code === view.filter.pathway);
  const seen = new Set<string>();
  return shown.flatMap((each) => {
    const stages = each.versions.flatMap((version) => version.stages);
    const own = stages.filter((stage) => !seen.has(stage.code) && seen.add(stage.code));
    return own.map((stage) => ({ ...optionOf(stage, locale), ...groupOf(each, locale) }));
  });
}

function Selects({ actor, view }: { actor: Actor; view: List }) {
  const t = useTranslations();
  const locale = useLocale();
  const words = { t, locale };
  const { filter, labels, owners } = view;
  const f = (key: string) => wordsFor(t, `cases.filter.${key}`);
  const yesNo = (["yes", "no"] as const).map((value) => ({ value, label: t(`shell.${value}`) }));
  const people = owners
    .filter((owner) => owner.active)
    .map((owner) => ({ value: owner.id, label: owner.name }));
  return (
    <>
      {actor.countries.length > 1 ? (
        <Select
          name="country"
          label={f("country")}
          value={filter.country}
          options={actor.countries.map((country) => ({
            value: country,
            label: t(`shell.country.${country}`),
          }))}
        />
      ) : null}
      <Select
        name="pathway"
        label={f("pathway")}
        value={filter.pathway}
        options={labels.options("pathway")}
      />
      <Select
        name="phase"
        label={f("phase")}
        value={filter.phase}
        options={openPhases.map((phase) =>
          messageOption(words, { value: phase, key: `reports.phase.${phase}` }),
        )}
      />
      <Select name="stage" label={f("stage")} value={filter.stage} options={stageOptions(view, locale)} />
      <Select
        name="owner"
        label={f("owner")}
        value={filter.owner}
        options={[
          messageOption(words, { value: "me", key: "cases.filter.mine" }),
          messageOption(words, { value: "none", key: "cases.filter.nobody" }),
          ...people,
        ]}
      />
      <Select
        name="site"
        label={f("site")}
        value={filter.site}
        options={[
          messageOption(words, { value: "none", key: "cases.filter.noSite" }),
          ...labels.options("site"),
        ]}
      />
      <Select
        name="waitingFor"
        label={f("waitingFor")}
        value={filter.waitingFor}
        options={WAITING.map((value) => ({ value, label: t(`cases.waiting.${value}`) }))}
      />
      <Select
        name="deadlineWithin"
        label={f("deadline")}
        value={filter.deadlineWithin}
        options={DAYS.map((days) => ({ value: String(days), label: t("cases.filter.within", { days }) }))}
      />
      <Select name="onHold" label={f("onHold")} value={filter.onHold} options={yesNo} />
      <Select name="awaiting" label={f("awaiting")} value={filter.awaiting} options={yesNo} />
      <Select name="closed" label={f("closed")} value={filter.closed} options={yesNo} />
      <FilterSelect
        name="sort"
        label={t("cases.sortBy")}
        value={filter.sort}
        any={t("cases.order.ref")}
        options={CASE_SORTS.filter((sort) => sort !== "ref").map((sort) => ({
          value: sort,
          label: t(`cases.order.${sort}`),
        }))}
      />
    </>
  );
}

/** The filters of the list as one form whose address can be saved: native controls, no script. */
export function CaseFilterForm({ actor, view }: { actor: Actor; view: List }) {
  const t = useTranslations("cases.filter");
  const active = Object.entries(view.filter).filter(
    ([name, value]) => value !== undefined && !["sort", "cursor", "limit"].includes(name),
  ).length;
  return (
    <details className="card no-print mb-4 py-2" open={active > 0}>
      <summary className="cursor-pointer py-1 font-medium text-accent">
        {t("title")}
        {active > 0 ? <span className="badge ms-2">{t("active", { count: active })}</span> : null}
      </summary>
      <form action="/cases" method="get" className="mt-2 flex flex-col gap-3 pb-1">
        <div className="grid grid-cols-2 gap-x-3 gap-y-2 md:grid-cols-3 lg:grid-cols-6">
          <Selects actor={actor} view={view} />
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <button type="submit" className="btn btn-primary">
            {t("show")}
          </button>
          <a href="/cases" className="btn btn-quiet">
            {t("clear")}
          </a>
        </div>
      </form>
    </details>
  );
}
