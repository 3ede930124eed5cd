"use client";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { Chooser } from "@/components/chooser";
import { useChooserWords } from "@/components/chooser-words";
import type { CountRoom } from "@/lib/stays/commands/head-count";

type Props = {
  rooms: readonly CountRoom[];
  at: number;
  /** How many people of a room are not marked yet. */
  left: (room: CountRoom) => number;
  onGo: (at: number) => void;
};

/** Goes to any room by building, or to the next one with someone who is not marked yet. */
export function RoomChoice({ rooms, at, left, onGo }: Props) {
  const t = useTranslations("stays.count");
  const id = useId();
  const numbered = rooms.map((room, nth) => ({ room, nth, building: room.room?.split("/")[0] ?? "" }));
  const buildings = [...new Set(numbered.map(({ building }) => building))];
  const later = [...numbered.slice(at + 1), ...numbered.slice(0, at)];
  const next = later.find(({ room }) => left(room) > 0);
  return (
    <div className="flex flex-wrap items-end gap-2">
      <div className="min-w-0 grow">
        <label className="label" htmlFor={id}>
          {t("goTo")}
        </label>
        <Chooser
          className="input min-h-11 w-full"
          words={useChooserWords()}
          id={id}
          value={at}
          onChange={(event) => onGo(Number(event.target.value))}
        >
          {buildings.map((building) => (
            <optgroup key={building} label={building ? t("block", { building }) : t("noBlock")}>
              {numbered
                .filter((each) => each.building === building)
                .map(({ room, nth }) => (
                  <option key={nth} value={nth}>
                    {t("roomLeft", { room: room.room ?? t("noRoom"), left: left(room) })}
                  </option>
                ))}
            </optgroup>
          ))}
        </Chooser>
      </div>
      <button type="button" className="btn min-h-11" disabled={!next} onClick={() => next && onGo(next.nth)}>
        {t("nextLeft")}
      </button>
    </div>
  );
}
