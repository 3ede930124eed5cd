import { getTranslations } from "next-intl/server";
import { forRoute } from "@/lib/access/for-route";
import { siteBalance } from "@/lib/housing/queries/site-balance";
import { suggestBeds } from "@/lib/housing/queries/suggest-beds";
import { suggestionInput } from "@/lib/housing/schema";

export const POST = forRoute({
  body: suggestionInput,
  run: async (actor, { params, body }) => {
    const t = await getTranslations({ locale: actor.locale, namespace: "housing" });
    const site = params.code ?? "";
    const { placements, haveBeds } = await suggestBeds(actor, { ...body, site });
    const near = await siteBalance(actor, { site, people: body.people });
    const items = placements.map(({ reasons, ...placement }) => ({
      ...placement,
      reasons: reasons.map(({ code, count }) => ({ code, count, text: t(`why.${code}`, { count }) })),
    }));
    const sites = near.sites.map(({ code, now, after, fits, interviews, stayDays }) => ({
      site: code,
      now,
      after,
      fits,
      interviews,
      stayDays,
      text: after === null ? t("balance.none") : t("balance.line", { after, now: now ?? 0 }),
    }));
    return { body: { items, haveBeds, sites } };
  },
});
