import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { EndSession } from "@/app/(desk)/account/_parts/end-session";
import { SessionList } from "@/app/(desk)/account/_parts/session-list";
import { ClientMessages } from "@/components/client-messages";
import { PageHeader } from "@/components/page-header";
import type { Actor } from "@/lib/access/actor";
import type { getUser } from "@/lib/users/queries";
import { deactivateAction, endSessionsAction, linkAction, reactivateAction } from "../users/actions";
import { userChoices } from "./choices";
import { CloseAccountButton } from "./close-account-button";
import { LinkButton } from "./link-button";
import { ChangeUserForm } from "./user-form";

type Props = { actor: Actor; user: Awaited<ReturnType<typeof getUser>> };

/** One account: its details, a password link, its sessions, and closing it. */
export async function UserPage({ actor, user }: Props) {
  const [t, choices] = await Promise.all([getTranslations("users"), userChoices(actor)]);
  const { of, version, name, role, specialities, countries, sites } = user;
  const form = { of, version, name, role, specialities, countries, sites } as Parameters<
    typeof ChangeUserForm
  >[0]["user"];
  return (
    <ClientMessages areas={["account", "users", "failure", "shell", "sign-in"]}>
      <PageHeader
        title={<bdi>{name}</bdi>}
        lead={<bdi dir="ltr">{user.email}</bdi>}
        actions={
          <Link href="/admin/users" className="btn" prefetch={false}>
            {t("back")}
          </Link>
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        {user.active ? (
          <section className="card">
            <h2 className="mb-3">{t("form.title")}</h2>
            <ChangeUserForm user={form} choices={choices} />
          </section>
        ) : null}
        <div className="flex flex-col gap-4">
          {user.active ? <Reset user={user} /> : null}
          <section className="card">
            <h2>{t("sessions.title")}</h2>
            <SessionList
              sessions={user.sessions}
              country={actor.countries[0]}
              end={(session) => endSessionsAction.bind(null, { of, session })}
            />
            {user.sessions.length > 0 ? (
              <EndSession act={endSessionsAction.bind(null, { of })} label={t("sessions.endAll")} />
            ) : null}
          </section>
          <section className="card">
            <h2>{user.active ? t("closed.title") : t("open.title")}</h2>
            <p className="mb-2 text-ink-soft">
              {user.active ? `${t("closed.text")} ${t("closed.owned", user.owned)}` : t("open.text")}
            </p>
            <CloseAccountButton
              act={user.active ? deactivateAction.bind(null, { of }) : reactivateAction.bind(null, { of })}
              isActive={user.active}
            />
          </section>
        </div>
      </div>
    </ClientMessages>
  );
}

async function Reset({ user }: Pick<Props, "user">) {
  const t = await getTranslations("users.link");
  return (
    <section className="card">
      <h2>{t("title")}</h2>
      <p className="mb-2 text-ink-soft">{t("text", { minutes: user.linkMinutes })}</p>
      <LinkButton act={linkAction.bind(null, { of: user.of })} isFirst={!user.hasPassword} />
    </section>
  );
}
