import type { Actor } from "@/lib/access/actor";
import { type CivilDate, earlierOf } from "@/lib/core/civil-date";
import { placeCode } from "@/lib/housing/build-schema";
import { closingPlan, type MustMove } from "@/lib/housing/queries/closing-plan";
import { getSitePlan, type SitePlan } from "@/lib/housing/queries/site-plan";

export type EditView = {
  plan: SitePlan;
  building: string | null;
  /** Who must move before the place shown closes. */
  closing: { on: CivilDate; items: MustMove[]; total: number } | null;
};

const one = (given: string | string[] | undefined) => {
  const code = placeCode.safeParse(given);
  return code.success ? code.data : undefined;
};

function closingDay({ closesOn, buildings, room }: SitePlan, building?: string): CivilDate | null {
  const days = [closesOn, buildings.find((each) => each.code === building)?.closesOn, room?.closesOn].filter(
    (day) => day !== null && day !== undefined,
  );
  return days.length === 0 ? null : days.reduce(earlierOf);
}

/** A site as its address asks to change it, with one building and one of its rooms if they are named. */
export async function loadEdit(
  actor: Actor,
  site: string,
  given: Record<string, string | string[]>,
): Promise<EditView> {
  const building = one(given.building);
  const room = one(given.room);
  const plan = await getSitePlan(actor, { site, building, room });
  const on = closingDay(plan, building);
  const place = { ...(building ? { building } : {}), ...(room ? { room } : {}) };
  const closing = on ? { on, ...(await closingPlan(actor, { site, ...place, on })) } : null;
  return { plan, building: building ?? null, closing };
}
