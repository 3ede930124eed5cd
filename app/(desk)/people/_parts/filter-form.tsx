import { useLocale, useTranslations } from "next-intl";
import type { Option } from "@/components/options";
import type { Actor } from "@/lib/access/actor";
import { messageOption } from "@/lib/i18n/other-words";
import { openPhases } from "@/lib/pathways/definition";
import { groupedNeeds } from "@/lib/people/code-groups";
import { PERSON_COLUMNS } from "@/lib/people/list-filter";
import { groupOf, optionOf } from "@/lib/reference/label";
import { Choice, stageOptions } from "./filter-choice";
import type { ListQuery } from "./list-address";
import { type Choices, columnSeen, sortsSeen } from "./load-people";

const DAYS = [30, 14, 7, 3, 0] as const;

function CaseFilters({
  actor,
  query: { filter },
  choices,
}: {
  actor: Actor;
  query: ListQuery;
  choices: Choices;
}) {
  const t = useTranslations();
  const locale = useLocale();
  const words = { t, locale };
  const owners: Option[] = [
    messageOption(words, { value: "me", key: "people.filter.mine" }),
    messageOption(words, { value: "none", key: "people.filter.nobody" }),
    ...choices.owners
      .filter((owner) => owner.active)
      .map((owner) => ({ value: owner.id, label: owner.name })),
  ];
  return (
    <>
      {actor.sees("case") ? (
        <Choice
          name="pathway"
          label={t("people.column.pathway")}
          value={filter.pathway}
          options={[
            messageOption(words, { value: "none", key: "people.filter.noCase" }),
            ...choices.pathways.map((each) => optionOf(each, locale)),
          ]}
        />
      ) : null}
      {actor.sees("phase") ? (
        <Choice
          name="phase"
          label={t("people.column.phase")}
          value={filter.phase}
          options={openPhases.map((phase) =>
            messageOption(words, { value: phase, key: `reports.phase.${phase}` }),
          )}
        />
      ) : null}
      {actor.sees("case") ? (
        <Choice
          name="stage"
          label={t("people.column.stage")}
          value={filter.stage}
          options={stageOptions(choices, filter.pathway, locale)}
        />
      ) : null}
      {actor.sees("owner") ? (
        <Choice name="owner" label={t("people.column.owner")} value={filter.owner} options={owners} />
      ) : null}
      {actor.sees("need") ? (
        <Choice
          name="need"
          label={t("people.filter.need")}
          value={filter.need}
          options={groupedNeeds(choices.needs, choices.needCategories).map(({ category, ...need }) => ({
            ...optionOf(need, locale),
            ...(category ? groupOf(category, locale) : {}),
          }))}
        />
      ) : null}
    </>
  );
}

function Columns({ actor, query }: { actor: Actor; query: ListQuery }) {
  const t = useTranslations("people");
  return (
    <details className="w-full">
      <summary className="cursor-pointer font-medium text-accent">{t("columns")}</summary>
      <div className="mt-2 flex flex-wrap gap-x-5 gap-y-1.5">
        {PERSON_COLUMNS.filter((column) => columnSeen(actor, column)).map((column) => (
          <label key={column} className="flex items-center gap-1.5">
            <input
              type="checkbox"
              name="col"
              value={column}
              defaultChecked={query.columns.includes(column)}
              className="size-4"
            />
            {t(`column.${column}`)}
          </label>
        ))}
      </div>
    </details>
  );
}

/** Filters and columns of the list as one form whose address can be saved: native controls, no script. */
export function FilterForm({ actor, query, choices }: { actor: Actor; query: ListQuery; choices: Choices }) {
  const t = useTranslations();
  const locale = useLocale();
  const { filter } = query;
  const active = Object.entries(filter).filter(
    ([name, value]) => value !== undefined && !["sort", "cursor", "before", "limit"].includes(name),
  ).length;
  return (
    <details className="card no-print mb-4 py-2" open={active > 0}>
      <summary className="cursor-pointer py-1 font-medium text-accent">
        {t("people.filter.title")}
        {active > 0 ? (
          <span className="badge ms-2">{t("people.filter.active", { count: active })}</span>
        ) : null}
      </summary>
      <form action="/people" method="get" className="mt-2 flex flex-col gap-3 pb-1">
        {filter.waitingFor ? <input type="hidden" name="waitingFor" value={filter.waitingFor} /> : null}
        <div className="grid grid-cols-2 gap-x-3 gap-y-2 md:grid-cols-3 lg:grid-cols-5">
          {actor.countries.length > 1 ? (
            <Choice
              name="country"
              label={t("people.column.country")}
              value={filter.country}
              options={actor.countries.map((country) => ({
                value: country,
                label: t(`shell.country.${country}`),
              }))}
            />
          ) : null}
          {actor.sees("place") ? (
            <Choice
              name="site"
              label={t("people.column.site")}
              value={filter.site}
              options={[
                messageOption({ t, locale }, { value: "none", key: "people.filter.noSite" }),
                ...choices.sites.map(({ code, name }) => optionOf({ code, label: name }, locale)),
              ]}
            />
          ) : null}
          <CaseFilters actor={actor} query={query} choices={choices} />
          {actor.sees("stay") ? (
            <Choice
              name="hardDateWithin"
              label={t("people.column.daysLeft")}
              value={filter.hardDateWithin === undefined ? undefined : String(filter.hardDateWithin)}
              options={DAYS.map((days) => ({
                value: String(days),
                label: t("people.filter.within", { days }),
              }))}
            />
          ) : null}
          {actor.sees("place") ? (
            <>
              {" "}
              <Choice
                name="stay"
                label={t("people.filter.stay")}
                value={filter.stay}
                options={[
                  { value: "open", label: t("people.filter.atSite") },
                  { value: "none", label: t("people.filter.notAtSite") },
                ]}
              />
              <Choice
                name="level"
                label={t("people.column.level")}
                value={filter.level}
                options={choices.levels.map((level) => optionOf(level, locale))}
              />
            </>
          ) : null}
          <Choice
            name="sort"
            label={t("people.sortBy")}
            value={filter.sort}
            any={t("people.sortUsual")}
            options={sortsSeen(actor).map((sort) => ({ value: sort, label: t(`people.order.${sort}`) }))}
          />
        </div>
        <Columns actor={actor} query={query} />
        <div className="flex flex-wrap items-center gap-2">
          <button type="submit" className="btn btn-primary">
            {t("people.filter.show")}
          </button>
          <a href="/people" className="btn btn-quiet">
            {t("people.filter.clear")}
          </a>
        </div>
      </form>
    </details>
  );
}
