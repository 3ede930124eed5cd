import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/client-messages";
import { PageHeader } from "@/components/page-header";
import { forPage } from "@/lib/access/for-page";
import { FilterWords } from "../_parts/filter-words";
import { asksFor, loadExport } from "./_parts/load-export";
import { NamedExport } from "./_parts/named-export";

type Props = { searchParams: Promise<Record<string, string | string[]>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("exports"))("title") };
}

export default async function NamedExportPage({ searchParams }: Props) {
  const t = await getTranslations("exports");
  const asked = asksFor(await searchParams);
  if (!asked) notFound();
  const { count, max, choices, ...view } = await forPage("/people/export", (actor) =>
    loadExport(actor, asked),
  );
  return (
    <div className="max-w-2xl">
      <PageHeader title={t("title")} lead={t("lead", { count, max })} />
      <FilterWords filter={asked.filter} choices={choices} />
      <p className="notice notice-warn mb-4">{t("warning")}</p>
      <ClientMessages areas={["exports", "failure", "shell", "sign-in"]}>
        <NamedExport {...asked} {...view} />
      </ClientMessages>
    </div>
  );
}
