import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { leftToRight } from "@/lib/core/text";
import type { SitePlan } from "@/lib/housing/queries/site-plan";

type Props = { plan: SitePlan; building: string | null; room: string | null };

const addressOf = (site: string, building: string, room?: string) =>
  `/housing/${site}/edit?${new URLSearchParams({ building, ...(room ? { room } : {}) })}`;

/** The buildings of a site and the rooms of one of them, as links to their forms. */
export async function BuildingList({ plan, building, room }: Props) {
  const t = await getTranslations("housing");
  if (plan.buildings.length === 0) return <p className="hint">{t("edit.noBuildings")}</p>;
  return (
    <>
      <ul className="flex flex-wrap gap-1.5">
        {plan.buildings.map((each) => (
          <li key={each.code}>
            <Link
              href={addressOf(plan.code, each.code)}
              prefetch={false}
              className="chip"
              aria-current={each.code === building ? "page" : undefined}
            >
              <bdi>{each.code}</bdi>
              <span className="ms-1.5 opacity-80">{t("edit.rooms", { count: each.rooms })}</span>
              {each.closesOn ? (
                <span className="ms-1.5">{t("board.closes", { day: leftToRight(each.closesOn) })}</span>
              ) : null}
            </Link>
          </li>
        ))}
      </ul>
      {building ? (
        <ul className="mt-3 grid max-h-80 grid-cols-[repeat(auto-fill,minmax(7rem,1fr))] gap-1 overflow-y-auto border-t border-line pt-3">
          {plan.rooms.map((each) => (
            <li key={each.code}>
              <Link
                href={addressOf(plan.code, building, each.code)}
                prefetch={false}
                aria-current={each.code === room ? "page" : undefined}
                className="board-building"
              >
                <span className="flex justify-between gap-2">
                  <bdi className="font-semibold">{each.code}</bdi>
                  <span className="hint">{t("edit.bedCount", { count: each.beds })}</span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      ) : (
        <p className="hint mt-2">{t("edit.pickBuilding")}</p>
      )}
    </>
  );
}
