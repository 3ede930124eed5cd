import { getTranslations } from "next-intl/server";
import { type BedCount, occupancyOf } from "@/lib/housing/occupancy";

const WIDTH = 120;

/** How full a place is, against its usable beds; red when over. */
export async function OccupancyBar({ count }: { count: BedCount }) {
  const t = await getTranslations("housing");
  const percent = occupancyOf(count);
  const text = percent === null ? "–" : t("share", { percent });
  const full = percent ?? 0;
  const colour = full > 100 ? "var(--bad)" : full > 90 ? "var(--warn)" : "var(--good)";
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <svg viewBox={`0 0 ${WIDTH} 10`} className="h-2.5 w-24 rtl:-scale-x-100" aria-hidden="true">
        <rect width={WIDTH} height={10} rx={3} fill="var(--line)" />
        <rect width={(Math.min(100, full) / 100) * WIDTH} height={10} rx={3} fill={colour} />
      </svg>
      {text}
    </span>
  );
}
