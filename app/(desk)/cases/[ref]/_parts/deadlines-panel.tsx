import { useTranslations } from "next-intl";
import { DayText } from "@/components/day-text";
import { DaysLeft } from "@/components/days-left";
import { Panel } from "@/components/panel";
import type { CaseFile } from "@/lib/cases/queries/get-case";
import { wordsFor, wordsOr } from "@/lib/i18n/words";

type Deadline = CaseFile["deadlines"][number];

function DeadlineLine({ each }: { each: Deadline }) {
  const t = useTranslations("cases");
  const open = each.state === "OPEN";
  return (
    <li
      className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1 border-t border-line py-1.5 first:border-t-0"
      data-deadline={each.rule}
      data-state={each.state}
    >
      <span className={open ? "font-medium" : "text-ink-soft"}>
        {wordsOr(t, `rule.${each.rule}`, each.rule)}
      </span>
      <span className="flex flex-wrap items-baseline gap-2">
        <DayText day={each.dueOn} both={open} />
        {open ? (
          <DaysLeft days={each.daysLeft} />
        ) : (
          <span className="badge">{wordsFor(t, `deadlineState.${each.state}`)}</span>
        )}
      </span>
      {each.anchorOn === each.dueOn ? null : (
        <span className="hint w-full">
          {t("deadlineFrom")} <DayText day={each.anchorOn} />
        </span>
      )}
    </li>
  );
}

/** Days by which something must have happened, the next one on top. */
export function DeadlinesPanel({ file }: { file: CaseFile }) {
  const t = useTranslations("cases");
  return (
    <Panel id="deadlines" title={t("panel.deadlines")}>
      {file.deadlines.length === 0 ? <p className="text-ink-soft">{t("noDeadlines")}</p> : null}
      <ul>
        {file.deadlines.map((each) => (
          <DeadlineLine key={each.rule + each.anchorOn + each.state} each={each} />
        ))}
      </ul>
    </Panel>
  );
}
