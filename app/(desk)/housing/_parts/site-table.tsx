import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { Count } from "@/components/count";
import { DayText } from "@/components/day-text";
import type { SiteSummary } from "@/lib/housing/queries/sites";
import { wordsFor, wordsOr } from "@/lib/i18n/words";
import { inLanguage } from "@/lib/reference/label";
import { OccupancyBar } from "./occupancy-bar";

/**
 * All sites with design, usable and in-use beds side by side; the number of people opens a list for users who see who
 * is where.
 */
export async function SiteTable({ sites, lists }: { sites: readonly SiteSummary[]; lists: boolean }) {
  const [t, shell, locale] = await Promise.all([
    getTranslations("housing"),
    getTranslations("shell"),
    getLocale(),
  ]);
  return (
    <div className="table-wrap">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("site")}</th>
            <th scope="col">{t("country")}</th>
            <th scope="col">{t("type.label")}</th>
            <th scope="col" className="num">
              {t("count.people")}
            </th>
            <th scope="col" className="num">
              {t("count.design")}
            </th>
            <th scope="col" className="num">
              {t("count.usable")}
            </th>
            <th scope="col" className="num">
              {t("count.inUse")}
            </th>
            <th scope="col" className="num">
              {t("count.broken")}
            </th>
            <th scope="col">{t("occupancy")}</th>
            <th scope="col">{t("closes")}</th>
          </tr>
        </thead>
        <tbody>
          {sites.map((site) => (
            <tr key={site.code}>
              <td>
                <Link href={`/housing/${site.code}`} prefetch={false}>
                  {inLanguage(site.name, locale)}
                </Link>{" "}
                <bdi className="hint tabular-nums">{site.code}</bdi>
                {site.overflow ? <span className="badge badge-warn ms-1">{t("overflow.badge")}</span> : null}
              </td>
              <td>{wordsFor(shell, `country.${site.country}`)}</td>
              <td>{wordsOr(t, `type.${site.type}`, site.type)}</td>
              <td className="num">
                {lists ? (
                  <a href={`/people?site=${site.code}`}>
                    <Count of={site.people} />
                  </a>
                ) : (
                  <Count of={site.people} />
                )}
              </td>
              <td className="num">
                <Count of={site.count.design} />
              </td>
              <td className="num">
                <Count of={site.count.usable} />
              </td>
              <td className="num">
                <Count of={site.count.inUse} />
              </td>
              <td className="num">
                <Count of={site.count.broken} />
              </td>
              <td>
                <OccupancyBar count={site.count} />
              </td>
              <td>
                <DayText day={site.closesOn} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
