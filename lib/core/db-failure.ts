import { Failure, type FailureCode } from "./failure";
import { DatabaseRefusal } from "./question";

/** How a refusal of the database is shown: its code, a message, and the field if the form has one of that name. */
type Refusal = { code: FailureCode; messageKey: string };

const refused = (messageKey = "failure.refused"): Refusal => ({ code: "refused", messageKey });
const invalid = (messageKey: string): Refusal => ({ code: "invalid", messageKey });
const UNAVAILABLE: Refusal = { code: "busy", messageKey: "failure.unavailable" };
const BUSY: Refusal = { code: "busy", messageKey: "failure.busy" };

/**
 * What each constraint says to the user who meets it. The first pattern that matches the name wins; the last ones
 * follow the naming of constraints (prisma/migrations), so that a new one has a message without a line of its own.
 */
const BY_CONSTRAINT: readonly (readonly [RegExp, Refusal])[] = [
  [/^one_site_per_person$/, refused("failure.housing.staysElsewhere")],
  [/^one_person_per_bed$/, refused("failure.housing.taken")],
  [/^one_bed_per_person$/, refused("failure.housing.hasBed")],
  [/^(bed_is_open|site_is_open|site_closes_after_opening)$/, refused("failure.housing.closed")],
  [/^bed_in_service$/, refused("failure.housing.outOfService")],
  [/^one_household_per_room$/, refused("failure.housing.rules")],
  [/^(people_limit)$/, refused("failure.housing.full")],
  [/^one_overflow_a_day$/, refused("failure.housing.overflowTwice")],
  [/^one_pending_request$/, refused("failure.housing.asked")],
  [/^site_code_key$/, refused("failure.housing.siteTaken")],
  [/^stock_not_negative$/, refused("failure.supply.none")],
  [/^one_rate_a_night$/, refused("failure.cost.overlap")],
  [/^one_photo_per_person$/, { code: "changedMeanwhile", messageKey: "failure.changedMeanwhile" }],
  [/^one_pending_approval$/, refused("failure.case.pending")],
  [/^nobody_agrees_with_themselves$/, refused("failure.case.own")],
  [/^nobody_merges_alone$/, refused("failure.duplicate.own")],
  [/^nobody_transfers_alone$/, refused("failure.transfer.own")],
  [/^country_changes_by_transfer$/, refused("failure.transfer.only")],
  [/^one_merge_in_force$/, refused("failure.duplicate.merged")],
  [/^names_a_kept_record$/, refused("failure.duplicate.gone")],
  [/^one_principal$/, refused("failure.case.principal")],
  [/^second_case_has_reason$/, refused("failure.case.secondNeeds")],
  [/^one_open_head_count$/, refused("failure.headCount.open")],
  [/^one_open_absence$/, refused("failure.stay.away")],
  [/^the_dead_are_closed$/, refused("failure.ended.already")],
  [/^(person_has_a_name|person_alias_has_a_name)$/, invalid("failure.person.name")],
  [/^app_user_email_key$/, refused("failure.user.taken")],
  [/_(known|fkey)$/, invalid("failure.choose")],
  [/_range$/, invalid("failure.date.range")],
  [/_(texts|bounded|names_bounded|texts_bounded)$/, invalid("failure.text.tooLong")],
  [/_(ends_after|after_issue|after_opening)$/, invalid("failure.date.before")],
  [/_(measures|amounts|counts)$/, invalid("failure.number.range")],
  [/^one_|_(key|pkey)$/, refused("failure.there")],
  // Fields that belong together, and required signatures: forms ask for them, so users meet these only through a bug
  // of ours.
  [
    /_(whole|joins_two|by_somebody|by_hand_out|of_its_country|of_person_or_case|before_and_after)$/,
    refused(),
  ],
  [/_(has_a_day|has_a_moment|cover_ends|is_a_span|on_range|revoked_reason)$/, refused()],
  [/^(ended_papers_end|restricted_notes_are_sealed|sent_with_reference|withdrawn_is_not_sent)$/, refused()],
  [/_(check|shape)$/, invalid("failure.field")],
];

