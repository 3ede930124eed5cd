import { getTranslations } from "next-intl/server";
import { BarChart } from "@/components/bar-chart";
import { WeekChart } from "@/components/week-chart";
import { wordsFor } from "@/lib/i18n/words";
import { inLanguage } from "@/lib/reference/label";
import { listPathways } from "@/lib/reference/queries";
import type { TrendDay, WeeklyStatus } from "@/lib/reports/queries";
import { AGE_BANDS, ageing, BLOCKERS, stageSums } from "@/lib/reports/weekly-status";

/** Cases and people of the last weeks. */
export async function Trends({ trend, rtl }: { trend: readonly TrendDay[]; rtl: boolean }) {
  const t = await getTranslations("reports");
  if (trend.length < 2) return null;
  return (["cases", "persons"] as const).map((figure) => (
    <figure key={figure} className="card">
      <figcaption className="mb-2 font-semibold">{t(`chart.${figure}ByWeek`)}</figcaption>
      <WeekChart
        title={t(`chart.${figure}ByWeek`)}
        weeks={trend.map((week) => ({ day: week.day, value: week[figure] }))}
        rtl={rtl}
      />
    </figure>
  ));
}

/**
 * Whom cases wait for, their age, and the stages of each pathway; bars open their lists for users who have such
 * lists.
 */
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
  const bands = ageing(report.cells);
  const waiting = BLOCKERS.map((blocker) => ({
    label: wordsFor(t, `column.${blocker}`),
    value: report.totals[blocker] ?? 0,
  })).filter((bar) => bar.value > 0);
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
    return {
      code: pathway.code,
      title: t("chart.funnel", { pathway: inLanguage(pathway.label, locale) }),
      bars,
    };
  });
  const ages = bands.map((value, index) => ({
    value,
    label:
      index < AGE_BANDS.length
        ? t("chart.upTo", { days: AGE_BANDS[index] ?? 0 })
        : t("chart.over", { days: AGE_BANDS.at(-1) ?? 0 }),
  }));
  const charts = [
    { code: "waiting", title: t("chart.waiting"), bars: waiting },
    // Stages and days in stage are not published.
    ...(report.published ? [] : [{ code: "ageing", title: t("chart.ageing"), bars: ages }, ...funnels]),
  ];
  return charts
    .filter(({ bars }) => bars.length > 0)
    .map(({ code, title, bars }) => (
      <figure key={code} className="card">
        <figcaption className="mb-2 font-semibold">{title}</figcaption>
        <BarChart title={title} bars={bars} />
      </figure>
    ));
}
