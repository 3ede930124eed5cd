"use client";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import type { FormResult } from "@/lib/access/form-result";
import type { MessageValues } from "@/lib/core/failure";
import type { Rule } from "@/lib/housing/placement-rules";
import type { HadBed } from "@/lib/stays/commands/put-in-bed";
import { putInBedAction, swapBedsAction, takeOutOfBedAction } from "../../actions";

/** What a line of the board stands for: somebody, in a bed or waiting, or a bed nobody has. */
export type Thing = { person: string | null; name: string; bed: string | null };
export type Override = { reason: string; untilOn: string };

type Step = () => Promise<Told>;
/** What the line at the bottom says after a step. */
export type Told =
  | {
      kind: "done";
      what: "put" | "out" | "swap" | "undone";
      values: { name: string; bed: string };
      undo: Step | null;
    }
  | {
      kind: "refused";
      messageKey: string;
      values: MessageValues;
      rules: readonly Rule[];
      freeBeds: readonly string[];
      wanted: { thing: Thing; bed: string } | null;
    };

type Refusal = { freeBeds?: string[]; rules?: Rule[] };

function refused(result: FormResult, wanted: { thing: Thing; bed: string } | null): Told | null {
  if (result.ok) return null;
  const { freeBeds = [], rules = [] } = (result.data ?? {}) as Refusal;
  return { kind: "refused", messageKey: result.messageKey, values: result.values, rules, freeBeds, wanted };
}

/** The steps of a board, each with the step that takes it back. */
export function boardSteps(today: string, reason: string) {
  async function put(
    thing: Thing,
    bed: string,
    over: { had?: HadBed; override?: Override } = {},
  ): Promise<Told> {
    const { had: nights, override } = over;
    const result = await putInBedAction({
      person: thing.person ?? "",
      bed,
      reason,
      ...(nights ? { fromOn: nights.fromOn, toOn: nights.toOn } : {}),
      ...(override ? { override } : {}),
    });
    if (!result.ok) return refused(result, { thing, bed }) as Told;
    const { had } = result.data;
    const undo = had ? () => undone(put(thing, had.bed, { had })) : () => undone(out({ ...thing, bed }));
    return { kind: "done", what: "put", values: { name: thing.name, bed }, undo };
  }
  async function out(thing: Thing): Promise<Told> {
    const result = await takeOutOfBedAction({ person: thing.person ?? "", reason });
    if (!result.ok) return refused(result, null) as Told;
    const { had } = result.data;
    const undo = () => undone(put(thing, had.bed, { had }));
    return { kind: "done", what: "out", values: { name: thing.name, bed: had.bed }, undo };
  }
  async function swap(one: Thing, other: Thing): Promise<Told> {
    const result = await swapBedsAction({
      person: one.person ?? "",
      other: other.person ?? "",
      on: today,
      reason,
    });
    if (!result.ok) return refused(result, null) as Told;
    const undo = () => undone(swap(one, other));
    return { kind: "done", what: "swap", values: { name: one.name, bed: other.name }, undo };
  }
  async function undone(step: Promise<Told>): Promise<Told> {
    const told = await step;
    return told.kind === "done" ? { ...told, what: "undone", undo: null } : told;
  }
  return { put, out, swap };
}

/** What is picked up, what was said last, and a way to take steps one at a time. */
export function useBoard() {
  const router = useRouter();
  const [picked, pick] = useState<Thing | null>(null);
  const [told, tell] = useState<Told | null>(null);
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
      tell(said);
      if (said.kind === "done") router.refresh();
    });
  }
  return { picked, pick, told, tell, busy, take };
}
