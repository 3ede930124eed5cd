import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ChooseAll, ChooseRow } from "@/components/choose-rows";
import { Count } from "@/components/count";
import { DaysLeft } from "@/components/days-left";
import { OpensRows } from "@/components/opens-rows";
import { RecordLink } from "@/components/record-link";
import { type Words, wordsFor } from "@/lib/i18n/words";
import type { PersonColumn, PersonSort } from "@/lib/people/list-filter";
import type { PersonItem } from "@/lib/people/queries/person-rows";
import { inLanguage } from "@/lib/reference/label";
import { type ListQuery, listAddress } from "./list-address";
import type { Choices } from "./load-people";
import { PersonLink } from "./person-cell";

// The first direction in which a column is sorted when its heading is chosen, and the other one.
const SORTS: Partial<Record<PersonColumn, readonly [PersonSort, PersonSort]>> = {
  ref: ["ref", "ref"],
  name: ["name", "-name"],
  site: ["site", "site"],
  stageDays: ["-stage-days", "stage-days"],
  daysLeft: ["days-left", "-days-left"],
};
// Where a cell stands on the card that a row is on a phone; the others are left out there.
const CARD: Partial<Record<PersonColumn, "corner" | "start" | "end">> = {
  daysLeft: "corner",
  ref: "start",
  site: "end",
};
const NUMERIC: ReadonlySet<PersonColumn> = new Set(["household", "stageDays"]);

type Cells = { t: Words; locale: string; choices: Choices; opens: boolean };

function phaseText(t: Cells["t"], phase: string | null): string {
  return phase ? wordsFor(t, `reports.phase.${phase}`) : "–";
}

function stageText({ choices, locale }: Cells, item: PersonItem): string {
  const stages = choices.pathways
    .filter((each) => each.code === item.pathway)
    .flatMap((each) => each.versions.flatMap((version) => version.stages));
  const stage = stages.find((each) => each.code === item.stage);
  return stage ? inLanguage(stage.label, locale) : (item.stage ?? "–");
}

function labelled(
  list: readonly {
    code: string;
    label?: { en: string; "fa-AF": string };
    name?: { en: string; "fa-AF": string };
  }[],
  code: string | null,
  locale: string,
): string {
  const found = list.find((each) => each.code === code);
  const label = found?.label ?? found?.name;
  return label ? inLanguage(label, locale) : (code ?? "–");
}

function cell(column: PersonColumn, item: PersonItem, cells: Cells): ReactNode {
  const { t, locale, choices } = cells;
  switch (column) {
    case "ref":
      return cells.opens ? (
        <RecordLink noun="people" of={item.ref} />
      ) : (
        <bdi className="tabular-nums whitespace-nowrap">{item.ref}</bdi>
      );
    case "name":
      return <PersonLink person={item} />;
    case "sex":
      return wordsFor(t, `people.sex.${item.sex}`);
    case "ageBand":
      return item.ageBand ? (
        <span className="whitespace-nowrap">{t(`people.band.${item.ageBand}`)}</span>
      ) : (
        "–"
      );
    case "country":
      return t(`shell.country.${item.country}`);
    case "site":
      return labelled(choices.sites, item.site, locale);
    case "household":
      return item.householdSize === null ? "–" : <Count of={item.householdSize} />;
    case "case":
      return item.case ? <RecordLink noun="cases" of={item.case} /> : "–";
    case "pathway":
      return labelled(choices.pathways, item.pathway, locale);
    case "phase":
      return phaseText(t, item.phase);
    case "stage":
      return stageText(cells, item);
    case "stageDays":
      return item.daysInStage === null ? "–" : <Count of={item.daysInStage} />;
    case "daysLeft":
      return <DaysLeft days={item.daysLeft} />;
    case "owner":
      return <bdi>{choices.owners.find((owner) => owner.id === item.owner)?.name ?? "–"}</bdi>;
    case "level":
      return labelled(choices.levels, item.registrationLevel, locale);
  }
}

function Head({ column, query, sort: now }: { column: PersonColumn; query: ListQuery; sort: PersonSort }) {
  const t = useTranslations("people");
  const sorts = SORTS[column];
  const label = t(`column.${column}`);
  if (!sorts)
    return (
      <th scope="col" className={NUMERIC.has(column) ? "num" : undefined}>
        {label}
      </th>
    );
  const on = sorts.includes(now);
  const up = !now.startsWith("-");
  return (
    <th
      scope="col"
      aria-sort={on ? (up ? "ascending" : "descending") : undefined}
      className={NUMERIC.has(column) ? "num" : undefined}
    >
      <Link
        prefetch={false}
        href={listAddress(query, { sort: now === sorts[0] ? sorts[1] : sorts[0] })}
        className="text-ink-soft"
      >
        {label}
        {on ? <span aria-hidden="true">{up ? " ▲" : " ▼"}</span> : null}
      </Link>
    </th>
  );
}

/** The name comes first and stays in view while the rest scrolls. */
const STICKY =
  "font-normal whitespace-normal sm:sticky sm:start-(--after-box) sm:z-10 sm:min-w-40 sm:max-w-64";

/** The rows of the list with the chosen columns. */
export function PeopleTable({
  items,
  query,
  sort,
  choices,
  opens,
  chooses,
}: {
  items: readonly PersonItem[];
  query: ListQuery;
  sort: PersonSort;
  choices: Choices;
  /** Whether the reader opens records. */
  opens: boolean;
  /** Whether it is inside ChooseRows. */
  chooses: boolean;
}) {
  const t = useTranslations();
  const cells: Cells = { t, locale: useLocale(), choices, opens };
  // On a phone a person is a card with what matters most, unless the user chose columns.
  const brief = !query.chosen && query.columns.includes("name");
  const ordered = [...query.columns].sort((a, b) => Number(b === "name") - Number(a === "name"));
  return (
    <OpensRows to="/people/" label={t("people.title")} className="table-wrap table-list table-cards">
      <table className="table" data-brief={brief}>
        <thead>
          <tr>
            {chooses ? <ChooseAll label={t("shell.rows.all")} /> : null}
            {ordered.map((column) => (
              <Head key={column} column={column} query={query} sort={sort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.ref}>
              {chooses ? (
                <ChooseRow row={item.ref} label={t("shell.rows.choose", { name: item.ref })} />
              ) : null}
              {ordered.map((column, at) =>
                at === 0 ? (
                  <th key={column} scope="row" className={STICKY} data-column={column}>
                    {cell(column, item, cells)}
                  </th>
                ) : (
                  <td
                    key={column}
                    className={NUMERIC.has(column) ? "num" : undefined}
                    data-column={column}
                    data-card={CARD[column]}
                    data-label={t(`people.column.${column}`)}
                  >
                    {cell(column, item, cells)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </OpensRows>
  );
}
