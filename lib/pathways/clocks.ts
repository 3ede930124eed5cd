import { type CivilDate, daysBetween } from "@/lib/core/civil-date";
import type { Stage } from "./definition";

export const clocks = ["GOV", "APPLICANT", "NONE"] as const;
export type Clock = (typeof clocks)[number];

/**
 * The days a case spent on each clock, up to a day (today, or the day it closed). Steps are oldest first; the days of
 * a stage run from its step to the next one. The government's own time leaves out the applicant's (docs/domain.md
 * 1.1, two clocks). All three add up to the days since the first step; no step, no days.
 */
export function daysByClock(
  stages: readonly Pick<Stage, "code" | "clock">[],
  steps: readonly { to: string; effectiveOn: CivilDate }[],
  until: CivilDate,
): Record<Clock, number> {
  const days = { GOV: 0, APPLICANT: 0, NONE: 0 };
  for (const [at, step] of steps.entries()) {
    const clock = stages.find((each) => each.code === step.to)?.clock ?? "NONE";
    days[clock] += daysBetween(step.effectiveOn, steps[at + 1]?.effectiveOn ?? until);
  }
  return days;
}
