import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/client-messages";
import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import { forPage } from "@/lib/access/for-page";
import { listIncidents } from "@/lib/incidents/queries";
import { SiteTabs } from "../../_parts/site-tabs";
import { IncidentForm } from "./_parts/incident-form";
import { IncidentList } from "./_parts/incident-list";

type Props = { params: Promise<{ site: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("incidents"))("title") };
}

export default async function IncidentsPage({ params }: Props) {
  const { site } = await params;
  const t = await getTranslations("incidents");
  const { incidents, actor } = await forPage(`/housing/${site}/incidents`, async (asker) => ({
    incidents: await listIncidents(asker, { site }),
  }));
  const open = incidents.filter((each) => each.closedOn === null).length;
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead", { count: open })} />
      <SiteTabs actor={actor} code={site} current="incidents" />
      <div className="grid items-start gap-4 lg:grid-cols-[3fr_2fr]">
        {incidents.length === 0 ? (
          <EmptyState>{t("empty")}</EmptyState>
        ) : (
          <IncidentList incidents={incidents} site={site} />
        )}
        <ClientMessages areas={["incidents", "failure", "shell", "sign-in"]}>
          <IncidentForm site={site} today={actor.today} />
        </ClientMessages>
      </div>
    </>
  );
}
