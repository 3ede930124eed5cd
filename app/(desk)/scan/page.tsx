import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/client-messages";
import { PageHeader } from "@/components/page-header";
import { forPage } from "@/lib/access/for-page";
import { ScanForm } from "./_parts/scan-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("cards"))("scan") };
}

export default async function ScanPage() {
  const t = await getTranslations("cards");
  const { places, supplies } = await forPage("/scan", async (actor) => {
    actor.permit("person.search");
    return { places: actor.may("site.place"), supplies: actor.may("site.supply") };
  });
  return (
    <ClientMessages areas={["cards", "failure", "shell", "sign-in"]}>
      <PageHeader title={t("scan")} lead={t("scanLead")} />
      <ScanForm places={places} supplies={supplies} />
    </ClientMessages>
  );
}
