import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/client-messages";
import { PageHeader } from "@/components/page-header";
import { forPage } from "@/lib/access/for-page";
import { inLanguage } from "@/lib/reference/label";
import { getSupplies } from "@/lib/supplies/queries/get-supplies";
import { SiteTabs } from "../../_parts/site-tabs";
import { HandOutForm, MealForm, StockForm } from "./_parts/supply-forms";
import { KitTable, MealTable } from "./_parts/supply-tables";

type Props = { params: Promise<{ site: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("site-work"))("supplies.title") };
}

export default async function SuppliesPage({ params }: Props) {
  const { site } = await params;
  const [t, locale] = await Promise.all([getTranslations("site-work.supplies"), getLocale()]);
  const { supplies, actor } = await forPage(`/housing/${site}/supplies`, async (asker) => ({
    supplies: await getSupplies(asker, { site }),
  }));
  const kits = supplies.kits.map((kit) => ({ value: kit.code, label: inLanguage(kit.label, locale) }));
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead", { count: supplies.people })} />
      <SiteTabs actor={actor} code={site} current="supplies" />
      <ClientMessages areas={["site-work", "failure", "shell", "sign-in"]}>
        <div className="grid items-start gap-4 lg:grid-cols-[3fr_2fr]">
          <KitTable kits={supplies.kits} />
          <div className="grid gap-4">
            <HandOutForm site={site} kits={kits} />
            <StockForm site={site} kits={kits} today={supplies.today} />
          </div>
          <MealTable meals={supplies.meals} />
          <MealForm site={site} today={supplies.today} />
        </div>
      </ClientMessages>
    </>
  );
}
