import { useTranslations } from "next-intl";
import { Count } from "@/components/count";
import type { StatusTotals } from "@/lib/reports/weekly-status";

/** The most important figures; unknown ones are left out. */
export function Headline({
  totals,
  comparedWith,
}: {
  totals: StatusTotals;
  /** The earlier snapshot; without one no change is shown. */
  comparedWith: string | null;
}) {
  const t = useTranslations("reports");
  const figures = [
    { of: "persons", value: totals.persons, change: totals.personsChange },
    { of: "cases", value: totals.cases, change: totals.casesChange },
    { of: "medianDays", value: totals.medianDays, change: null },
    { of: "oldestDays", value: totals.oldestDays, change: null },
  ] as const;
  return (
    <dl className="flex flex-wrap gap-x-10 gap-y-3">
      {figures.map(({ of, value, change }) =>
        value === null ? null : (
          <div key={of} data-headline={of}>
            <dt className="text-ink-soft">{t(`headline.${of}`)}</dt>
            <dd className="text-2xl font-semibold tabular-nums">
              <Count of={value} />
            </dd>
            {comparedWith && change !== null ? (
              <dd className="text-ink-soft">
                <Count of={change} change /> {t("headline.change")}
              </dd>
            ) : null}
          </div>
        ),
      )}
    </dl>
  );
}
