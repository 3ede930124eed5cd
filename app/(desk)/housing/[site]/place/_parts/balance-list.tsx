import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import type { NamedBalance } from "@/lib/housing/queries/site-balance";
import { inLanguage } from "@/lib/reference/label";

type Props = { sites: readonly NamedBalance[]; code: string; of: readonly string[] };

/**
 * How full each site would be with the people who have no place yet, the best balanced first. It advises and decides
 * nothing.
 */
export async function BalanceList({ sites, code, of }: Props) {
  const [t, locale] = await Promise.all([getTranslations("housing.balance"), getLocale()]);
  const [best] = sites;
  if (!best) return null;
  const query = new URLSearchParams(of.map((ref) => ["of", ref])).toString();
  const named = (site: NamedBalance) => inLanguage(site.name, locale);
  const here = sites.find((site) => site.code === code);
  const advice = best.code === code || !best.fits || !here ? null : { best, here };
  return (
    <section aria-labelledby="balance" className="card mb-4" data-balance>
      <h2 id="balance" className="mb-1">
        {t("title")}
      </h2>
      {advice ? (
        <p className="mb-2">
          {t("advice", {
            best: named(advice.best),
            after: advice.best.after ?? 0,
            here: named(advice.here),
            hereAfter: advice.here.after ?? 0,
          })}
        </p>
      ) : null}
      {best.code === code && best.fits && sites.length > 1 ? (
        <p className="mb-2">{t("stay", { here: named(best) })}</p>
      ) : null}
      <ol className="grid gap-1">
        {sites.map((site) => (
          <li key={site.code} data-site={site.code} className="border-t border-line py-1">
            {site.code === code ? (
              <bdi className="font-medium">{named(site)}</bdi>
            ) : (
              <Link prefetch={false} href={`/housing/${site.code}/place?${query}`}>
                <bdi>{named(site)}</bdi>
              </Link>
            )}{" "}
            {site.after === null ? t("none") : t("line", { after: site.after, now: site.now ?? 0 })}{" "}
            {site.interviews ? <span>{t("interviews", { count: site.interviews })} </span> : null}
            {site.stayDays ? (
              <span className={site.tooLong > 0 ? "text-warn" : ""}>
                {t("stayDays", { count: site.stayDays })}{" "}
              </span>
            ) : null}
            <span className={site.fits ? "hint" : "text-sm text-warn"}>
              {t(site.fits ? "fits" : "tight")}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
