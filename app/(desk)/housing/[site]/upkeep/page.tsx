import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/client-messages";
import { PageHeader } from "@/components/page-header";
import { forPage } from "@/lib/access/for-page";
import { getUpkeep } from "@/lib/upkeep/queries";
import { SiteTabs } from "../../_parts/site-tabs";
import { InspectionTable } from "./_parts/inspection-table";
import { InspectionForm, WorkForm } from "./_parts/upkeep-forms";
import { WorkTable } from "./_parts/work-table";

type Props = { params: Promise<{ site: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("upkeep"))("title") };
}

export default async function UpkeepPage({ params }: Props) {
  const { site } = await params;
  const t = await getTranslations("upkeep");
  const { upkeep, actor } = await forPage(`/housing/${site}/upkeep`, async (asker) => ({
    upkeep: await getUpkeep(asker, { site }),
  }));
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <SiteTabs actor={actor} code={site} current="upkeep" />
      <ClientMessages areas={["upkeep", "failure", "shell", "sign-in"]} today={upkeep.today}>
        <div className="grid items-start gap-4 lg:grid-cols-[3fr_2fr]">
          <WorkTable work={upkeep.work} today={upkeep.today} />
          <WorkForm site={site} today={upkeep.today} rooms={upkeep.rooms} />
          <InspectionTable inspections={upkeep.inspections} />
          <InspectionForm site={site} today={upkeep.today} />
        </div>
      </ClientMessages>
    </>
  );
}
