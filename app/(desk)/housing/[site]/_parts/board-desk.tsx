"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { BoardBar } from "./board-bar";
import { boardSteps, type Thing, useBoard } from "./board-steps";
import { useLiveBoard } from "./live-board";

type Props = {
  site: string;
  tag: string;
  today: string;
  gives: boolean;
  overrides: boolean;
  children: ReactNode;
};

const lineOf = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>("li[data-status]") : null;

function thingOf(line: HTMLElement): Thing {
  const { person = null, bed = null } = line.dataset;
  return { person, bed, name: line.querySelector(".bed-text")?.textContent?.trim() ?? "" };
}

const same = (a: Thing, b: Thing) => a.person === b.person && a.bed === b.bed;

/**
 * Lets people be picked up and put into beds on the plan inside: by drag, by tapping one and then the other, or by keyboard,
 * which are all the same two steps. The plan itself knows nothing of it.
 */
export function BoardDesk({ site, tag, today, gives, overrides, children }: Props) {
  const t = useTranslations("housing.board");
  const plan = useRef<HTMLDivElement>(null);
  const board = useBoard();
  const { picked, pick, told, tell, busy, take } = board;
  const steps = boardSteps(today, t("reason"));
  useLiveBoard(site, tag);

  function meet(thing: Thing) {
    if (!picked) {
      tell(null);
      return pick(thing);
    }
    if (same(picked, thing)) return pick(null);
    const [person, bed] = picked.person ? [picked, thing] : [thing, picked];
    if (person.person && !bed.person && bed.bed) return take(() => steps.put(person, bed.bed ?? ""));
    if (picked.person && picked.bed && thing.person && thing.bed)
      return take(() => steps.swap(picked, thing));
    pick(thing);
  }

  // Heard on the plan as a whole: its lines are many.
  const heard = useRef(meet);
  heard.current = meet;
  const lift = useRef(pick);
  lift.current = pick;
  useEffect(() => {
    const there = plan.current;
    if (!there || !gives) return;
    const acts = new AbortController();
    const hear = <K extends keyof HTMLElementEventMap>(
      name: K,
      act: (event: HTMLElementEventMap[K]) => void,
    ) => there.addEventListener(name, act, { signal: acts.signal });
    hear("click", (event) => {
      const line = lineOf(event.target);
      if (line && event.target instanceof Element && event.target.closest("button.bed"))
        heard.current(thingOf(line));
    });
    hear("dragstart", (event) => {
      const line = lineOf(event.target);
      if (!line?.draggable) return;
      // Something must be carried, or one browser does not drag; nothing of a person leaves the page.
      event.dataTransfer?.setData("text/plain", "-");
      lift.current(thingOf(line));
    });
    hear("dragover", (event) => {
      if (lineOf(event.target)?.querySelector("button.bed")) event.preventDefault();
    });
    hear("drop", (event) => {
      const line = lineOf(event.target);
      event.preventDefault();
      if (line) heard.current(thingOf(line));
    });
    hear("dragend", () => lift.current(null));
    const letGo = (event: KeyboardEvent) => void (event.key === "Escape" && lift.current(null));
    window.addEventListener("keydown", letGo, { signal: acts.signal });
    return () => acts.abort();
  }, [gives]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the lines are new after each look at the server
  useEffect(() => {
    if (!picked) return;
    const lines = [...(plan.current?.querySelectorAll<HTMLElement>("li[data-status]") ?? [])];
    const button = lines.find((line) => same(thingOf(line), picked))?.querySelector("button");
    button?.setAttribute("aria-pressed", "true");
    return () => button?.removeAttribute("aria-pressed");
  }, [picked, children]);

  const picking = picked ? (picked.person ? "person" : "bed") : undefined;
  return (
    <>
      <div ref={plan} data-board data-picking={picking} aria-busy={busy}>
        {children}
      </div>
      {gives ? (
        <BoardBar
          picked={picked}
          told={told}
          busy={busy}
          overrides={overrides}
          today={today}
          steps={steps}
          take={take}
          pick={pick}
          tell={tell}
        />
      ) : null}
    </>
  );
}
