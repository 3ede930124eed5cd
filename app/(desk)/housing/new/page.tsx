import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/client-messages";
import { PageHeader } from "@/components/page-header";
import { forPage } from "@/lib/access/for-page";
import { listClosedPlaces } from "@/lib/law/queries/closed-places";
import { siteChoices } from "../_parts/site-choices";
import { NewSiteForm } from "../_parts/site-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("housing"))("new.title") };
}

export default async function NewSitePage() {
  const { actor } = await forPage("/housing/new", async (asker) => {
    asker.permit("site.build");
    return {};
  });
  const t = await getTranslations("housing.new");
  const choices = await siteChoices(actor.countries);
  const closed = await listClosedPlaces();
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <ClientMessages areas={["housing", "stay-law", "failure", "shell", "sign-in"]}>
        <NewSiteForm choices={choices} today={actor.today} closed={closed} />
      </ClientMessages>
    </>
  );
}
