import { getTranslations } from "next-intl/server";
import { Tabs } from "@/components/tabs";

const TABS = [
  { href: "/audit", label: "changes" },
  { href: "/audit/access", label: "access" },
] as const;

/** Changes, or reads and sign-ins. */
export async function AuditTabs({ here }: { here: (typeof TABS)[number]["href"] }) {
  const t = await getTranslations("audit.tab");
  return (
    <Tabs
      label={t("label")}
      tabs={TABS.map(({ href, label }) => ({ href, label: t(label), current: href === here }))}
    />
  );
}
