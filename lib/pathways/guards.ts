import { addMonths, type CivilDate } from "@/lib/core/civil-date";
import type { Guard, MemberRule, ValidityKind } from "./definition";

/** Until when something is valid for a member. */
export type Validity = { memberId: string; what: ValidityKind; validTo: CivilDate };

/** What ended, and its last day. */
export type Ended = { what: string; on: CivilDate };

/** Everything guards look at, gathered by the caller. Members are those included in the case. */
export type CaseFacts = {
  today: CivilDate;
  country: string;
  filedOn: CivilDate | null;
  /** The country of the post that interviews, if one is chosen. */
  postCountry: string | null;
  /** Months a passport must still be valid on the day of the interview there; null if the post does not say. */
  postPassportMonths: number | null;
  members: readonly {
    id: string;
    /** Lives in a country the user does not reach: what is there cannot be seen. */
    abroad: boolean;
    role: "PA" | "SPOUSE" | "CHILD" | "PARENT" | "OTHER";
    adult: boolean;
    outcome: "PENDING" | "ACCEPTED" | "REFUSED";
  }[];
  documents: readonly { memberId: string; docType: string; state: string; validTo: CivilDate | null }[];
  /** Issuers of the numbers by which the case is known elsewhere. */
  externalNumbers: readonly string[];
  appointments: readonly { kind: string; on: CivilDate; outcome: string; postCode: string | null }[];
  validities: readonly Validity[];
  /**
   * Ends that are on no document but follow from a rule. They can show that something is over, never that it is
   * valid.
   */
  presumedEnds: readonly Validity[];
  deadlines: readonly { rule: string; dueOn: CivilDate; state: string }[];
  /** Months of qualifying service, overlaps counted once; null if nothing is recorded. */
  serviceMonths: number | null;
  /** Moves so far, oldest first. */
  history: readonly { from: string | null; to: string; kind: string }[];
  /** Whether the move gives a reason. */
  reasonGiven: boolean;
};

/** What blocks the move, as a message to show; memberIds are the people it concerns. */
export type Missing = {
  messageKey: `guard.${string}`;
  values: Record<string, string | number>;
  memberIds: string[];
};

type Only<Kind extends Guard["kind"]> = Extract<Guard, { kind: Kind }>;

function say(key: string, values: Record<string, string | number> = {}, memberIds: string[] = []): Missing[] {
  return [{ messageKey: `guard.${key}`, values, memberIds }];
}

// A refused member takes no further part: the others go on without them (split decision).
function membersUnder(rule: MemberRule, facts: CaseFacts): CaseFacts["members"] {
  const going = facts.members.filter((each) => each.outcome !== "REFUSED");
  if (rule === "EACH") return going;
  if (rule === "ADULT") return going.filter((each) => each.adult);
  return going.filter((each) => each.role === rule);
}

const heldStates: ReadonlySet<string> = new Set(["RECEIVED", "VERIFIED", "WAIVED"]);

// A document that has expired since was valid on an earlier day: a move may be typed weeks after it happened.
function isHeld(state: string, validTo: CivilDate | null, on: CivilDate): boolean {
  if (validTo === null) return heldStates.has(state);
  return (heldStates.has(state) || state === "EXPIRED") && validTo >= on;
}

/** A document of one of the types, received and not expired, for each member the rule names. */
export function missingDocument(guard: Only<"document">, facts: CaseFacts): Missing[] {
  const without = membersUnder(guard.member, facts).filter(
    (member) =>
      !facts.documents.some(
        (each) =>
          each.memberId === member.id &&
          guard.anyOf.includes(each.docType) &&
          isHeld(each.state, each.validTo, facts.today),
      ),
  );
  if (without.length === 0) return [];
  const values = { document: guard.anyOf[0] ?? "", count: without.length };
  return say(
    "document",
    values,
    without.map((each) => each.id),
  );
}

/** The case is known to another authority by a number. */
export function missingExternalNumber(guard: Only<"externalNumber">, facts: CaseFacts): Missing[] {
  return facts.externalNumbers.includes(guard.issuer) ? [] : say("externalNumber", { issuer: guard.issuer });
}

function appointmentOf(kind: string, facts: CaseFacts) {
  const live = facts.appointments.filter(
    (each) => each.kind === kind && ["PLANNED", "KEPT"].includes(each.outcome),
  );
  return live.sort((left, right) => right.on.localeCompare(left.on))[0] ?? null;
}

