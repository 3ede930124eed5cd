import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ClientMessages } from "@/components/client-messages";
import { PageHeader } from "@/components/page-header";
import type { Actor } from "@/lib/access/actor";
import { messageOption } from "@/lib/i18n/other-words";
import { AuditTabs } from "./audit-tabs";
import { VerifyButton } from "./verify-button";

/** The frame of both lists: title, the check of the chain, the tabs for users who may read both. */
export async function AuditPage({
  actor,
  here,
  children,
}: {
  actor: Actor;
  here: "/audit" | "/audit/access";
  children: ReactNode;
}) {
  const t = await getTranslations("audit");
  const verify = actor.may("audit.verify") ? (
    <ClientMessages areas={["audit.verify", "failure", "shell"]}>
      <VerifyButton />
    </ClientMessages>
  ) : null;
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} actions={verify} />
      {actor.may("audit.read") ? <AuditTabs here={here} /> : null}
      {children}
    </>
  );
}

/** Options of the filter "by". */
export async function actorOptions(actors: readonly { of: string; name: string }[]) {
  const words = { t: await getTranslations(), locale: await getLocale() };
  const system = (["operator", "job", "seed", "anonymous"] as const).map((value) =>
    messageOption(words, { value, key: `audit.doer.${value}` }),
  );
  return [...actors.map(({ of, name }) => ({ value: of, label: name })), ...system];
}
