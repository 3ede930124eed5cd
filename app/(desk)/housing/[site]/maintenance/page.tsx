import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/client-messages";
import { PageHeader } from "@/components/page-header";
import { forPage } from "@/lib/access/for-page";
import { getMaintenance } from "@/lib/maintenance/queries";
import { SiteTabs } from "../../_parts/site-tabs";
import { InspectionTable } from "./_parts/inspection-table";
import { InspectionForm, WorkForm } from "./_parts/maintenance-forms";
import { WorkTable } from "./_parts/work-table";

type Props = { params: Promise<{ site: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("maintenance"))("title") };
}

export default async function MaintenancePage({ params }: Props) {
  const { site } = await params;
  const t = await getTranslations("maintenance");
  const { maintenance, actor } = await forPage(`/housing/${site}/maintenance`, async (asker) => ({
    maintenance: await getMaintenance(asker, { site }),
  }));
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <SiteTabs actor={actor} code={site} current="maintenance" />
      <ClientMessages areas={["maintenance", "failure", "shell", "sign-in"]} today={maintenance.today}>
        <div className="grid items-start gap-4 lg:grid-cols-[3fr_2fr]">
          <WorkTable work={maintenance.work} today={maintenance.today} />
          <WorkForm site={site} today={maintenance.today} rooms={maintenance.rooms} />
          <InspectionTable inspections={maintenance.inspections} />
          <InspectionForm site={site} today={maintenance.today} />
        </div>
      </ClientMessages>
    </>
  );
}
