"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useMemo, useRef } from "react";
import { BoardBar } from "./board-bar";
import type { Shown } from "./board-shown";
import { boardSteps, useBoard } from "./board-steps";
import { freeBedsFrom, type Plan, type Thing, thingsOf } from "./board-things";
import { useLiveBoard } from "./live-board";
import { RoomPlans } from "./room-plan";
import { WaitingList } from "./waiting-list";

type Props = Omit<Plan, "households"> & {
  tag: string;
  today: string;
  gives: boolean;
  overrides: boolean;
  show: Shown;
  waiting: { households: Plan["households"]; total: number } | null;
  /** The buildings, floors and room filters. */
  nav: ReactNode;
};

const NOBODY: Plan["households"] = [];
const keyOf = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>("[data-key]")?.dataset.key : undefined;

/**
 * Lets users pick people up and put them into beds: by drag, by tapping one and then the other, or by keyboard, all
 * of which are the same two steps. A household that is picked up fills the free beds of a room, starting with the
 * chosen one.
 */
export function BoardDesk({ tag, today, gives, overrides, show, waiting, nav, ...place }: Props) {
  const { site, building, rooms } = place;
  const t = useTranslations("housing.board");
  const desk = useRef<HTMLDivElement>(null);
  const { picked, pick, outcome, report, busy, take } = useBoard();
  const steps = boardSteps(today, t("reason"));
  const households = waiting?.households ?? NOBODY;
  const plan = useMemo<Plan>(
    () => ({ site, building, rooms, households }),
    [site, building, rooms, households],
  );
  const things = useMemo(() => thingsOf(plan), [plan]);
  useNextInLine(desk, households, outcome?.kind === "done" ? outcome.what : null);
  useLiveBoard(site, tag);

  function meet(thing: Thing) {
    if (!picked) {
      report(null);
      return pick(thing);
    }
    if (picked.key === thing.key) return pick(null);
    const [carried, met] = picked.kind === "home" || picked.person ? [picked, thing] : [thing, picked];
    const bed = met.kind === "line" && !met.person ? met.bed : null;
    if (carried.kind === "home" && bed) return take(() => steps.together(carried, freeBedsFrom(plan, bed)));
    if (carried.kind === "line" && carried.person && bed) return take(() => steps.put(carried, bed));
    if (picked.kind === "line" && thing.kind === "line" && picked.bed && thing.bed && thing.person)
      return take(() => steps.swap(picked, thing));
    pick(thing);
  }

  // One listener on the whole desk, because it has many lines.
  const act = (target: EventTarget | null, how: (thing: Thing) => void) => {
    const thing = things.get(keyOf(target) ?? "");
    if (gives && thing) how(thing);
  };
  const picking = picked ? (picked.kind === "home" || picked.person ? "person" : "bed") : undefined;
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: what is pressed are the buttons inside */}
      <div
        ref={desk}
        data-board
        data-picking={picking}
        aria-busy={busy}
        onClick={(event) => {
          const button = event.target instanceof Element && event.target.closest("button[data-takes]");
          if (button) act(event.target, meet);
        }}
        onDragStart={(event) => {
          // Some browsers only drag if there is data; nothing about a person leaves the page.
          event.dataTransfer.setData("text/plain", "-");
          act(event.target, pick);
        }}
        onDragOver={(event) => act(event.target, () => event.preventDefault())}
        onDrop={(event) => {
          event.preventDefault();
          act(event.target, meet);
        }}
        onDragEnd={() => pick(null)}
        onKeyDown={(event) => {
          if (event.key === "Escape") pick(null);
        }}
      >
        {nav}
        <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_19rem]">
          {waiting ? <WaitingList site={site} {...waiting} picked={picked?.key} /> : null}
          <div className="min-w-0 xl:col-start-1 xl:row-start-1">
            <RoomPlans
              key={`${building} ${show}`}
              site={site}
              building={building}
              rooms={rooms}
              show={show}
              gives={gives}
              picked={picked?.key}
            />
          </div>
        </div>
      </div>
      {gives ? (
        <BoardBar
          site={site}
          picked={picked}
          outcome={outcome}
          busy={busy}
          overrides={overrides}
          today={today}
          steps={steps}
          take={take}
          pick={pick}
          report={report}
        />
      ) : null}
    </>
  );
}

/** After a waiting person gets a bed, the focus moves to the next one. */
function useNextInLine(
  desk: { current: HTMLElement | null },
  households: Plan["households"],
  done: string | null,
): void {
  const before = useRef(households);
  useEffect(() => {
    if (before.current === households) return;
    const count = (homes: Plan["households"]) => homes.reduce((sum, home) => sum + home.people.length, 0);
    const fewer = count(households) < count(before.current);
    before.current = households;
    const here = document.activeElement;
    const byKey = here instanceof HTMLElement && here.matches("button.bed:focus-visible");
    if ((done === "put" || done === "together") && fewer && byKey)
      desk.current?.querySelector<HTMLElement>(".waiting button.bed")?.focus();
  }, [households, done, desk]);
}
