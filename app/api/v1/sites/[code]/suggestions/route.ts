import { getTranslations } from "next-intl/server";
import { forRoute } from "@/lib/access/for-route";
import { suggestBeds } from "@/lib/housing/queries/suggest-beds";
import { suggestionInput } from "@/lib/housing/schema";

export const POST = forRoute({
  body: suggestionInput,
  run: async (actor, { params, body }) => {
    const t = await getTranslations({ locale: actor.locale, namespace: "housing" });
    const { placements, haveBeds } = await suggestBeds(actor, { ...body, site: params.code ?? "" });
    const items = placements.map(({ reasons, ...placement }) => ({
      ...placement,
      reasons: reasons.map(({ code, count }) => ({ code, count, text: t(`why.${code}`, { count }) })),
    }));
    return { body: { items, haveBeds } };
  },
});
