import { getTranslations } from "next-intl/server";
import { BarChart } from "@/components/bar-chart";
import { inLanguage } from "@/lib/reference/label";
import { listPathways } from "@/lib/reference/queries";
import type { WeeklyStatus } from "@/lib/reports/queries";
import { AGE_BANDS, ageing, stageSums } from "@/lib/reports/weekly-status";

/** The stage funnel of each pathway and the ageing of all cases; bars open their lists for those who have such lists. */
export async function StatusCharts({
  report,
  locale,
  lists,
}: {
  report: WeeklyStatus;
  locale: string;
  lists: boolean;
}) {
  const [t, pathways] = await Promise.all([getTranslations("reports"), listPathways()]);
  const sums = stageSums(report.cells);
  const rtl = locale === "fa-AF";
  const bands = ageing(report.cells);
  const funnels = pathways.map((pathway) => {
    const stages = new Map(
      pathway.versions.flatMap((version) => version.stages.map((stage) => [stage.code, stage])),
    );
    const bars = [...stages.values()]
      .sort((a, b) => a.position - b.position)
      .map((stage) => ({
        label: inLanguage(stage.label, locale),
        value: sums.get(`${pathway.code}/${stage.code}`)?.cases ?? 0,
        ...(lists ? { href: `/cases?pathway=${pathway.code}&stage=${stage.code}&closed=no` } : {}),
      }))
      .filter((bar) => bar.value > 0);
    return { pathway, bars };
  });
  if (report.published) return null;
  return (
    <section className="grid min-w-0 items-start gap-6 lg:grid-cols-2 2xl:grid-cols-1">
      {funnels
        .filter(({ bars }) => bars.length > 0)
        .map(({ pathway, bars }) => (
          <figure key={pathway.code} className="card">
            <figcaption className="mb-2 font-semibold">
              {t("chart.funnel", { pathway: inLanguage(pathway.label, locale) })}
            </figcaption>
            <BarChart
              title={t("chart.funnel", { pathway: inLanguage(pathway.label, locale) })}
              bars={bars}
              rtl={rtl}
            />
          </figure>
        ))}
      <figure className="card">
        <figcaption className="mb-2 font-semibold">{t("chart.ageing")}</figcaption>
        <BarChart
          title={t("chart.ageing")}
          rtl={rtl}
          bars={bands.map((value, index) => ({
            value,
            label:
              index < AGE_BANDS.length
                ? t("chart.upTo", { days: AGE_BANDS[index] ?? 0 })
                : t("chart.over", { days: AGE_BANDS.at(-1) ?? 0 }),
          }))}
        />
      </figure>
    </section>
  );
}
