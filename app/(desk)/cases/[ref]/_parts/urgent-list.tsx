import { useTranslations } from "next-intl";
import { DayText } from "@/components/day-text";
import { DaysLeft } from "@/components/days-left";
import type { CaseFile } from "@/lib/cases/queries/get-case";
import { wordsOr } from "@/lib/i18n/words";

/** A deadline is urgent from two weeks before its day. */
const PRESSING_DAYS = 14;

/**
 * What is urgent on a case: deadlines that are overdue or close, a stage that lasts longer than expected. Empty if
 * nothing is.
 */
export function UrgentList({ file }: { file: CaseFile }) {
  const t = useTranslations("cases");
  const due = file.deadlines.filter((each) => each.state === "OPEN" && each.daysLeft <= PRESSING_DAYS);
  const late = file.slaDays !== null && file.daysInStage > file.slaDays;
  if (file.closedOn || (due.length === 0 && !late)) return null;
  return (
    <section className="notice notice-warn mb-4" aria-labelledby="urgent-title" data-urgent>
      <h2 id="urgent-title">{t("urgent.title")}</h2>
      <ul>
        {due.map((each) => (
          <li key={each.rule + each.anchorOn} className="flex flex-wrap items-baseline gap-x-2">
            <a href="#deadlines" className="font-medium text-ink">
              {wordsOr(t, `rule.${each.rule}`, each.rule)}
            </a>
            <DayText day={each.dueOn} both />
            <DaysLeft days={each.daysLeft} />
          </li>
        ))}
        {late ? <li>{t("urgent.late", { days: file.daysInStage, planned: file.slaDays ?? 0 })}</li> : null}
      </ul>
    </section>
  );
}
