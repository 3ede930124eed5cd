import Link from "next/link";
import { useTranslations } from "next-intl";

/** How many there are, as a link to all of them. */
export function MoreLink({ total, shown, href }: { total: number; shown: number; href: string }) {
  const t = useTranslations("home");
  if (total === 0) return null;
  return (
    <Link prefetch={false} href={href}>
      {total > shown ? t("all", { total }) : t("open", { total })}
    </Link>
  );
}
