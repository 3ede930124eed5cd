import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/client-messages";
import { PageHeader } from "@/components/page-header";
import { forPage } from "@/lib/access/for-page";
import { listImports } from "@/lib/imports/queries/get-import";
import { ImportTable } from "./_parts/import-table";
import { UploadForm } from "./_parts/upload-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports"))("title") };
}

export default async function ImportPeoplePage() {
  const t = await getTranslations("imports");
  const { imports } = await forPage("/people/import", async (actor) => ({
    imports: await listImports(actor),
  }));
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <div className="grid items-start gap-4 lg:grid-cols-[2fr_3fr]">
        <ClientMessages areas={["imports", "failure", "shell"]}>
          <UploadForm />
        </ClientMessages>
        <ImportTable imports={imports} />
      </div>
    </>
  );
}
