import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/empty-state";
import { Icon } from "@/components/icon";
import { PageHeader } from "@/components/page-header";
import { forPage } from "@/lib/access/for-page";
import { listUsers } from "@/lib/users/queries";
import { UserTable } from "../_parts/user-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("users"))("title") };
}

export default async function UsersPage() {
  const t = await getTranslations("users");
  const { actor, users } = await forPage("/admin/users", async (asker) => ({
    users: await listUsers(asker),
  }));
  const mayChange = actor.may("user.manage");
  const active = users.filter((user) => user.active).length;
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead", { active, closed: users.length - active })}
        actions={
          mayChange ? (
            <Link href="/admin/users/new" className="btn btn-primary" prefetch={false}>
              <Icon name="add" />
              {t("new")}
            </Link>
          ) : null
        }
      />
      {users.length > 0 ? (
        <UserTable users={users} mayChange={mayChange} country={actor.countries[0]} />
      ) : (
        <EmptyState>{t("empty")}</EmptyState>
      )}
    </>
  );
}
