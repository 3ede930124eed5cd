import type { PathwayVersion, Phase, Stage, StageActor, Transition } from "./definition";

type Graph = Pick<PathwayVersion, "stages" | "transitions">;

/** The stages a case may move to from here, with the rule of each move, in the order of the stages. */
export function nextStages(version: Graph, stage: string): { stage: Stage; transition: Transition }[] {
  return version.stages
    .map((each) => ({ stage: each, transition: transition(version, stage, each.code) }))
    .filter((each): each is { stage: Stage; transition: Transition } => each.transition !== null)
    .sort((left, right) => left.stage.order - right.stage.order);
}

/** The published rule for a move, or null if there is none: then the move must not happen. */
export function transition(version: Graph, from: string, to: string): Transition | null {
  return version.transitions.find((each) => each.from === from && each.to === to) ?? null;
}

/** The stage with this code, or null. */
export function stageOf(version: Graph, code: string): Stage | null {
  return version.stages.find((each) => each.code === code) ?? null;
}

/** Whether a case in this stage is closed. An unknown stage is an error of the caller: RangeError. */
export function isClosed(version: Graph, code: string): boolean {
  const stage = stageOf(version, code);
  if (!stage) throw new RangeError(`no stage ${code}`);
  return stage.terminal;
}

export const blockedByGroups = ["applicant", "government", "host", "medical", "agency"] as const;

export type BlockedByGroup = (typeof blockedByGroups)[number];

/**
 * Whom a case waits for in reports: the actor of its stage, except that everything in the phase MEDICAL is medical.
 */
export function blockedByGroup(actor: StageActor, phase: Phase): BlockedByGroup {
  if (phase === "MEDICAL") return "medical";
  if (actor === "APPLICANT") return "applicant";
  if (actor === "HOST_GOV") return "host";
  return actor === "IOM" || actor === "AGENCY" ? "agency" : "government";
}

type Dated = { effectiveFrom: string; effectiveTo: string | null; status: string };

/**
 * The version a case belongs to: the published or retired one in force on its filing day. A case keeps it when a
 * later version comes. Null if none was in force.
 */
export function versionFor<Version extends Dated>(
  versions: readonly Version[],
  filedOn: string,
): Version | null {
  const inForce = versions.filter(
    (each) =>
      each.status !== "DRAFT" &&
      each.effectiveFrom <= filedOn &&
      (each.effectiveTo === null || filedOn <= each.effectiveTo),
  );
  return inForce.sort((left, right) => right.effectiveFrom.localeCompare(left.effectiveFrom))[0] ?? null;
}
