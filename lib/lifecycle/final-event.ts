import { FOCAL_POINT_TASK } from "@/lib/people/kinship";
import type { OutReason } from "@/lib/stays/schema";

/** Ends that affect more than a stay: all but a move to another site or into private housing. */
export const FINAL_EVENTS = [
  "DECEASED",
  "DEPARTED",
  "RETURNED",
  "LEFT_ON_OWN",
  "DETAINED",
  "WHEREABOUTS_UNKNOWN",
] as const satisfies readonly OutReason[];

/**
 * Reasons for closing the record of someone who is not at a site: a decision, not something that happened. Codes of
 * closure-reason; those for a departure, a death or a merge are set when that is recorded.
 */
export const CLOSINGS = [
  "WITHDREW",
  "HOST_LOCAL_SOLUTION",
  "INELIGIBLE_ALL_PATHWAYS",
  "TRANSFERRED_PROGRAMME",
  "FRAUD_CONFIRMED",
  "REGISTERED_IN_ERROR",
] as const;
export type Closing = (typeof CLOSINGS)[number];

export type FinalEvent = (typeof FINAL_EVENTS)[number] | Closing;

/** Whether the reason for a check-out ends more than the stay. */
export function isFinal(reason: string): reason is (typeof FINAL_EVENTS)[number] {
  return FINAL_EVENTS.some((each) => each === reason);
}

/** What happens to each thing connected to a person. `keep` leaves it as it is. */
export type Effects = {
  /** The record: closed, on hold while the person is detained, inactive while nobody knows where they are. */
  person: "close" | "hold" | "set aside";
  /** The reason beside the status, from the code list closure-reason. */
  statusReason: string;
  deathDay: "write" | "keep";
  /** Reserved nights at any site, with their beds; requests for a place or an override. */
  reservation: "cancel";
  placeRequest: "end";
  overrideRequest: "end";
  household: "leave" | "keep";
  /** The group keeps its members as registered; its focal point must be a person who is here. */
  focalPoint: "give up" | "keep";
  /**
   * A case on whose claim they applied: put on hold and shown to a coordinator, or reviewed by its owner. Never
   * closed.
   */
  principalCase: "hold for a coordinator" | "ask the owner";
  /** A case they are a member of. */
  memberCase: "leave" | "ask the owner";
  /** A second person's decision that waits on the principal's case: it was requested on facts that no longer hold. */
  approval: "end" | "keep";
  /** Running deadlines: those of the first child to grow up are counted without a person who left the case. */
  deadline: "count again" | "keep";
  appointment: "keep";
  caseDocument: "keep";
  /** Tasks about the person alone; tasks on the case go on. */
  task: "cancel" | "keep";
  /** The search for them. */
  search: "cancel" | "keep";
  keptApart: "end" | "keep";
  neighbour: "end" | "keep";
  relationship: "keep";
  housingNeed: "end" | "keep";
  card: "revoke";
  /** No message goes to the phone of a dead person. */
  contact: "silence" | "keep";
  /** What they decided about what may leave goes on counting. */
  consent: "keep";
  permission: "end" | "keep";
  /** What the authority was not told yet: it must still be told of an arrival even after the departure. */
  notice: "withdraw" | "keep";
  crossing: "out" | "none";
  /** Whether reports and lists of people go on counting them. */
  counted: "no" | "yes";
};

/** A person who is no longer here and is alive. */
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
  consent: "keep",
  permission: "keep",
  notice: "keep",
  crossing: "none",
  counted: "no",
} as const;

/** A person who may be back tomorrow: nothing ends but what depends on a bed. */
const LOST = {
  ...GONE,
  household: "keep",
  focalPoint: "keep",
  principalCase: "hold for a coordinator",
  neighbour: "keep",
  counted: "yes",
} as const;

/** A record closed by decision: open tasks about this person alone are cancelled. */
const CLOSED = { ...GONE, principalCase: "hold for a coordinator", task: "cancel" } as const;

/**
 * What the end of a person's time here does to everything connected to them (docs/domain.md 2.7 and 5.2). A principal
 * who died, returned, moved on or is detained leaves a case that a coordinator decides on: survivors may keep its
 * claim. One who flew goes on along the pathway, so the owner moves that case.
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
  WITHDREW: { ...CLOSED, statusReason: "WITHDREW" },
  HOST_LOCAL_SOLUTION: { ...CLOSED, statusReason: "HOST_LOCAL_SOLUTION" },
  INELIGIBLE_ALL_PATHWAYS: { ...CLOSED, statusReason: "INELIGIBLE_ALL_PATHWAYS" },
  TRANSFERRED_PROGRAMME: { ...CLOSED, statusReason: "TRANSFERRED_PROGRAMME" },
  FRAUD_CONFIRMED: { ...CLOSED, statusReason: "FRAUD_CONFIRMED" },
  // There was no such person: no authority is notified, and no case waits for them.
  REGISTERED_IN_ERROR: {
    ...CLOSED,
    statusReason: "REGISTERED_IN_ERROR",
    memberCase: "leave",
    deadline: "count again",
    housingNeed: "end",
    keptApart: "end",
    permission: "end",
    notice: "withdraw",
  },
};

/** Why a case is on hold after its principal's end (code list hold-reason). */
export const HOLD_REASONS: Record<FinalEvent, string> = {
  DECEASED: "PRINCIPAL_DIED",
  DEPARTED: "PRINCIPAL_LEFT",
  RETURNED: "PRINCIPAL_LEFT",
  LEFT_ON_OWN: "PRINCIPAL_LEFT",
  DETAINED: "PRINCIPAL_DETAINED",
  WHEREABOUTS_UNKNOWN: "UNREACHABLE",
  WITHDREW: "PRINCIPAL_CLOSED",
  HOST_LOCAL_SOLUTION: "PRINCIPAL_CLOSED",
  INELIGIBLE_ALL_PATHWAYS: "PRINCIPAL_CLOSED",
  TRANSFERRED_PROGRAMME: "PRINCIPAL_CLOSED",
  FRAUD_CONFIRMED: "PRINCIPAL_CLOSED",
  REGISTERED_IN_ERROR: "PRINCIPAL_CLOSED",
};

/** The status of a record after each effect. */
export const STATUS = { close: "CLOSED", hold: "HOLD", "set aside": "INACTIVE" } as const;

/**
 * Tasks that an end creates, for a coordinator, for a case's owner, for a group's owner; and those of other
 * events: people were received from another country, or something happened in a family.
 */
export const TASKS = {
  survivors: "SURVIVORS",
  heldCase: "HELD_CASE",
  lookAtCase: "LOOK_AT_CASE",
  focalPoint: FOCAL_POINT_TASK,
  detained: "DETAINED",
  search: "WHEREABOUTS",
  closing: "CLOSE_RECORD",
  received: "TRANSFERRED",
  family: "FAMILY_CHANGED",
  newborn: "NEWBORN",
  child: "CHILD_PROTECTION",
} as const;

/**
 * An event after an earlier one: the dead cannot end a second time; a person who is detained or not found may still
 * die, leave or be found.
 */
export function mayFollow(status: string): boolean {
  return status !== "CLOSED";
}