/** SQLSTATEs that need no further detail. */
const BY_STATE: Readonly<Record<string, Refusal>> = {
  "22001": invalid("failure.text.tooLong"),
  "22003": invalid("failure.number.range"),
  "22007": invalid("failure.date.invalid"),
  "22008": invalid("failure.date.range"),
  "22021": invalid("failure.text.unwritable"),
  "22P02": invalid("failure.field"),
  "22P05": invalid("failure.text.unwritable"),
  "23001": refused(),
  "23502": invalid("failure.required"),
  "23503": invalid("failure.choose"),
  "23505": refused("failure.there"),
  "23514": refused(),
  "23P01": refused("failure.there"),
  "42501": refused(),
  "25P03": BUSY,
  "40001": BUSY,
  "40P01": BUSY,
  "53300": BUSY,
  "55P03": BUSY,
  "57014": BUSY,
  "57P01": UNAVAILABLE,
  "57P02": UNAVAILABLE,
  "57P03": UNAVAILABLE,
};

type Cause = {
  code?: string;
  kind?: string;
  originalCode?: string;
  originalMessage?: string;
  constraint?: { index?: string };
};

function causeOf(error: Error): Cause {
  const meta =
    "meta" in error ? (error.meta as { driverAdapterError?: { cause?: Cause }; code?: string }) : undefined;
  return meta?.driverAdapterError?.cause ?? (meta?.code ? { code: meta.code } : {});
}

const LOST =
  /Connection terminated|not queryable|terminating connection|server closed the connection|ECONNRE(FUSED|SET)/;
const LOST_KINDS = new Set(["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout"]);
const LOST_CODES = new Set([
  "P1001",
  "P1002",
  "P1008",
  "P1017",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
]);

/** The SQLSTATE of the database's answer; undefined if it is not an answer of the database. */
export function sqlState(error: unknown): string | undefined {
  if (error instanceof DatabaseRefusal) return error.state;
  if (!(error instanceof Error)) return undefined;
  const { originalCode, code } = causeOf(error);
  return originalCode ?? code;
}

/** The name of the constraint that blocks a write; undefined if the answer names none. */
export function constraintOf(error: unknown): string | undefined {
  if (error instanceof DatabaseRefusal) return error.constraint;
  if (!(error instanceof Error)) return undefined;
  const cause = causeOf(error);
  return cause.constraint?.index ?? /constraint "([^"]+)"/.exec(cause.originalMessage ?? "")?.[1];
}

/** The message for a constraint by its name; undefined if the table has none. */
export function refusalOfConstraint(name: string): Refusal | undefined {
  return BY_CONSTRAINT.find(([pattern]) => pattern.test(name))?.[1];
}

/** Whether Prisma ended a transaction because it timed out, or could not begin one in time. */
function isOverdue(error: Error): boolean {
  return "code" in error && error.code === "P2028" && /expired|Unable to start/.test(error.message);
}

/** Whether the database could not be reached, or went away in the middle of an answer. */
function isLost(error: Error): boolean {
  if ("code" in error && LOST_CODES.has(String(error.code))) return true;
  return LOST_KINDS.has(causeOf(error).kind ?? "") || LOST.test(error.message);
}

/**
 * An expected answer of the database as a failure that every door can handle: a constraint that refused, a value it
 * cannot hold, a lock or the database itself not available. Null for everything else: a bug.
 */
export function failureOf(error: unknown): Failure | null {
  if (error instanceof Failure) return error;
  if (!(error instanceof Error)) return null;
  const state = sqlState(error);
  const name = constraintOf(error);
  const refusal =
    (state?.startsWith("23") && name && refusalOfConstraint(name)) || (state && BY_STATE[state]);
  if (refusal) return new Failure(refusal.code, { messageKey: refusal.messageKey });
  if (isOverdue(error)) return new Failure(BUSY.code, { messageKey: BUSY.messageKey });
  return isLost(error) ? new Failure(UNAVAILABLE.code, { messageKey: UNAVAILABLE.messageKey }) : null;
}
