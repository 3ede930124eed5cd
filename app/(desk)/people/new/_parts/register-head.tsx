import Link from "next/link";
import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/page-header";

/** The head of the page that registers one person, with the link to the family grid. */
export function RegisterHead({ quick }: { quick: boolean }) {
  const t = useTranslations("people");
  return (
    <PageHeader
      title={t("register.title")}
      lead={quick ? t("register.quick") : null}
      actions={
        <Link prefetch={false} className="btn" href="/people/new/family">
          {t("family.open")}
        </Link>
      }
    />
  );
}
