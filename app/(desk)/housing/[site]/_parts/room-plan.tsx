"use client";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { EmptyState } from "@/components/empty-state";
import { leftToRight } from "@/lib/core/text";
import type { BoardRoom } from "@/lib/housing/queries/board-rooms";
import { wordsFor } from "@/lib/i18n/words";
import { WORK_KINDS } from "@/lib/maintenance/schema";
import { BedPlan, type BedWords } from "./bed-plan";
import { SHOWS, type Shown } from "./board-shown";
import { addressOf } from "./board-things";

type Props = {
  site: string;
  building: string;
  rooms: readonly BoardRoom[];
  show: Shown;
  gives: boolean;
  /** The key of what is picked up. */
  picked: string | undefined;
};
type T = ReturnType<typeof useTranslations<"housing">>;

/** Every word a bed may need, looked up once: a building has hundreds of beds. */
function wordsOf(t: T): BedWords {
  const statuses = ["free", "locked", "reserved", "held", "broken", "blocked", "closed", "expected"] as const;
  const kinds = ["upper", "lower", "cot", "crib"] as const;
  return {
    status: Object.fromEntries(statuses.map((each) => [each, t(`board.status.${each}`)])),
    kind: Object.fromEntries(kinds.map((each) => [each, t(`board.kind.${each}`)])),
    outage: Object.fromEntries(WORK_KINDS.map((each) => [each, t(`outage.${each}`)])),
    someone: t("board.someone"),
    from: (day) => t("board.givenFrom", { day }),
    until: (day) => t("board.until", { day }),
    bed: (code) => t("board.bed", { code }),
  };
}

function marksOf(room: BoardRoom, t: T): string[] {
  return [
    t("area", { area: room.areaM2 }),
    ...(room.shared ? [t("board.shared")] : [wordsFor(t, `sex.${room.sexPolicy}`)]),
    ...(room.purpose === "LIVING" ? [] : [wordsFor(t, `purpose.${room.purpose}`)]),
    ...(room.accessible ? [t("board.accessible")] : []),
    ...(room.ownToilet ? [t("board.ownToilet")] : []),
    ...(room.heated ? [] : [t("board.unheated")]),
    ...(room.wing ? [room.wing] : []),
  ];
}

/**
 * The rooms a filter shows. A room that was shown stays, also once it is full: the rest of a family goes into it, and
 * Undo must not look for it elsewhere.
 */
function useStaying(all: readonly BoardRoom[], show: Shown): BoardRoom[] {
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const matching = all.filter(SHOWS[show]).map((room) => room.code);
  if (matching.some((code) => !seen.has(code))) setSeen(new Set([...seen, ...matching]));
  return all.filter((room) => seen.has(room.code) || matching.includes(room.code));
}

/**
 * The rooms of a building by floor, each with its beds. Rendered in the browser too: after a change only the rooms
 * are sent, which is a quarter of the rendered size.
 */
export function RoomPlans({ site, building, rooms: all, show, gives, picked }: Props) {
  const t = useTranslations("housing");
  const words = useMemo(() => wordsOf(t), [t]);
  const rooms = useStaying(all, show);
  if (rooms.length === 0) return <EmptyState>{t("board.nothing")}</EmptyState>;
  const floors = [...new Set(rooms.map((room) => room.floor))];
  return floors.map((floor) => (
    <section key={floor} aria-labelledby={`floor-${floor}`} className="mb-4">
      <h2 id={`floor-${floor}`} className="mb-1.5 flex items-baseline gap-2">
        {t("building", { code: building })}
        <span className="hint font-normal">{t("floor", { floor })}</span>
      </h2>
      <ul className="board-rooms">
        {rooms
          .filter((room) => room.floor === floor)
          .map((room) => (
            <li key={room.code} className="room" data-room={room.code} data-over={room.count.overcrowded > 0}>
              <h3 className="flex items-baseline justify-between gap-2">
                <bdi>{room.code}</bdi>
                <span className={room.count.overcrowded ? "badge badge-bad" : "hint tabular-nums"}>
                  {room.count.overcrowded
                    ? t("board.overcrowded", { fits: room.fits })
                    : t("taken", { inUse: room.count.inUse, design: room.count.design })}
                </span>
              </h3>
              <p className="room-marks">
                {marksOf(room, t).join(" · ")}
                {room.closesOn ? (
                  <span className="text-warn">
                    {" "}
                    · {t("board.closes", { day: leftToRight(room.closesOn) })}
                  </span>
                ) : null}
              </p>
              <ul>
                {room.beds.map((bed) => (
                  <BedPlan
                    key={bed.code}
                    bed={bed}
                    address={addressOf({ site, building }, room.code, bed.code)}
                    locked={room.count.locked > 0}
                    gives={gives}
                    picked={picked === addressOf({ site, building }, room.code, bed.code)}
                    words={words}
                  />
                ))}
              </ul>
            </li>
          ))}
      </ul>
    </section>
  ));
}
