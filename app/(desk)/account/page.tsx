import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { forPage } from "@/lib/access/for-page";
import { listOwnSessions, listOwnTokens } from "@/lib/users/queries";
import { AccountCards } from "./_parts/account-cards";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("title") };
}

export default async function AccountPage() {
  const t = await getTranslations("account");
  const { actor, sessions, tokens } = await forPage("/account", async (asker) => ({
    sessions: await listOwnSessions(asker),
    tokens: await listOwnTokens(asker),
  }));
  return (
    <>
      <PageHeader title={t("title")} lead={<bdi>{actor.name}</bdi>} />
      <AccountCards actor={actor} sessions={sessions} tokens={tokens} />
    </>
  );
}
