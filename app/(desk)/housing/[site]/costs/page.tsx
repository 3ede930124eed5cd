import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/client-messages";
import { PageHeader } from "@/components/page-header";
import { forPage } from "@/lib/access/for-page";
import { getSiteCosts } from "@/lib/costs/queries";
import { siteChoices } from "../../_parts/site-choices";
import { SiteTabs } from "../../_parts/site-tabs";
import { CostForm, CurrencyForm, RateForm } from "./_parts/cost-forms";
import { MonthTable, RateTable } from "./_parts/cost-tables";

type Props = { params: Promise<{ site: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("costs"))("title") };
}

export default async function CostsPage({ params }: Props) {
  const { site } = await params;
  const t = await getTranslations("costs");
  const { bedKind } = await siteChoices([]);
  const { costs, actor } = await forPage(`/housing/${site}/costs`, async (asker) => ({
    costs: await getSiteCosts(asker, { site }),
  }));
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <SiteTabs actor={actor} code={site} current="costs" />
      <ClientMessages areas={["costs", "failure", "shell", "sign-in"]} today={costs.today}>
        <div className="grid items-start gap-4 lg:grid-cols-[3fr_2fr]">
          <div className="grid gap-4">
            <MonthTable months={costs.months} />
            <RateTable rates={costs.rates} />
          </div>
          <div className="grid gap-4">
            <RateForm site={site} today={costs.today} bedKinds={bedKind} />
            <CostForm site={site} today={costs.today} />
            <CurrencyForm today={costs.today} money={costs.money} />
          </div>
        </div>
      </ClientMessages>
    </>
  );
}
