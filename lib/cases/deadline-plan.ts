import type { CivilDate } from "@/lib/core/civil-date";
import { dueOn } from "@/lib/pathways/deadlines";
import type { DeadlineRule, Transition } from "@/lib/pathways/definition";

/** The days a deadline can start from, as far as they are known at the moment of the move. */
export type Anchors = {
  enteredOn: CivilDate;
  receivedOn: CivilDate | null;
  interviewOn: CivilDate | null;
  medicalOn: CivilDate | null;
  /** A member's first medical to expire: no visa outlasts it. */
  medicalEndsOn: CivilDate | null;
  /** The earliest day a child of the case stops counting as one. */
  ageOutOn: CivilDate | null;
};

export type Opening = { rule: string; anchorOn: CivilDate; dueOn: CivilDate };
export type Closing = { rule: string; state: "MET" | "LAPSED" | "ENDED" };

/** Anchors whose day must be typed when a case enters the stage: it is on a document. */
const ASKED: readonly DeadlineRule["anchor"][] = ["LETTER_RECEIVED", "NOTICE_DATE"];

// These belong to a person or a document, not to a stage: the end of the journey ends them, not leaving the stage.
const LASTING: readonly DeadlineRule["anchor"][] = ["DOB", "MEDICAL_DATE", "VISA_ISSUED"];

const DONE: readonly Transition["kind"][] = ["ADVANCE", "APPEAL", "REOPEN"];

/** The anchor whose day the form of a move into this stage asks for, or null. */
export function askedAnchor(rules: readonly DeadlineRule[], stage: string): DeadlineRule["anchor"] | null {
  return rules.find((each) => each.stage === stage && ASKED.includes(each.anchor))?.anchor ?? null;
}

function anchorDay(rule: DeadlineRule, anchors: Anchors): CivilDate | null {
  switch (rule.anchor) {
    case "LETTER_RECEIVED":
    case "NOTICE_DATE":
      // Not given: the earliest it can have been is the day it happened, so the clock never runs too long.
      return anchors.receivedOn ?? anchors.enteredOn;
    case "INTERVIEW_DATE":
      return anchors.interviewOn;
    case "MEDICAL_DATE":
      return anchors.medicalOn;
    case "DOB":
      return anchors.ageOutOn;
    case "STAGE_ENTERED":
    case "VISA_ISSUED":
    case "ENTRY_DATE":
      return anchors.enteredOn;
  }
}

/** One deadline of a rule, or null while its anchor is unknown. */
export function opening(rule: DeadlineRule, anchors: Anchors): Opening | null {
  const anchorOn = anchorDay(rule, anchors);
  if (!anchorOn) return null;
  // The pathway says at which age; the day is stored with each child, so the birthday itself is the due day.
  if (rule.anchor === "DOB") return { rule: rule.code, anchorOn, dueOn: anchorOn };
  const due = dueOn(rule, anchorOn);
  const capped = rule.anchor === "VISA_ISSUED" && anchors.medicalEndsOn && anchors.medicalEndsOn < due;
  return { rule: rule.code, anchorOn, dueOn: capped ? (anchors.medicalEndsOn ?? due) : due };
}

/** What opens when a case enters a stage. */
export function openingsOf(rules: readonly DeadlineRule[], stage: string, anchors: Anchors): Opening[] {
  return rules
    .filter((each) => each.stage === stage)
    .flatMap((rule) => {
      const made = opening(rule, anchors);
      // The case is here because an examination expired: nothing counts until there is a new one.
      const over = rule.anchor === "MEDICAL_DATE" && made !== null && made.dueOn < anchors.enteredOn;
      return made && !over ? [made] : [];
    });
}

type Leaving = {
  rules: readonly DeadlineRule[];
  from: string;
  kind: Transition["kind"];
  /** The case is closed, or the people have arrived. */
  ends: boolean;
  on: CivilDate;
  open: readonly { rule: string; dueOn: CivilDate }[];
};

/** What closes when a case leaves a stage: met in time, lapsed, or ended because it no longer matters. */
export function closingsOf({ rules, from, kind, ends, on, open }: Leaving): Closing[] {
  return open.flatMap((each): Closing[] => {
    const rule = rules.find((one) => one.code === each.rule);
    const here = rules.filter((one) => one.code === each.rule && one.stage === from);
    const ofStage = here.some((one) => !LASTING.includes(one.anchor));
    if (kind === "LAPSE" && each.dueOn < on) return [{ rule: each.rule, state: "LAPSED" }];
    // Something else of the same stage may have expired: a visa's own days end with the medical's.
    if (kind === "LAPSE" && here.length > 0) return [{ rule: each.rule, state: "ENDED" }];
    if (ofStage && DONE.includes(kind))
      return [{ rule: each.rule, state: on <= each.dueOn ? "MET" : "LAPSED" }];
    if (ofStage || ends || !rule) return [{ rule: each.rule, state: "ENDED" }];
    return [];
  });
}
