import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/client-messages";
import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import { forPage } from "@/lib/access/for-page";
import { listApart } from "@/lib/housing/queries/list-apart";
import { ApartForm } from "./_parts/apart-form";
import { ApartTable } from "./_parts/apart-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("housing"))("apart.title") };
}

export default async function ApartPage() {
  const t = await getTranslations("housing.apart");
  const { pairs } = await forPage("/housing/apart", async (actor) => ({ pairs: await listApart(actor) }));
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <ClientMessages areas={["housing", "failure", "shell", "sign-in"]}>
        <div className="grid items-start gap-4 lg:grid-cols-[2fr_1fr]">
          {pairs.length === 0 ? <EmptyState>{t("empty")}</EmptyState> : <ApartTable pairs={pairs} />}
          <ApartForm />
        </div>
      </ClientMessages>
    </>
  );
}
