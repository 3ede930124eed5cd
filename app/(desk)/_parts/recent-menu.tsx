import { getTranslations } from "next-intl/server";
import { RecordLink } from "@/components/record-link";
import type { Actor } from "@/lib/access/actor";
import { whereReachable } from "@/lib/access/for-page";
import { listDeskRecords } from "@/lib/work/queries";

/** Pinned and recently opened records, one key away: a native disclosure, no script. */
export async function RecentMenu({ actor }: { actor: Actor }) {
  const t = await getTranslations("shell");
  const records = await whereReachable(listDeskRecords(actor), []);
  if (records.length === 0) return null;
  return (
    <details className="relative">
      <summary className="btn btn-quiet list-none">{t("recent")}</summary>
      <ul className="absolute end-0 z-20 mt-1 w-56 rounded border border-line bg-raised p-2 shadow-lg">
        {records.map(({ ref, pinned }) => (
          <li key={ref} className="flex items-center justify-between px-1 py-0.5">
            <RecordLink noun={ref.startsWith("C") ? "cases" : "people"} of={ref} />
            {pinned ? <span className="badge">{t("pinned")}</span> : null}
          </li>
        ))}
      </ul>
    </details>
  );
}
