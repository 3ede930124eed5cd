"use client";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import type { FormResult } from "@/lib/access/form-result";
import type { MessageValues } from "@/lib/core/failure";
import type { Rule } from "@/lib/housing/placement-rules";
import type { HadBed } from "@/lib/stays/commands/put-in-bed";
import {
  putInBedAction,
  putTogetherAction,
  swapBedsAction,
  takeOutOfBedAction,
  takeOutTogetherAction,
} from "../../stay-actions";
import type { Home, Line, Thing } from "./board-things";

export type Override = { reason: string; untilOn: string };

type Step = () => Promise<Outcome>;
/** What the line at the bottom says after a step. */
export type Outcome =
  | {
      kind: "done";
      what: "put" | "out" | "swap" | "undone" | "together" | "takenBack";
      values: { name: string; bed: string; count?: number };
      undo: Step | null;
    }
  | {
      kind: "refused";
      messageKey: string;
      values: MessageValues;
      /** Whose bed was refused, if several were to be given. */
      name?: string | undefined;
      rules: readonly Rule[];
      freeBeds: readonly string[];
      wanted: { thing: Line; bed: string } | null;
    };

type Refusal = { freeBeds?: string[]; rules?: Rule[]; at?: number };

function refused(
  result: FormResult,
  wanted: { thing: Line; bed: string } | null,
  home?: Home,
): Outcome | null {
  if (result.ok) return null;
  const { freeBeds = [], rules = [], at = -1 } = (result.data ?? {}) as Refusal;
  const name = home?.people[at]?.name;
  return {
    kind: "refused",
    messageKey: result.messageKey,
    values: result.values,
    name,
    rules,
    freeBeds: home ? [] : freeBeds,
    wanted,
  };
}

/** The steps of a board, each with the step that undoes it. */
export function boardSteps(today: string, reason: string) {
  async function put(
    thing: Line,
    bed: string,
    over: { had?: HadBed; override?: Override } = {},
  ): Promise<Outcome> {
    const { had: nights, override } = over;
    const result = await putInBedAction({
      person: thing.person ?? "",
      bed,
      reason,
      ...(nights ? { fromOn: nights.fromOn, toOn: nights.toOn } : {}),
      ...(override ? { override } : {}),
    });
    if (!result.ok) return refused(result, { thing, bed }) as Outcome;
    const { had } = result.data;
    const undo = had ? () => undone(put(thing, had.bed, { had })) : () => undone(out({ ...thing, bed }));
    return { kind: "done", what: "put", values: { name: thing.name, bed }, undo };
  }
  async function out(thing: Line): Promise<Outcome> {
    const result = await takeOutOfBedAction({ person: thing.person ?? "", reason });
    if (!result.ok) return refused(result, null) as Outcome;
    const { had } = result.data;
    const undo = () => undone(put(thing, had.bed, { had }));
    return { kind: "done", what: "out", values: { name: thing.name, bed: had.bed }, undo };
  }
  async function swap(one: Line, other: Line): Promise<Outcome> {
    const result = await swapBedsAction({
      person: one.person ?? "",
      other: other.person ?? "",
      on: today,
      reason,
    });
    if (!result.ok) return refused(result, null) as Outcome;
    const undo = () => undone(swap(one, other));
    return { kind: "done", what: "swap", values: { name: one.name, bed: other.name }, undo };
  }
  /** A household into the free beds of one room, all or nobody. */
  async function together(home: Home, free: readonly string[]): Promise<Outcome> {
    const count = home.people.length;
    const values = { name: home.name, bed: free[0] ?? "", count };
    if (free.length < count)
      return {
        kind: "refused",
        messageKey: "housing.board.fewBeds",
        values: { count, free: free.length },
        rules: [],
        freeBeds: [],
        wanted: null,
      };
    const beds = home.people.map(({ ref }, at) => ({ person: ref, bed: free[at] ?? "" }));
    const result = await putTogetherAction({ beds, reason });
    if (!result.ok) return refused(result, null, home) as Outcome;
    return { kind: "done", what: "together", values, undo: () => takenBack(home, values) };
  }
  async function takenBack(
    home: Home,
    values: { name: string; bed: string; count: number },
  ): Promise<Outcome> {
    const result = await takeOutTogetherAction({ people: home.people.map(({ ref }) => ref), reason });
    if (!result.ok) return refused(result, null, home) as Outcome;
    return { kind: "done", what: "takenBack", values, undo: null };
  }
  async function undone(step: Promise<Outcome>): Promise<Outcome> {
    const outcome = await step;
    return outcome.kind === "done" ? { ...outcome, what: "undone", undo: null } : outcome;
  }
  return { put, out, swap, together };
}

/** What is picked up, the last message, and a way to take steps one at a time. */
export function useBoard() {
  const router = useRouter();
  const [picked, pick] = useState<Thing | null>(null);
  const [outcome, report] = useState<Outcome | null>(null);
  const [busy, start] = useTransition();
  function take(step: Step) {
    if (busy) return;
    pick(null);
    start(async () => {
      const lost = {
        kind: "refused",
        messageKey: "failure.offline",
        values: {},
        rules: [],
        freeBeds: [],
        wanted: null,
      } as const;
      const said = await step().catch(() => lost);
      report(said);
      if (said.kind === "done") router.refresh();
    });
  }
  return { picked, pick, outcome, report, busy, take };
}
