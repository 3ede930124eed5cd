import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DayText } from "@/components/day-text";
import { DaysLeft } from "@/components/days-left";
import { Panel } from "@/components/panel";
import { RecordLink } from "@/components/record-link";
import type { Due, DueCase, EndingStay, Top } from "@/lib/cases/queries/my-day";
import { wordsOr } from "@/lib/i18n/words";
import { inLanguage } from "@/lib/reference/label";
import { CaseLine } from "../../cases/_parts/case-name";
import type { CaseLabels } from "../../cases/_parts/labels";
import { NameLines } from "../../people/_parts/person-cell";
import type { DayView } from "./load-day";
import { MoreLink } from "./more-link";

const ROW =
  "flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1 border-t border-line py-1.5 first:border-t-0";

/** The addresses of the whole lists: of what is overdue, and of what ends soon. */
type All = { over: string; soon: string };

type PartProps<Item> = { title: string; top: Top<Item>; href: string; row: (item: Item) => ReactNode };

/** One of the two lists of a panel under its own heading; nothing if it is empty. */
function Part<Item>({ title, top, href, row }: PartProps<Item>) {
  if (top.total === 0) return null;
  return (
    <div className="mt-3 first-of-type:mt-0">
      <h3 className="flex flex-wrap items-baseline justify-between gap-x-4">
        {title}
        <span className="font-normal">
          <MoreLink total={top.total} shown={top.items.length} href={href} />
        </span>
      </h3>
      <ul>{top.items.map(row)}</ul>
    </div>
  );
}

/** Deadlines: overdue ones separately, then those of the next fourteen days, the nearest first. */
export function DeadlinesDue({ due, labels, all }: { due: Due<DueCase>; labels: CaseLabels; all: All }) {
  const t = useTranslations();
  const row = (each: DueCase) => (
    <li key={each.ref + each.rule + each.dueOn} className={ROW}>
      <span className="min-w-0">
        <CaseLine of={each.ref} person={each} />
        <span className="block">
          {wordsOr(t, `cases.rule.${each.rule}`, each.rule)}
          <span className="text-ink-soft"> · {labels.of("stage", each.stage)}</span>
        </span>
      </span>
      <span className="flex items-baseline gap-2">
        <DayText day={each.dueOn} />
        <DaysLeft days={each.daysLeft} />
      </span>
    </li>
  );
  return (
    <Panel id="deadlines" title={t("home.deadlines")}>
      <Part title={t("home.over")} top={due.over} href={all.over} row={row} />
      <Part title={t("home.soon")} top={due.soon} href={all.soon} row={row} />
      {due.soon.total === 0 ? <p className="mt-2 text-ink-soft">{t("home.noDeadlines")}</p> : null}
    </Panel>
  );
}

/** Stay permissions: expired ones separately, then those that end within fourteen days. */
export function StaysEnding({
  stays,
  kinds,
  all,
}: {
  stays: Due<EndingStay>;
  kinds: DayView["stayKinds"];
  all: All;
}) {
  const t = useTranslations("home");
  const locale = useLocale();
  const kindOf = (code: string | null) => {
    const found = kinds.find((each) => each.code === code);
    return found ? inLanguage(found.label, locale) : (code ?? "");
  };
  const row = (each: EndingStay) => (
    <li key={each.ref} className={ROW}>
      <RecordLink noun="people" of={each.ref} className="text-ink no-underline hover:underline">
        <NameLines person={each} />
      </RecordLink>
      <span className="flex flex-wrap items-baseline gap-x-2">
        <span className="text-ink-soft">{kindOf(each.kind)}</span>
        <DayText day={each.hardDate} />
        <DaysLeft days={each.daysLeft} />
      </span>
    </li>
  );
  return (
    <Panel id="stays" title={t("stays")}>
      <Part title={t("over")} top={stays.over} href={all.over} row={row} />
      <Part title={t("soon")} top={stays.soon} href={all.soon} row={row} />
      {stays.soon.total === 0 ? <p className="mt-2 text-ink-soft">{t("noStays")}</p> : null}
    </Panel>
  );
}
