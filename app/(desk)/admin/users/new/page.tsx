import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/client-messages";
import { PageHeader } from "@/components/page-header";
import { forPage } from "@/lib/access/for-page";
import { userChoices } from "../../_parts/choices";
import { NewUserForm } from "../../_parts/user-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("users"))("new") };
}

export default async function NewUserPage() {
  const t = await getTranslations("users");
  const { choices } = await forPage("/admin/users/new", async (actor) => {
    actor.permit("user.manage");
    return { choices: await userChoices(actor) };
  });
  return (
    <>
      <PageHeader title={t("new")} lead={t("newLead")} />
      <section className="card max-w-3xl">
        <ClientMessages areas={["account", "users", "failure", "shell", "sign-in"]}>
          <NewUserForm choices={choices} />
        </ClientMessages>
      </section>
    </>
  );
}
