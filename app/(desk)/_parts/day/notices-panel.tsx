import Link from "next/link";
import { useTranslations } from "next-intl";
import { Panel } from "@/components/panel";
import type { NoticeCounts } from "@/lib/stay-law/queries/list-notices";

/** How many notices to the authorities are overdue and how many are to be sent. */
export function NoticesDue({ counts }: { counts: NoticeCounts }) {
  const t = useTranslations("stay-law.day");
  const overdue = counts.overdue > 0;
  return (
    <Panel
      id="notices"
      title={t("title")}
      actions={
        <Link prefetch={false} href={`/housing/notices${overdue ? "?state=overdue" : ""}`}>
          {t("show")}
        </Link>
      }
    >
      <p className={overdue ? "text-bad" : undefined}>
        {t("line", { overdue: counts.overdue, open: counts.open })}
      </p>
    </Panel>
  );
}
