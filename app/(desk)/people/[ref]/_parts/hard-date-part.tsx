import { useTranslations } from "next-intl";
import { DayText } from "@/components/day-text";
import { DaysLeft } from "@/components/days-left";
import { addDays, parseCivilDate } from "@/lib/core/civil-date";
import { leftToRight } from "@/lib/core/text";
import type { Why } from "@/lib/law/hard-date";
import type { WholeFile } from "@/lib/people/queries/get-person";
import type { Labels } from "../../_parts/labels";
import { isolated } from "../../_parts/person-cell";

/**
 * The calculation step by step, in words; `until` is the first day that is not covered, so people see the day before.
 */
export function WhyList({ why, labels }: { why: readonly Why[]; labels: Labels }) {
  const t = useTranslations("stay-law.why");
  return (
    <ol className="list-decimal ps-5">
      {why.map((step) => {
        const until = step.until ? parseCivilDate(step.until) : null;
        const values = {
          days: step.days ?? 0,
          window: step.window ?? 0,
          months: step.months ?? 0,
          on: leftToRight(step.on ?? ""),
          from: leftToRight(step.from ?? ""),
          until: leftToRight(step.until ?? ""),
          last: leftToRight(until ? addDays(until, -1) : ""),
          kind: isolated(labels.of("stayPermission", step.kind)),
        };
        return (
          <li key={step.code + (step.kind ?? "") + (step.until ?? "")} data-why={step.code}>
            {t(step.code, values)}
          </li>
        );
      })}
    </ol>
  );
}

/** The day on which the stay becomes unlawful, how far away it is, and why. */
export function HardDatePart({ file, labels }: { file: WholeFile; labels: Labels }) {
  const t = useTranslations();
  const { why, rule, country } = file.hardWhy;
  if (why.length === 0) return null;
  return (
    <div className="mb-3 border-b border-line pb-3" data-hard-date={file.hardDate ?? ""}>
      <p className="flex flex-wrap items-baseline gap-x-2">
        {file.hardDate ? (
          <>
            <span className="font-medium">
              {t.rich("stay-law.hard.on", { day: () => <DayText day={file.hardDate} both /> })}
            </span>
            <DaysLeft days={file.daysLeft} />
          </>
        ) : (
          <span className="font-medium">
            {t(why.some(({ code }) => code === "endless") ? "stay-law.why.open" : "stay-law.why.none")}
          </span>
        )}
      </p>
      <details className="mt-1" open>
        <summary className="cursor-pointer text-accent">{t("stay-law.why.title")}</summary>
        <WhyList why={why} labels={labels} />
        {rule && country ? (
          <p className="hint">
            {t("stay-law.why.rule", { country: t(`shell.country.${country}`), version: leftToRight(rule) })}
          </p>
        ) : null}
      </details>
    </div>
  );
}
