import type { BoardRoom } from "@/lib/housing/queries/board-rooms";

/** Which rooms of a building are shown: all, those with a free bed, with one out of service, or too full. */
export const SHOWN = ["all", "free", "out", "over"] as const;
export type Shown = (typeof SHOWN)[number];

/** Whether a room filter shows this one. */
export const SHOWS: Record<Shown, (room: BoardRoom) => boolean> = {
  all: () => true,
  free: ({ count }) => count.free > 0,
  out: ({ count }) => count.broken + count.blocked > 0,
  over: ({ count }) => count.overcrowded > 0,
};
