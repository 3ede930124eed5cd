import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { forPage } from "@/lib/access/for-page";
import { parseReference } from "@/lib/core/reference-number";
import { getImport, previewRows } from "@/lib/imports/queries/get-import";
import { importRowsQuery, shownList } from "@/lib/imports/schema";
import { ImportPage } from "../_parts/import-page";

type Props = {
  params: Promise<{ ref: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: parseReference((await params).ref)?.ref ?? "–" };
}

export default async function OneImportPage({ params, searchParams }: Props) {
  const parsed = parseReference((await params).ref);
  const asked = importRowsQuery.safeParse(await searchParams);
  if (parsed?.letter !== "I" || !asked.success) notFound();
  const { ref } = parsed;
  const view = await forPage(`/people/import/${ref}`, async (actor) => {
    const summary = await getImport(actor, { ref });
    const list = asked.data.list ?? shownList(summary.counts);
    const page = asked.data.page ?? 1;
    return { summary, list, page, preview: await previewRows(actor, { ref, list, page }) };
  });
  return <ImportPage summary={view.summary} list={view.list} page={view.page} preview={view.preview} />;
}
