import type { Guard, MemberRule, Stage, Transition } from "../../../lib/pathways/definition";
import { actionOf, type StageCode, stageLabels } from "./stage-labels";

type StageRow = [
  code: StageCode,
  phase: Stage["phase"],
  actor: Stage["actor"],
  clock: Stage["clock"],
  slaDays?: number,
];

/** Stages in order from short rows; TRANSFERRED and CLOSED, where every case ends, are added at the end. */
export function stagesOf(rows: readonly StageRow[]): Stage[] {
  const ends: StageRow[] = [
    ["TRANSFERRED", "CLOSED", "PROGRAMME", "NONE"],
    ["CLOSED", "CLOSED", "PROGRAMME", "NONE"],
  ];
  return [...rows, ...ends].map(([code, phase, actor, clock, slaDays], at) => ({
    code,
    phase,
    order: at + 1,
    actor,
    clock,
    terminal: code === "CLOSED" || code === "TRANSFERRED",
    ...(slaDays === undefined ? {} : { slaDays }),
    label: stageLabels[code],
  }));
}

const needReason: readonly Transition["kind"][] = [
  "DENY",
  "REVOKE",
  "WITHDRAW",
  "CLOSE",
  "TRANSFER",
  "REOPEN",
];

/** One transition. The people are those of docs/domain.md: CW caseworker, CC coordinator, CW+CC caseworker and a second person. */
export function move(
  from: StageCode,
  kind: Transition["kind"],
  to: StageCode,
  people: "CW" | "CC" | "CW+CC" | "CC+second" | "system",
  guards: Guard[] = [],
): Transition {
  return {
    from,
    to,
    kind,
    action: actionOf(kind, to),
    who: people === "system" ? "system" : people.startsWith("CW") ? "caseworker" : "coordinator",
    secondPerson: people === "CW+CC" || people === "CC+second",
    needsReason: needReason.includes(kind),
    needsEffectiveOn: people !== "system",
    ...(kind === "WITHDRAW" || kind === "CLOSE" ? { reasonCodes: [...closureReasonsOf[kind]] } : {}),
    guards,
  };
}

// Offered as choices; the codes are in the set closure-reason.
const closureReasonsOf = {
  CLOSE: [
    "RESETTLED_US",
    "INELIGIBLE_ALL_PATHWAYS",
    "WITHDREW",
    "VOLUNTARY_RETURN",
    "ONWARD_MOVEMENT_SELF",
    "DECEASED",
    "FRAUD_CONFIRMED",
  ],
  WITHDRAW: [
    "WITHDREW",
    "VOLUNTARY_RETURN",
    "HOST_LOCAL_SOLUTION",
    "RESETTLED_EU_ALLY",
    "RESETTLED_OTHER",
    "ONWARD_MOVEMENT_SELF",
    "WHEREABOUTS_UNKNOWN",
    "DETAINED",
    "DEPORTED_OR_REFOULED",
    "DECEASED",
    "DUPLICATE_MERGED",
    "REGISTERED_IN_ERROR",
    "FRAUD_CONFIRMED",
  ],
} as const;

/** A document of one of the types for the named members. */
export function document(member: MemberRule, ...anyOf: string[]): Guard {
  return { kind: "document", anyOf, member };
}

/** Something every travelling member must have in force on a day: TODAY or the day of an appointment. */
export function valid(what: Extract<Guard, { kind: "validity" }>["what"], on: string): Guard {
  return { kind: "validity", what, member: "EACH", on };
}

/**
 * "any open -> TRANSFERRED" and "any open -> CLOSED", unless the stage has a move of its own to CLOSED; and from
 * there back to the stage in which the case ended, which like closing needs a second person.
 */
export function waysOut(stages: readonly Stage[], own: readonly Transition[]): Transition[] {
  const open = stages.filter((stage) => !stage.terminal).map((stage) => stage.code as StageCode);
  const closing = new Set(own.filter((each) => each.to === "CLOSED").map((each) => each.from));
  return [
    ...open.map((from) =>
      move(from, "TRANSFER", "TRANSFERRED", "CC", [{ kind: "externalNumber", issuer: "TARGET_PROGRAMME" }]),
    ),
    ...open.filter((from) => !closing.has(from)).map((from) => move(from, "WITHDRAW", "CLOSED", "CC+second")),
    ...open.flatMap((stage) =>
      (["CLOSED", "TRANSFERRED"] as const).map((end) =>
        move(end, "REOPEN", stage, "CC+second", [{ kind: "endedAt", stage }]),
      ),
    ),
  ];
}
