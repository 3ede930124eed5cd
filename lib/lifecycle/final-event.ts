import { FOCAL_POINT_TASK } from "@/lib/people/kinship";
import type { OutReason } from "@/lib/stays/schema";

/** Ends that more hangs on than a stay: all but a move to another site or into private housing. */
export const FINAL_EVENTS = [
  "DECEASED",
  "DEPARTED",
  "RETURNED",
  "LEFT_ON_OWN",
  "DETAINED",
  "WHEREABOUTS_UNKNOWN",
] as const satisfies readonly OutReason[];
export type FinalEvent = (typeof FINAL_EVENTS)[number];

/** Whether the reason of a check-out ends more than the stay. */
export function isFinal(reason: string): reason is FinalEvent {
  return FINAL_EVENTS.some((each) => each === reason);
}

/** What happens to each thing that hangs on a person. `keep` leaves it as it is. */
export type Effects = {
  /** The record: closed, on hold while somebody is held, inactive while nobody knows where they are. */
  person: "close" | "hold" | "set aside";
  /** The reason beside the status, of the code list closure-reason. */
  statusReason: string;
  deathDay: "write" | "keep";
  /** Nights that were promised, at any site, with their beds; and requests for a place or for leave to break a rule. */
  reservation: "cancel";
  placeRequest: "end";
  overrideRequest: "end";
  household: "leave" | "keep";
  /** The group keeps its members, as it was registered; who speaks for it must be somebody who is here. */
  focalPoint: "give up" | "keep";
  /** A case on whose claim they applied: held and shown to a coordinator, or looked at by its owner. Never closed. */
  principalCase: "hold for a coordinator" | "ask the owner";
  /** A case they are a member of. */
  memberCase: "leave" | "ask the owner";
  /** A second person's decision that waits on the principal's case: it was asked for on facts that are no more. */
  approval: "end" | "keep";
  /** Days that run: those of the first child to grow up are counted without somebody who left the case. */
  deadline: "count again" | "keep";
  appointment: "keep";
  caseDocument: "keep";
  /** Work about the person alone; work on the case goes on. */
  task: "cancel" | "keep";
  /** Somebody looking for them. */
  search: "cancel" | "keep";
  keptApart: "end" | "keep";
  neighbour: "end" | "keep";
  relationship: "keep";
  housingNeed: "end" | "keep";
  card: "revoke";
  /** No word goes to the phone of the dead. */
  contact: "silence" | "keep";
  permission: "end" | "keep";
  /** What the authority was not told yet: that somebody came is still to be told when they left again. */
  notice: "withdraw" | "keep";
  crossing: "out" | "none";
  /** Whether reports and lists of people go on counting them. */
  counted: "no" | "yes";
};

/** Somebody who is not here any more, and lives. */
const GONE = {
  person: "close",
  deathDay: "keep",
  reservation: "cancel",
  placeRequest: "end",
  overrideRequest: "end",
  household: "leave",
  focalPoint: "give up",
  memberCase: "ask the owner",
  approval: "keep",
  deadline: "keep",
  appointment: "keep",
  caseDocument: "keep",
  task: "keep",
  search: "cancel",
  keptApart: "keep",
  neighbour: "end",
  relationship: "keep",
  housingNeed: "keep",
  card: "revoke",
  contact: "keep",
  permission: "keep",
  notice: "keep",
  crossing: "none",
  counted: "no",
} as const;

/** Somebody who may be back tomorrow: nothing of theirs ends but what a bed hangs on. */
const LOST = {
  ...GONE,
  household: "keep",
  focalPoint: "keep",
  principalCase: "hold for a coordinator",
  neighbour: "keep",
  counted: "yes",
} as const;

/**
 * What the end of a person's time here does to whatever hangs on them (docs/domain.md 2.7 and 5.2). A principal who died,
 * went back, went on or is held leaves a case that a coordinator decides on: survivors may keep its claim. Who flew
 * goes on along the pathway, so the owner moves that case.
 */
export const EFFECTS: Record<FinalEvent, Effects> = {
  DECEASED: {
    ...GONE,
    statusReason: "DECEASED",
    deathDay: "write",
    principalCase: "hold for a coordinator",
    memberCase: "leave",
    approval: "end",
    deadline: "count again",
    task: "cancel",
    keptApart: "end",
    housingNeed: "end",
    contact: "silence",
    permission: "end",
    notice: "withdraw",
  },
  DEPARTED: { ...GONE, statusReason: "DEPARTED", principalCase: "ask the owner", crossing: "out" },
  RETURNED: {
    ...GONE,
    statusReason: "VOLUNTARY_RETURN",
    principalCase: "hold for a coordinator",
    crossing: "out",
  },
  LEFT_ON_OWN: { ...GONE, statusReason: "ONWARD_MOVEMENT_SELF", principalCase: "hold for a coordinator" },
  DETAINED: { ...LOST, person: "hold", statusReason: "DETAINED" },
  WHEREABOUTS_UNKNOWN: {
    ...LOST,
    person: "set aside",
    statusReason: "WHEREABOUTS_UNKNOWN",
    search: "keep",
  },
};

/** Why a case is held after its principal's end (code list hold-reason). */
export const HOLD_REASONS: Record<FinalEvent, string> = {
  DECEASED: "PRINCIPAL_DIED",
  DEPARTED: "PRINCIPAL_LEFT",
  RETURNED: "PRINCIPAL_LEFT",
  LEFT_ON_OWN: "PRINCIPAL_LEFT",
  DETAINED: "PRINCIPAL_DETAINED",
  WHEREABOUTS_UNKNOWN: "UNREACHABLE",
};

/** The status of a record by what happens to it. */
export const STATUS = { close: "CLOSED", hold: "HOLD", "set aside": "INACTIVE" } as const;

/** Work that an end leaves to somebody: for a coordinator, for a case's owner, for a group's owner. */
export const TASKS = {
  survivors: "SURVIVORS",
  heldCase: "HELD_CASE",
  lookAtCase: "LOOK_AT_CASE",
  focalPoint: FOCAL_POINT_TASK,
  detained: "DETAINED",
  search: "WHEREABOUTS",
} as const;

/** An event beside an earlier one: the dead end no second time; who is held or not found may still die, leave or be found. */
export function mayFollow(status: string): boolean {
  return status !== "CLOSED";
}
