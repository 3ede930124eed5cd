import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/client-messages";
import { PageHeader } from "@/components/page-header";
import { forPage } from "@/lib/access/for-page";
import { listSites } from "@/lib/housing/queries/sites";
import { listClosedPlaces } from "@/lib/law/queries/closed-places";
import { inLanguage, optionWithCode } from "@/lib/reference/label";
import { kitsAtSites } from "@/lib/supplies/queries/kits-at-sites";
import { ArrivalForm } from "../_parts/arrival-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("arrivals"))("newTitle") };
}

export default async function NewArrivalPage() {
  const [t, locale] = await Promise.all([getTranslations("arrivals"), getLocale()]);
  const { sites, today, supplies } = await forPage("/housing/arrivals/new", async (actor) => {
    actor.permit("site.place");
    actor.permit("person.register");
    return { sites: await listSites(actor), today: actor.today, supplies: await kitsAtSites(actor) };
  });
  const closed = await listClosedPlaces();
  const options = sites.map((site) => ({
    ...optionWithCode({ code: site.code, label: site.name }, locale),
    country: site.country,
    area: `${site.adminArea}, ${site.name.en}`,
  }));
  const kits = supplies.kits.map(({ label, ...kit }) => ({ ...kit, name: inLanguage(label, locale) }));
  return (
    <div className="max-w-3xl">
      <PageHeader title={t("newTitle")} lead={t("newLead")} />
      <ClientMessages areas={["arrivals", "stay-law", "failure", "shell", "sign-in"]}>
        <ArrivalForm
          today={today}
          closed={closed}
          sites={options}
          supplies={{ kits, stock: supplies.stock }}
        />
      </ClientMessages>
    </div>
  );
}
