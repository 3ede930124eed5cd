import { getLocale, getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/client-messages";
import { Facts } from "@/components/facts";
import type { Actor } from "@/lib/access/actor";
import { env } from "@/lib/core/env";
import { inARow } from "@/lib/i18n/in-a-row";
import { wordsFor } from "@/lib/i18n/words";
import type { SessionRow, TokenRow } from "@/lib/users/queries";
import { tokenChoices } from "@/lib/users/queries";
import { endSessionAction } from "../actions";
import { EndSession } from "./end-session";
import { OwnPassword } from "./own-password";
import { PreferencesForm } from "./preferences-form";
import { SessionList } from "./session-list";
import { TokenForm } from "./token-form";
import { TokenList } from "./token-list";

type Props = { actor: Actor; sessions: readonly SessionRow[]; tokens: readonly TokenRow[] };

/** The user's role, appearance, password, sessions and tokens. */
export async function AccountCards({ actor, sessions, tokens }: Props) {
  const [t, shell] = await Promise.all([getTranslations("account"), getTranslations("shell")]);
  const country = actor.countries[0];
  const facts = [
    { term: t("who.email"), is: <bdi dir="ltr">{actor.email}</bdi> },
    { term: t("who.role"), is: wordsFor(shell, `role.${actor.roleName}`) },
    {
      term: t("who.reach"),
      is: inARow(
        await getLocale(),
        actor.countries.map((code) => shell(`country.${code}`)),
      ),
    },
  ];
  return (
    <ClientMessages areas={["account", "users", "failure", "shell", "sign-in"]}>
      <div className="grid items-start gap-4 lg:grid-cols-2 2xl:grid-cols-3">
        <div className="flex flex-col gap-4">
          <section className="card">
            <h2 className="mb-2">{t("who.title")}</h2>
            <Facts items={facts} />
          </section>
          <section className="card">
            <h2 className="mb-2">{t("look.title")}</h2>
            <PreferencesForm appearance={actor.appearance} />
          </section>
          <section className="card">
            <h2 className="mb-2">{t("password.title")}</h2>
            <OwnPassword />
          </section>
        </div>
        <section className="card">
          <h2>{t("sessions.title")}</h2>
          <SessionList
            sessions={sessions}
            country={country}
            end={(session) => endSessionAction.bind(null, { session })}
          />
          {sessions.length > 1 ? (
            <EndSession act={endSessionAction.bind(null, {})} label={t("sessions.endOthers")} />
          ) : null}
        </section>
        <Tokens actor={actor} tokens={tokens} />
      </div>
    </ClientMessages>
  );
}

async function Tokens({ actor, tokens }: Omit<Props, "sessions">) {
  const [t, all] = await Promise.all([getTranslations("account.tokens"), getTranslations()]);
  const { permissions, countries } = tokenChoices(actor);
  const named = (values: readonly string[], area: string) =>
    values.map((value) => ({ value, label: wordsFor(all, `${area}.${value}`) }));
  return (
    <section className="card lg:col-span-2 2xl:col-span-1">
      <h2>{t("title")}</h2>
      <p className="mb-2 text-ink-soft">{t("lead")}</p>
      <TokenList tokens={tokens} country={countries[0]} />
      <div className="mt-3 border-t border-line pt-3">
        {env().demo ? (
          <TokenForm
            permissions={named(permissions, "account.permission")}
            countries={named(countries, "shell.country")}
          />
        ) : (
          <p className="notice notice-warn">{t("factors")}</p>
        )}
      </div>
    </section>
  );
}
