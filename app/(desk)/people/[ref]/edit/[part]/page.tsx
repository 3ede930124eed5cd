import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { BeginHere } from "@/components/begin-here";
import { ClientMessages } from "@/components/client-messages";
import { forPage } from "@/lib/access/for-page";
import { loadFormChoices } from "../../../_parts/form-choices";
import { editPart } from "../../_parts/parts";
import { PersonPageParts } from "../../_parts/person-page";
import { loadEdit } from "../_parts/load-edit";
import { PartForms } from "../_parts/part-forms";

type Props = { params: Promise<{ ref: string; part: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people"))("edit.title") };
}

export default async function EditPartPage({ params }: Props) {
  const { ref, part: named } = await params;
  const part = editPart(named);
  if (!part) notFound();
  const { view, loaded } = await forPage(`/people/${encodeURIComponent(ref)}/edit/${part}`, (asker) =>
    loadEdit(asker, decodeURIComponent(ref)),
  );
  const forms = loaded ? (
    <ClientMessages areas={["people", "consent", "stay-law", "lifecycle", "failure", "shell", "sign-in"]}>
      <BeginHere>
        <PartForms {...loaded} part={part} choices={await loadFormChoices()} />
      </BeginHere>
    </ClientMessages>
  ) : null;
  return <PersonPageParts view={view} open={forms ? { part, forms } : null} />;
}