/** An appointment is planned (or, with `kept`, was kept), with a post if one is required. */
export function missingAppointment(guard: Only<"appointment">, facts: CaseFacts): Missing[] {
  // Families housed in Tajikistan were interviewed in Almaty: only then is there a trip to plan.
  if (guard.onlyAbroad && (facts.postCountry === null || facts.postCountry === facts.country)) return [];
  const values = { appointment: guard.appointment };
  const found = appointmentOf(guard.appointment, facts);
  if (!found) return say("appointment", values);
  if (guard.post && found.postCode === null) return say("appointmentPost", values);
  return guard.kept && found.outcome !== "KEPT" ? say("appointmentKept", values) : [];
}

type Going = CaseFacts["members"];

/** Who lacks something on a day: for a person abroad that is unknown, and said so. */
function without(what: ValidityKind, going: Going, day: CivilDate, facts: CaseFacts): [Going, Going] {
  const lacking = going.filter(
    (member) =>
      !facts.validities.some(
        (each) => each.memberId === member.id && each.what === what && each.validTo >= day,
      ),
  );
  return [lacking.filter((each) => !each.abroad), lacking.filter((each) => each.abroad)];
}

function sayOf(key: string, members: Going, values: Record<string, string | number>): Missing[] {
  if (members.length === 0) return [];
  return say(
    key,
    { ...values, count: members.length },
    members.map((each) => each.id),
  );
}

/** Something is valid, for each member the rule names, on a day: TODAY or the day of an appointment. */
export function missingValidity(guard: Only<"validity">, facts: CaseFacts): Missing[] {
  const onDay = guard.on === "TODAY" ? facts.today : (appointmentOf(guard.on, facts)?.on ?? facts.today);
  const needed = guard.monthsLeft ? addMonths(onDay, guard.monthsLeft) : onDay;
  const values = { what: guard.what, day: needed };
  const [here, abroad] = without(guard.what, membersUnder(guard.member, facts), needed, facts);
  return [...sayOf("validity", here, values), ...sayOf("validityAbroad", abroad, values)];
}

const INTERVIEW = "INTERVIEW";

/** What the post of a planned interview requires of everyone's passport (docs/domain.md 1.1, step 7). */
export function missingPassportMonths(guards: readonly Guard[], facts: CaseFacts): Missing[] {
  const months = facts.postPassportMonths;
  const asks = guards.some(
    (each) =>
      (each.kind === "appointment" && each.appointment === INTERVIEW) ||
      (each.kind === "validity" && each.on === INTERVIEW),
  );
  const interview = appointmentOf(INTERVIEW, facts);
  if (!asks || !interview || months === null) return [];
  const needed = addMonths(interview.on, months);
  const [here, abroad] = without("PASSPORT", membersUnder("EACH", facts), needed, facts);
  const values = { months, day: needed };
  return [
    ...sayOf("passportMonths", here, values),
    ...sayOf("validityAbroad", abroad, { what: "PASSPORT", day: needed }),
  ];
}

/** The first of the things to expire for a member, by the newest of its kind; null if none has. */
export function firstEnded(guard: Only<"lapsed">, facts: CaseFacts): Ended | null {
  const ended = membersUnder("EACH", facts).flatMap((member) =>
    guard.what.flatMap((what): Ended[] => {
      const own = (each: Validity) => each.memberId === member.id && each.what === what;
      const known = facts.validities.filter(own);
      const days = (known.length > 0 ? known : facts.presumedEnds.filter(own)).map((each) => each.validTo);
      const last = days.sort().at(-1);
      return last !== undefined && last < facts.today ? [{ what, on: last }] : [];
    }),
  );
  return ended.sort((left, right) => left.on.localeCompare(right.on))[0] ?? null;
}

/** One of the things has expired for a member: the newest of its kind ended before today. */
export function missingLapse(guard: Only<"lapsed">, facts: CaseFacts): Missing[] {
  return firstEnded(guard, facts) ? [] : say("notLapsed", { what: guard.what.join(", ") });
}

function newestDeadline(rule: string, facts: CaseFacts) {
  const found = facts.deadlines.filter((each) => each.rule === rule);
  return found.sort((left, right) => right.dueOn.localeCompare(left.dueOn))[0] ?? null;
}

