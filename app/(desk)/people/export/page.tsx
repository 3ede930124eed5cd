import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/client-messages";
import { PageHeader } from "@/components/page-header";
import { forPage } from "@/lib/access/for-page";
import { previewNamedExport } from "@/lib/exports/queries/preview-named-export";
import { exportFilter } from "@/lib/exports/schema";
import { CODE_SETS } from "@/lib/people/code-sets";
import { listCodes } from "@/lib/reference/queries";
import { FilterWords } from "../_parts/filter-words";
import { readChoices } from "../_parts/load-people";
import { chosenUse } from "./_parts/chosen-use";
import { LeavingWords } from "./_parts/leaving-words";
import { NamedExportForm } from "./_parts/named-export-form";
import { UseForm } from "./_parts/use-form";

type Props = { searchParams: Promise<Record<string, string | string[]>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("exports"))("title") };
}

export default async function NamedExportPage({ searchParams }: Props) {
  const t = await getTranslations("exports");
  const given = Object.fromEntries(Object.entries(await searchParams).filter(([, value]) => value !== ""));
  const { for: pair, basis, ...listed } = given;
  const parsed = exportFilter.safeParse(listed);
  if (!parsed.success) notFound();
  const filter = parsed.data;
  const chosen = chosenUse({ for: pair, basis });
  const { preview, choices } = await forPage("/people/export", async (actor) => ({
    preview: await previewNamedExport(actor, filter, chosen),
    choices: await readChoices(actor),
  }));
  const [purposes, recipients] = await Promise.all([
    listCodes(CODE_SETS.consentPurpose),
    listCodes(CODE_SETS.consentRecipient),
  ]);
  const { leaving } = preview;
  return (
    <div className="max-w-2xl">
      <PageHeader title={t("title")} lead={t("lead", { count: preview.count, max: preview.max })} />
      <FilterWords filter={filter} choices={choices} />
      <p className="notice notice-warn mb-4">{t("warning")}</p>
      <ClientMessages areas={["exports", "failure", "shell", "sign-in"]}>
        <UseForm filter={listed} chosen={chosen} purposes={purposes} recipients={recipients} />
        {leaving ? <LeavingWords leaving={leaving} /> : <p className="hint">{t("consent.choose")}</p>}
        {chosen && leaving && leaving.leave > 0 ? (
          <NamedExportForm filter={{ ...filter, ...chosen }} />
        ) : null}
      </ClientMessages>
    </div>
  );
}
