import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { CivilDate } from "@/lib/core/civil-date";
import { formatSolarHijri } from "@/lib/core/solar-hijri";
import { CLOSINGS } from "@/lib/lifecycle/final-event";

type Props = {
  end: { reason: string; on: CivilDate };
  name: string;
  of: "person" | "case";
  children?: ReactNode;
};

const KNOWN = [
  "DECEASED",
  "DEPARTED",
  "VOLUNTARY_RETURN",
  "ONWARD_MOVEMENT_SELF",
  "DETAINED",
  "WHEREABOUTS_UNKNOWN",
  ...CLOSINGS,
] as const;
const HELD: readonly string[] = ["DETAINED", "WHEREABOUTS_UNKNOWN"];

/** What follows from an end, in the words of the page on which it appears. */
function followsFrom(reason: string, of: Props["of"]) {
  if (of === "case") return "case" as const;
  if (reason === "DECEASED") return "DECEASED" as const;
  return HELD.includes(reason) ? ("held" as const) : ("gone" as const);
}

/** At the top of a record: the person died, left, is detained or cannot be found, and what follows from it. */
export function EndBanner({ end, name, of, children }: Props) {
  const t = useTranslations("lifecycle");
  const dari = useLocale() === "fa-AF";
  const reason = KNOWN.find((each) => each === end.reason) ?? "other";
  const day = dari ? formatSolarHijri(end.on, "fa-AF") : end.on;
  return (
    <div
      role="note"
      className="notice notice-bad mb-4 flex flex-wrap items-center gap-x-4 gap-y-2"
      data-end={end.reason}
    >
      <p className="min-w-0 flex-1">
        <strong>{t(`banner.${reason}`, { name, day })}</strong>{" "}
        {reason === "other" ? null : t(`ends.${followsFrom(reason, of)}`)}
      </p>
      {children}
    </div>
  );
}
