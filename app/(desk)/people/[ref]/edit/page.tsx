import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/client-messages";
import { PageHeader } from "@/components/page-header";
import { PersonName } from "@/components/person-name";
import { RecordLink } from "@/components/record-link";
import { forPage } from "@/lib/access/for-page";
import { loadFormChoices } from "../../_parts/form-choices";
import { BesideForms } from "./_parts/beside-forms";
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
  const t = await getTranslations("people");
  const choices = await loadFormChoices();
  return (
    <>
      <PageHeader
        title={t("edit.title")}
        lead={
          <RecordLink noun="people" of={form.ref}>
            <PersonName latin={form.fields.givenName} native={form.fields.nameNative} /> · {form.ref}
          </RecordLink>
        }
      />
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
