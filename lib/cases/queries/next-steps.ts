import "server-only";
import type { DeadlineRule, Transition } from "@/lib/pathways/definition";
import { type CaseFacts, type Missing, missing } from "@/lib/pathways/guards";
import { nextStages } from "@/lib/pathways/stages";
import type { Label } from "@/lib/reference/label";
import { askedAnchor } from "../deadline-plan";
import { waitsForSecond } from "../move-rule";
import type { Definition } from "./pathway-definition";

/** What blocks a step: a message and the members it concerns, by reference. */
export type Blocked = {
  messageKey: `guard.${string}`;
  values: Record<string, string | number>;
  members: string[];
};

/** A move the pathway offers from the present stage. */
export type NextStep = {
  stage: string;
  label: Label;
  /** The name of the step: "Send to COM review". */
  action: Label;
  kind: Transition["kind"];
  who: Transition["who"];
  secondPerson: boolean;
  /** For this user it is a request that someone else must approve. */
  byRequest: boolean;
  needsReason: boolean;
  needsEffectiveOn: boolean;
  reasonCodes: string[];
  /** The day of a letter or notice that must be entered, because a deadline starts with it. */
  asksReceivedOn: DeadlineRule["anchor"] | null;
  terminal: boolean;
  blockedBy: Blocked[];
};

/** What a guard misses, as answers say it. */
export function asBlocked(each: Missing): Blocked {
  return { messageKey: each.messageKey, values: each.values, members: each.memberIds };
}

/**
 * The moves from a stage and what each still lacks. A delay that a reason excuses does not block: that step asks for
 * the reason instead. A closed case is reopened where it ended, and nowhere else.
 */
export function nextSteps(
  definition: Definition,
  stage: string,
  facts: CaseFacts,
  mayApprove: boolean,
): NextStep[] {
  const offered = nextStages(definition, stage).filter(({ transition: { guards } }) =>
    guards.every((guard) => guard.kind !== "endedAt" || missing([guard], facts).length === 0),
  );
  return offered.map(({ stage: to, transition }) => {
    const withReason = missing(transition.guards, { ...facts, reasonGiven: true });
    const without = missing(transition.guards, { ...facts, reasonGiven: false });
    return {
      stage: to.code,
      label: to.label,
      action: transition.action,
      kind: transition.kind,
      who: transition.who,
      secondPerson: transition.secondPerson,
      byRequest: waitsForSecond(transition, mayApprove),
      needsReason: transition.needsReason || without.length > withReason.length,
      needsEffectiveOn: transition.needsEffectiveOn,
      reasonCodes: to.terminal ? (transition.reasonCodes ?? []) : [],
      asksReceivedOn: askedAnchor(definition.deadlineRules, to.code),
      terminal: to.terminal,
      blockedBy: withReason.map(asBlocked),
    };
  });
}
