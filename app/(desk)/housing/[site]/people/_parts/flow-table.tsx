import { useTranslations } from "next-intl";
import { Count } from "@/components/count";
import { DayText } from "@/components/day-text";
import { Panel } from "@/components/panel";
import type { DayFlow } from "@/lib/stays/nights";

/** Arrivals and departures day by day, the last day first. */
export function FlowTable({ flows }: { flows: readonly DayFlow[] }) {
  const t = useTranslations("stays.flow");
  return (
    <Panel id="flows" title={t("title")} className="mt-6">
      <p className="mb-2 text-ink-soft">{t("lead")}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls on a narrow screen, by keyboard too */}
      <section className="table-wrap" tabIndex={0} aria-label={t("title")}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t("day")}</th>
              <th scope="col" className="num text-end">
                {t("opening")}
              </th>
              <th scope="col" className="num text-end">
                {t("in")}
              </th>
              <th scope="col" className="num text-end">
                {t("out")}
              </th>
              <th scope="col" className="num text-end">
                {t("closing")}
              </th>
            </tr>
          </thead>
          <tbody>
            {[...flows].reverse().map((flow) => (
              <tr key={flow.day}>
                <th scope="row">
                  <DayText day={flow.day} />
                </th>
                <td className="num">
                  <Count of={flow.opening} />
                </td>
                <td className="num">
                  <Count of={flow.in} />
                </td>
                <td className="num">
                  <Count of={flow.out} />
                </td>
                <td className="num font-semibold">
                  <Count of={flow.closing} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Panel>
  );
}
