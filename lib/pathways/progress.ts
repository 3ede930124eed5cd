import type { CivilDate } from "@/lib/core/civil-date";
import type { Label, PathwayVersion } from "./definition";

type Graph = Pick<PathwayVersion, "startStage" | "stages" | "transitions">;
type Step = { to: string; effectiveOn: CivilDate };

/**
 * One stage on a case's route. `past` was gone through, `now` is where it is, `skipped` is behind it and was never
 * entered, `again` is ahead although it was there once (the case went back), `ahead` is ahead.
 */
export type Waypoint = {
  stage: string;
  label: Label;
  state: "past" | "now" | "skipped" | "again" | "ahead";
  /** The day it was last entered. */
  enteredOn: CivilDate | null;
  /** A step leads there from where the case is. */
  next: boolean;
};

/** The stages a case goes through when nothing goes wrong: whatever forward steps reach from the first one. */
function mainLine({ startStage, transitions }: Graph): ReadonlySet<string> {
  const line = new Set([startStage]);
  for (const stage of line)
    for (const each of transitions) if (each.kind === "ADVANCE" && each.from === stage) line.add(each.to);
  return line;
}

/**
 * The route of a case along its pathway, in the order of the stages: the main line, and beside it the stages off that
 * line where the case has been. For a closed case the end comes last, and stages it never reached are left out.
 */
export function progressOf(version: Graph, stage: string, history: readonly Step[]): Waypoint[] {
  const entered = new Map<string, CivilDate>();
  for (const step of history) {
    const known = entered.get(step.to);
    if (!known || known < step.effectiveOn) entered.set(step.to, step.effectiveOn);
  }
  const line = mainLine(version);
  const here = version.stages.find((each) => each.code === stage);
  if (!here) throw new RangeError(`no stage ${stage}`);
  const onTheWay = version.stages.filter(
    ({ code, terminal }) =>
      code === stage || (!terminal && (entered.has(code) || (line.has(code) && !here.terminal))),
  );
  const ways = version.transitions.filter((each) => each.from === stage && each.kind === "ADVANCE");
  return [...onTheWay]
    .sort((left, right) => left.order - right.order)
    .map(({ code, label, order }) => ({
      stage: code,
      label,
      state: stateOf(order - here.order, entered.has(code)),
      enteredOn: entered.get(code) ?? null,
      next: ways.some((each) => each.to === code),
    }));
}

function stateOf(distance: number, been: boolean): Waypoint["state"] {
  if (distance === 0) return "now";
  if (distance < 0) return been ? "past" : "skipped";
  return been ? "again" : "ahead";
}