/** The deadline has not passed, or lateness is allowed and a reason is given. */
export function missingOpenDeadline(guard: Only<"deadlineOpen">, facts: CaseFacts): Missing[] {
  const deadline = newestDeadline(guard.rule, facts);
  if (deadline && deadline.dueOn >= facts.today && deadline.state === "OPEN") return [];
  if (guard.lateWithReason && facts.reasonGiven) return [];
  if (!deadline) return say("deadlineUnknown", { rule: guard.rule });
  return say(guard.lateWithReason ? "deadlineLate" : "deadlineOver", {
    rule: guard.rule,
    day: deadline.dueOn,
  });
}

/** The deadline that has passed without being met; null if there is none. */
export function deadlineEnded(guard: Only<"deadlineOver">, facts: CaseFacts): Ended | null {
  const deadline = newestDeadline(guard.rule, facts);
  const over = deadline && deadline.dueOn < facts.today && ["OPEN", "LAPSED"].includes(deadline.state);
  return over ? { what: guard.rule, on: deadline.dueOn } : null;
}

/** The deadline has passed without being met. */
export function missingPastDeadline(guard: Only<"deadlineOver">, facts: CaseFacts): Missing[] {
  if (deadlineEnded(guard, facts)) return [];
  return say("deadlineStillOpen", { rule: guard.rule, day: newestDeadline(guard.rule, facts)?.dueOn ?? "" });
}

/** The move has not been made before in this application; a reopened case starts a new one. */
export function missingOnce(guard: Only<"once">, facts: CaseFacts): Missing[] {
  const reopened = facts.history.map((each) => each.kind).lastIndexOf("REOPEN");
  const done = facts.history
    .slice(reopened + 1)
    .some((each) => each.from === guard.from && each.to === guard.to);
  return done ? say("once", { stage: guard.to }) : [];
}

/** The case was in a stage before. */
export function missingCameFrom(guard: Only<"cameFrom">, facts: CaseFacts): Missing[] {
  const was = facts.history.some((each) => each.from === guard.stage || each.to === guard.stage);
  return was ? [] : say("cameFrom", { stage: guard.stage });
}

/** The case ended while it was in a stage: it continues there when it is reopened. */
export function missingEndedAt(guard: Only<"endedAt">, facts: CaseFacts): Missing[] {
  return facts.history.at(-1)?.from === guard.stage ? [] : say("endedAt", { stage: guard.stage });
}

/** Every member has a decision of their own. */
export function missingDecisions(facts: CaseFacts): Missing[] {
  const open = facts.members.filter((each) => each.outcome === "PENDING");
  return open.length === 0
    ? []
    : say(
        "membersDecided",
        { count: open.length },
        open.map((each) => each.id),
      );
}

/** The service is long enough for the filing day (today if not filed yet). */
export function missingService(guard: Only<"serviceMonths">, facts: CaseFacts): Missing[] {
  const filedOn = facts.filedOn ?? facts.today;
  const rules = guard.byFiledOn.filter((each) => each.from <= filedOn);
  const months = rules.sort((left, right) => right.from.localeCompare(left.from))[0]?.months ?? 0;
  if (facts.serviceMonths !== null && facts.serviceMonths >= months) return [];
  return say("serviceMonths", { needed: months, held: facts.serviceMonths ?? 0 });
}

function missingOne(guard: Guard, facts: CaseFacts): Missing[] {
  switch (guard.kind) {
    case "document":
      return missingDocument(guard, facts);
    case "externalNumber":
      return missingExternalNumber(guard, facts);
    case "appointment":
      return missingAppointment(guard, facts);
    case "validity":
      return missingValidity(guard, facts);
    case "lapsed":
      return missingLapse(guard, facts);
    case "deadlineOpen":
      return missingOpenDeadline(guard, facts);
    case "deadlineOver":
      return missingPastDeadline(guard, facts);
    case "once":
      return missingOnce(guard, facts);
    case "cameFrom":
      return missingCameFrom(guard, facts);
    case "endedAt":
      return missingEndedAt(guard, facts);
    case "membersDecided":
      return missingDecisions(facts);
    case "serviceMonths":
      return missingService(guard, facts);
  }
}

/** Everything that blocks a move, in the order of its guards; empty if it may happen. */
export function missing(guards: readonly Guard[], facts: CaseFacts): Missing[] {
  return [...guards.flatMap((guard) => missingOne(guard, facts)), ...missingPassportMonths(guards, facts)];
}
