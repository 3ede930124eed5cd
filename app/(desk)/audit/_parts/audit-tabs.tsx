import Link from "next/link";
import { getTranslations } from "next-intl/server";

const TABS = [
  { href: "/audit", label: "changes" },
  { href: "/audit/access", label: "access" },
] as const;

/** Changes, or reads and sign-ins. */
export async function AuditTabs({ here }: { here: (typeof TABS)[number]["href"] }) {
  const t = await getTranslations("audit.tab");
  return (
    <nav aria-label={t("label")} className="mb-3 flex gap-1 border-b border-line">
      {TABS.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          prefetch={false}
          aria-current={tab.href === here ? "page" : undefined}
          className={`-mb-px border-b-2 px-3 py-1.5 font-medium no-underline ${tab.href === here ? "border-accent text-accent" : "border-transparent text-ink-soft"}`}
        >
          {t(tab.label)}
        </Link>
      ))}
    </nav>
  );
}
