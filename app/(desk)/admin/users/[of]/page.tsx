import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { forPage } from "@/lib/access/for-page";
import { opaque } from "@/lib/access/opaque";
import { getUser } from "@/lib/users/queries";
import { UserPage } from "../../_parts/user-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("users"))("form.title") };
}

export default async function AccountOfPage({ params }: { params: Promise<{ of: string }> }) {
  const of = opaque.safeParse((await params).of);
  if (!of.success) notFound();
  const { actor, user } = await forPage(`/admin/users/${of.data}`, async (asker) => ({
    user: await getUser(asker, of.data),
  }));
  if (user.isSelf) notFound();
  return <UserPage actor={actor} user={user} />;
}
