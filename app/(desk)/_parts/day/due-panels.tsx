import { useLocale, useTranslations } from "next-intl";
import { DayText } from "@/components/day-text";
import { DaysLeft } from "@/components/days-left";
import { Panel } from "@/components/panel";
import { RecordLink } from "@/components/record-link";
import type { MyDay } from "@/lib/cases/queries/my-day";
import { wordsOr } from "@/lib/i18n/words";
import { inLanguage } from "@/lib/reference/label";
import type { CaseLabels } from "../../cases/_parts/labels";
import { NameLines } from "../../people/_parts/person-cell";
import type { DayView } from "./load-day";
import { MoreLink } from "./more-link";

const ROW =
  "flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1 border-t border-line py-1.5 first:border-t-0";

/** Deadlines of the next fourteen days, the nearest first. */
export function DeadlinesDue({
  due,
  labels,
  all,
}: {
  due: NonNullable<MyDay["deadlines"]>;
  labels: CaseLabels;
  all: string;
}) {
  const t = useTranslations();
  return (
    <Panel
      id="deadlines"
      title={t("home.deadlines")}
      actions={<MoreLink total={due.total} shown={due.items.length} href={all} />}
    >
      {due.items.length === 0 ? <p className="text-ink-soft">{t("home.noDeadlines")}</p> : null}
      <ul>
        {due.items.map((each) => (
          <li key={each.ref + each.rule} className={ROW}>
            <span>
              <RecordLink noun="cases" of={each.ref} />{" "}
              <span className="font-medium">{wordsOr(t, `cases.rule.${each.rule}`, each.rule)}</span>
              <span className="block text-ink-soft">{labels.of("stage", each.stage)}</span>
            </span>
            <span className="flex items-baseline gap-2">
              <DayText day={each.dueOn} />
              <DaysLeft days={each.daysLeft} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** People whose permission to stay ends within fourteen days or is over. */
export function StaysEnding({
  stays,
  kinds,
  all,
}: {
  stays: NonNullable<MyDay["stays"]>;
  kinds: DayView["stayKinds"];
  all: string;
}) {
  const t = useTranslations("home");
  const locale = useLocale();
  const kindOf = (code: string | null) => {
    const found = kinds.find((each) => each.code === code);
    return found ? inLanguage(found.label, locale) : (code ?? "");
  };
  return (
    <Panel
      id="stays"
      title={t("stays")}
      actions={<MoreLink total={stays.total} shown={stays.items.length} href={all} />}
    >
      {stays.items.length === 0 ? <p className="text-ink-soft">{t("noStays")}</p> : null}
      <ul>
        {stays.items.map((each) => (
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
        ))}
      </ul>
    </Panel>
  );
}
