import Link from "next/link";
import { useTranslations } from "next-intl";
import { ChooseAll, ChooseRow } from "@/components/choose-rows";
import { Count } from "@/components/count";
import { DaysLeft } from "@/components/days-left";
import { OpensRows } from "@/components/opens-rows";
import type { CaseItem } from "@/lib/cases/queries/list-cases";
import type { CaseFilter, CaseSort } from "@/lib/cases/schema";
import { wordsOr } from "@/lib/i18n/words";
import { CaseName } from "./case-name";
import type { CaseLabels } from "./labels";
import { caseListAddress } from "./list-address";
import { CaseMarks, PhaseText } from "./stage-text";

type SortHead = {
  label: string;
  sorts: readonly [CaseSort, CaseSort];
  filter: CaseFilter;
  numeric?: boolean;
};

function Sorted({ label, sorts, filter, numeric }: SortHead) {
  const now = filter.sort ?? "ref";
  const on = sorts.includes(now);
  const up = !now.startsWith("-");
  return (
    <th
      scope="col"
      aria-sort={on ? (up ? "ascending" : "descending") : undefined}
      className={numeric ? "num" : undefined}
    >
      <Link
        prefetch={false}
        href={caseListAddress(filter, { sort: now === sorts[0] ? sorts[1] : sorts[0] })}
        className="text-ink-soft"
      >
        {label}
        {on ? <span aria-hidden="true">{up ? " ▲" : " ▼"}</span> : null}
      </Link>
    </th>
  );
}

function Deadline({ item }: { item: CaseItem }) {
  const t = useTranslations("cases.rule");
  if (!item.deadline) return <>–</>;
  return (
    <span className="flex flex-wrap items-baseline gap-1.5">
      <DaysLeft days={item.daysLeft} />
      <span>{wordsOr(t, item.deadline, item.deadline)}</span>
    </span>
  );
}

function Row({ item, labels, chooses }: { item: CaseItem; labels: CaseLabels; chooses: boolean }) {
  const t = useTranslations("shell.rows");
  return (
    <tr>
      {chooses ? <ChooseRow row={item.ref} label={t("choose", { name: item.ref })} /> : null}
      <th
        scope="row"
        className="whitespace-normal font-normal sm:sticky sm:start-(--after-box) sm:z-10 sm:min-w-44 sm:max-w-56"
      >
        <CaseName of={item.ref} person={item} />
      </th>
      <td className="num">
        <Count of={item.members} />
      </td>
      <td className="min-w-36">{labels.of("pathway", item.pathway)}</td>
      <td className="min-w-44" data-card="start">
        <span className="font-medium">{labels.of("stage", item.stage)}</span>
        <span className="block text-ink-soft">
          <PhaseText phase={item.phase} />
        </span>
        <span className="flex flex-wrap gap-1">
          <CaseMarks of={item} priority={labels.of("case-priority", item.priority)} />
        </span>
      </td>
      <td className="num">
        <Count of={item.daysInStage} />
      </td>
      <td data-card="corner">
        <Deadline item={item} />
      </td>
      <td data-card="end">{labels.of("site", item.site) || "–"}</td>
      <td>
        <bdi>{item.ownerName ?? "–"}</bdi>
      </td>
    </tr>
  );
}

/** The rows of the list; whom a case is about comes first and stays in view. */
export function CaseTable({
  items,
  filter,
  labels,
  chooses,
}: {
  items: readonly CaseItem[];
  filter: CaseFilter;
  labels: CaseLabels;
  /** Whether it is inside ChooseRows. */
  chooses: boolean;
}) {
  const t = useTranslations("cases");
  const rows = useTranslations("shell.rows");
  return (
    <OpensRows to="/cases/" label={t("title")} className="table-wrap table-list table-cards relative">
      <table className="table" data-brief="true">
        <thead>
          <tr>
            {chooses ? <ChooseAll label={rows("all")} /> : null}
            <Sorted label={t("column.ref")} sorts={["ref", "ref"]} filter={filter} />
            <th scope="col" className="num">
              {t("column.members")}
            </th>
            <th scope="col">{t("column.pathway")}</th>
            <th scope="col">{t("column.stage")}</th>
            <Sorted numeric label={t("column.days")} sorts={["-stage-days", "stage-days"]} filter={filter} />
            <Sorted label={t("column.deadline")} sorts={["deadline", "-deadline"]} filter={filter} />
            <th scope="col">{t("column.site")}</th>
            <th scope="col">{t("column.owner")}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Row key={item.ref} item={item} labels={labels} chooses={chooses} />
          ))}
        </tbody>
      </table>
    </OpensRows>
  );
}
