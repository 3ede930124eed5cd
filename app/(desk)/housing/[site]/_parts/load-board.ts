import type { Actor } from "@/lib/access/actor";
import { type Board, getBoard } from "@/lib/housing/queries/board";
import { listWaiting, type WaitingHousehold } from "@/lib/housing/queries/list-waiting";
import { SHOWN, type Shown } from "./board-shown";

export type BoardView = {
  board: Board;
  floor: number | null;
  show: Shown;
  waiting: { households: WaitingHousehold[]; total: number } | null;
};

const MOST_WAITING = 60;
const one = (given: string | string[] | undefined) => (typeof given === "string" ? given : undefined);

/** The board of a site as its address asks for it, and who waits for a bed if the reader may assign beds. */
export async function loadBoard(
  actor: Actor,
  site: string,
  given: Record<string, string | string[]>,
): Promise<BoardView> {
  const asked = one(given.floor);
  const floor = asked !== undefined && /^-?\d{1,2}$/.test(asked) ? Number(asked) : null;
  const board = await getBoard(actor, { site, building: one(given.building), floor: floor ?? undefined });
  const show = SHOWN.find((each) => each === one(given.show)) ?? "all";
  const waiting = actor.may("site.place") ? await listWaiting(actor, { site, most: MOST_WAITING }) : null;
  return { board, floor, show, waiting };
}

/** The address of a board with some of its choices. */
export function boardAddress(
  site: string,
  { building, floor, show }: { building: string | null; floor: number | null; show: Shown },
): string {
  const query = new URLSearchParams({
    ...(building === null ? {} : { building }),
    ...(floor === null ? {} : { floor: String(floor) }),
    ...(show === "all" ? {} : { show }),
  }).toString();
  return `/housing/${site}${query === "" ? "" : `?${query}`}`;
}
