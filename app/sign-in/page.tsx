import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/client-messages";
import { whereReachable } from "@/lib/access/for-page";
import { env } from "@/lib/core/env";
import { anyUser } from "@/lib/users/queries";
import { DemoAccounts } from "./_parts/demo-accounts";
import { FirstSteps } from "./_parts/first-steps";
import { LanguageSwitch } from "./_parts/language-switch";
import { SignInPanel } from "./_parts/sign-in-panel";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sign-in"))("title") };
}

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  const t = await getTranslations("sign-in");
  const { next } = await searchParams;
  const here = typeof next === "string" && /^\/(?![/\\])[\w/?=&.%-]*$/.test(next) ? next : "/";
  // If it cannot be determined, assume someone may: the form says otherwise when it is sent.
  if (!(await whereReachable(anyUser(), true))) return <FirstSteps />;
  return (
    <main className="mx-auto flex min-h-screen w-full max-w-md flex-col justify-center gap-4 px-4 py-8">
      <div className="card p-6">
        <h1 className="mb-1">
          {t("title")} · {(await getTranslations("shell"))("name")}
        </h1>
        <p className="mb-4 text-ink-soft">{t("intro")}</p>
        <ClientMessages areas={["sign-in", "failure", "shell"]}>
          <SignInPanel next={here} />
        </ClientMessages>
        <p className="hint mt-4">{t("forgot")}</p>
      </div>
      {env().demo ? <DemoAccounts /> : null}
      <LanguageSwitch />
    </main>
  );
}
