import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/client-messages";
import { PageHeader } from "@/components/page-header";
import { forPage } from "@/lib/access/for-page";
import { previewNamedExport } from "@/lib/exports/queries/preview-named-export";
import { exportFilter } from "@/lib/exports/schema";
import { FilterWords } from "../_parts/filter-words";
import { readChoices } from "../_parts/load-people";
import { NamedExportForm } from "./_parts/named-export-form";

type Props = { searchParams: Promise<Record<string, string | string[]>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("exports"))("title") };
}

export default async function NamedExportPage({ searchParams }: Props) {
  const t = await getTranslations("exports");
  const given = Object.fromEntries(Object.entries(await searchParams).filter(([, value]) => value !== ""));
  const parsed = exportFilter.safeParse(given);
  if (!parsed.success) notFound();
  const filter = parsed.data;
  const { preview, choices } = await forPage("/people/export", async (actor) => ({
    preview: await previewNamedExport(actor, filter),
    choices: await readChoices(actor),
  }));
  return (
    <div className="max-w-2xl">
      <PageHeader title={t("title")} lead={t("lead", preview)} />
      <FilterWords filter={filter} choices={choices} />
      <p className="notice notice-warn mb-4">{t("warning")}</p>
      <ClientMessages areas={["exports", "failure", "shell", "sign-in"]}>
        <NamedExportForm filter={filter} />
      </ClientMessages>
    </div>
  );
}
