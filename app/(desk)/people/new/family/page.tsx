import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/client-messages";
import { PageHeader } from "@/components/page-header";
import { forPage } from "@/lib/access/for-page";
import { loadFamilyChoices } from "./_parts/family-choices";
import { RegisterFamily } from "./_parts/register-family";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people"))("family.title") };
}

export default async function RegisterFamilyPage() {
  const locale = await getLocale();
  const { actor, quick, choices } = await forPage("/people/new/family", async (asker) => ({
    quick: asker.permit("person.register").reach === "site",
    choices: await loadFamilyChoices(asker, locale),
  }));
  const t = await getTranslations("people.family");
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <Link prefetch={false} className="btn" href="/people/new">
            {t("single")}
          </Link>
        }
      />
      <ClientMessages areas={["people", "failure", "shell", "sign-in"]}>
        <RegisterFamily choices={choices} today={actor.today} mayOpen={!quick} />
      </ClientMessages>
    </>
  );
}
