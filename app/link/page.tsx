import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/client-messages";
import { LinkForm } from "./_parts/link-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sign-in"))("newPassword") };
}

export default async function LinkPage() {
  const t = await getTranslations("sign-in");
  return (
    <main className="mx-auto flex min-h-screen w-full max-w-md flex-col justify-center px-4 py-8">
      <div className="card p-6">
        <h1 className="mb-3">
          {t("newPassword")} · {(await getTranslations("shell"))("name")}
        </h1>
        <ClientMessages areas={["account", "failure", "shell", "sign-in"]}>
          <LinkForm />
        </ClientMessages>
      </div>
    </main>
  );
}
