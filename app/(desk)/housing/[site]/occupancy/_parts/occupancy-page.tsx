import { getLocale, getTranslations } from "next-intl/server";
import { Count } from "@/components/count";
import { DayText } from "@/components/day-text";
import { PageHeader } from "@/components/page-header";
import { StackedDays } from "@/components/stacked-days";
import type { Actor } from "@/lib/access/actor";
import { occupancyOf } from "@/lib/housing/occupancy";
import type { OccupancyDays } from "@/lib/housing/queries/occupancy-days";
import { inLanguage } from "@/lib/reference/label";
import { SiteTabs } from "../../../_parts/site-tabs";

const LAYERS = [
  { key: "occupied", colour: "var(--accent)" },
  { key: "reserved", colour: "var(--warn)" },
  { key: "out", colour: "var(--bad)" },
] as const;

async function Share({ of: { occupied, usable } }: { of: OccupancyDays["days"][number] }) {
  const t = await getTranslations("housing");
  const percent = occupancyOf({ inUse: occupied, usable });
  return percent === null ? "–" : t("share", { percent });
}

/** The nights of a site over the last twelve weeks: a chart, and a table with the same figures week by week. */
export async function OccupancyPage({ code, name, beds, days, actor }: OccupancyDays & { actor: Actor }) {
  const t = await getTranslations("housing");
  const locale = await getLocale();
  const layers = LAYERS.map(({ key, colour }) => ({
    name: t(`weeks.${key}`),
    colour,
    values: days.map((each) => each[key]),
  }));
  const weekly = days.filter((_, at) => (days.length - 1 - at) % 7 === 0).reverse();
  return (
    <>
      <PageHeader title={t("weeks.title")} lead={inLanguage(name, locale)} />
      <SiteTabs actor={actor} code={code} current="occupancy" />
      <figure className="card mb-4">
        <figcaption className="mb-2 flex flex-wrap gap-x-5 gap-y-1">
          {layers.map((layer) => (
            <span key={layer.name} className="inline-flex items-center gap-1.5">
              <span className="size-3 rounded-sm" style={{ background: layer.colour }} />
              {layer.name}
            </span>
          ))}
          <span className="hint">{t("weeks.line", { beds })}</span>
        </figcaption>
        <div className="overflow-x-auto">
          <StackedDays
            title={t("weeks.picture")}
            days={days.map(({ day }) => day)}
            layers={layers}
            limit={beds}
            rtl={locale === "fa-AF"}
          />
        </div>
      </figure>
      <div className="table-wrap">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t("weeks.night")}</th>
              {layers.map((layer) => (
                <th key={layer.name} scope="col" className="num">
                  {layer.name}
                </th>
              ))}
              <th scope="col" className="num">
                {t("weeks.share")}
              </th>
            </tr>
          </thead>
          <tbody>
            {weekly.map((each) => (
              <tr key={each.day}>
                <th scope="row">
                  <DayText day={each.day} both />
                </th>
                {LAYERS.map(({ key }) => (
                  <td key={key} className="num">
                    <Count of={each[key]} />
                  </td>
                ))}
                <td className="num">
                  <Share of={each} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
