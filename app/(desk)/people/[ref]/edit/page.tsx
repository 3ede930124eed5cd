import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/client-messages";
import { forPage } from "@/lib/access/for-page";
import { loadFormChoices } from "../../_parts/form-choices";
import { BesideForms } from "./_parts/beside-forms";
import { EditHead } from "./_parts/edit-head";
import { loadEdit } from "./_parts/load-edit";
import { PersonForm } from "./_parts/person-form";
import { StayForms } from "./_parts/stay-forms";

type Props = { params: Promise<{ ref: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people"))("edit.title") };
}

export default async function EditPersonPage({ params }: Props) {
  const { ref } = await params;
  const { form, stay } = await forPage(`/people/${encodeURIComponent(ref)}/edit`, (asker) =>
    loadEdit(asker, decodeURIComponent(ref)),
  );
  const choices = await loadFormChoices();
  return (
    <>
      <EditHead form={form} here={null} />
      <ClientMessages areas={["people", "stay-law", "lifecycle", "failure", "shell", "sign-in"]}>
        <PersonForm form={form} choices={choices} today={form.today} />
        <BesideForms reference={form.ref} rows={form.rows} choices={choices} today={form.today} />
        <div className="mt-6 grid items-start gap-4 lg:grid-cols-2">
          <StayForms {...stay} choices={choices} />
        </div>
      </ClientMessages>
    </>
  );
}
