import { useLocale } from "next-intl";
import type { CivilDate } from "@/lib/core/civil-date";
import { formatSolarHijri } from "@/lib/core/solar-hijri";

/** A day as `2026-11-23`, with the Solar Hijri day as its title (or in full with `both`). */
export function DayText({ day, both }: { day: CivilDate | null; both?: boolean }) {
  const locale = useLocale() === "fa-AF" ? "fa-AF" : "en";
  if (!day) return <span className="text-ink-soft">–</span>;
  const solar = formatSolarHijri(day, locale);
  return (
    <time dateTime={day} title={solar} className="whitespace-nowrap tabular-nums">
      <bdi>{day}</bdi>
      {both ? (
        <span className="text-ink-soft">
          {" "}
          (<bdi>{solar}</bdi>)
        </span>
      ) : null}
    </time>
  );
}
