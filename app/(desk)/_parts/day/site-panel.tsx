import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Panel } from "@/components/panel";
import { RecordLink } from "@/components/record-link";
import { occupancyOf } from "@/lib/housing/occupancy";
import type { SiteSummary } from "@/lib/housing/queries/sites";
import { inLanguage } from "@/lib/reference/label";

/** How full my sites are tonight. */
export function SitesTonight({ sites }: { sites: readonly SiteSummary[] }) {
  const t = useTranslations("home");
  const locale = useLocale();
  return sites.map((site) => {
    const { inUse, usable } = site.count;
    const full = occupancyOf(site.count) ?? 0;
    const beds = t("beds", { inUse, usable });
    return (
      <Panel
        key={site.code}
        id={site.code.toLowerCase()}
        title={inLanguage(site.name, locale)}
        actions={
          <RecordLink noun="housing" of={site.code}>
            {t("board")}
          </RecordLink>
        }
      >
        <p className="text-2xl font-semibold tabular-nums">{t("occupied", { percent: full })}</p>
        <svg
          viewBox="0 0 100 4"
          preserveAspectRatio="none"
          className="my-2 h-2 w-full rounded rtl:-scale-x-100"
          role="img"
          aria-label={beds}
        >
          <rect width="100" height="4" className="fill-line" />
          <rect width={Math.min(100, full)} height="4" className={full > 95 ? "fill-bad" : "fill-accent"} />
        </svg>
        <p className="text-ink-soft">
          {beds} ·{" "}
          <Link href={`/housing/${site.code}/people`} prefetch={false}>
            {t("present", { count: site.people })}
          </Link>{" "}
          ·{" "}
          <Link href={`/housing/${site.code}/count`} prefetch={false}>
            {t("count")}
          </Link>
        </p>
      </Panel>
    );
  });
}
