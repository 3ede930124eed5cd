import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { BuildingCount } from "@/lib/housing/queries/bed-counts";
import { SHOWN, type Shown } from "./board-shown";
import { boardAddress } from "./load-board";

type Props = {
  site: string;
  buildings: readonly BuildingCount[];
  building: string;
  floor: number | null;
  show: Shown;
};

const WIDTH = 100;

function Fill({ count }: { count: BuildingCount }) {
  const full = count.usable > 0 ? Math.min(1, count.inUse / count.usable) : 0;
  const colour = count.overcrowded > 0 ? "var(--bad)" : full > 0.95 ? "var(--warn)" : "var(--good)";
  return (
    <svg
      viewBox={`0 0 ${WIDTH} 4`}
      preserveAspectRatio="none"
      className="h-1 w-full rtl:-scale-x-100"
      aria-hidden="true"
    >
      <rect width={WIDTH} height={4} fill="var(--line)" />
      <rect width={full * WIDTH} height={4} fill={colour} />
    </svg>
  );
}

/** The buildings of a site with how full each is, the floors of the one shown, and its room filter. */
export async function BoardNav({ site, buildings, building, floor, show }: Props) {
  const t = await getTranslations("housing");
  const shown = buildings.find((each) => each.building === building);
  const to = (over: { building?: string; floor?: number | null; show?: Shown }) =>
    boardAddress(site, { building, floor, show, ...over });
  return (
    <div className="mb-3 flex flex-col gap-2">
      <nav aria-label={t("board.buildings")}>
        <ul className="board-buildings">
          {buildings.map((each) => (
            // On a phone the buildings are a strip, those with free beds first.
            <li key={each.building} className={each.free > 0 ? "max-sm:-order-1" : ""}>
              <Link
                href={to({ building: each.building, floor: null })}
                prefetch={false}
                aria-current={each.building === building ? "page" : undefined}
                className="board-building"
              >
                <span className="flex items-baseline justify-between gap-2">
                  <bdi className="truncate font-semibold">{each.building}</bdi>
                  <span className="hint shrink-0 tabular-nums">
                    {t("taken", { inUse: each.inUse, design: each.usable })}
                  </span>
                </span>
                <Fill count={each} />
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {shown && shown.floors.length > 1 ? (
          <nav aria-label={t("board.floors")} className="flex flex-wrap gap-1">
            {[null, ...shown.floors].map((each) => (
              <Link
                key={each ?? "all"}
                href={to({ floor: each })}
                prefetch={false}
                aria-current={each === floor ? "page" : undefined}
                className="chip"
              >
                {each === null ? t("board.allFloors") : t("floor", { floor: each })}
              </Link>
            ))}
          </nav>
        ) : null}
        <nav aria-label={t("board.show.label")} className="flex flex-wrap gap-1">
          {SHOWN.map((each) => (
            <Link
              key={each}
              href={to({ show: each })}
              prefetch={false}
              aria-current={each === show ? "page" : undefined}
              className="chip"
            >
              {t(`board.show.${each}`)}
            </Link>
          ))}
        </nav>
      </div>
    </div>
  );
}
