import { formatApprovalRef } from "@/lib/cases/approval-ref";
import { newId } from "@/lib/core/id";
import { formatReference, type ReferenceLetter } from "@/lib/core/reference-number";
import { NewKey } from "./seed/sealing";

export { copyRows, insertRows } from "./seed/copy";
/**
 * Rows as plain objects keyed by column names, with realistic defaults. What a row refers to must be given;
 * everything else is optional. States are functions that return the columns of that state: `aCase({ ...,
 * ...onHold(day) })`.
 */
export {
  aBed,
  aBedAssignment,
  aBuilding,
  aRoom,
  aSite,
  aSiteWithBeds,
  aStay,
  aStayPermission,
  checkedOut,
} from "./seed/place-builders";

// Beyond what the sequences reach in a test or the demo; test workers that share a database have numbers of their
// own.
const WORKERS = 390;
const EACH = 5_000;
let lastNumber = 8_000_000 + (Number(process.env.TEST_WORKER_INDEX ?? 0) % WORKERS) * EACH;

/** A reference nobody else has in this run. `Q`, for approvals, is not a letter that people type. */
export function aRef(letter: ReferenceLetter | "Q", number?: number): string {
  if (number === undefined) lastNumber += 1;
  const given = number ?? lastNumber;
  return letter === "Q" ? formatApprovalRef(given) : formatReference(letter, given);
}

type Country = string;
type Day = string;

const person = {
  present_in: null as string | null,
  given_name: "Ahmad",
  father_name: "Karim",
  grandfather_name: null as string | null,
  family_name: null as string | null,
  mother_name: null as string | null,
  calling_name: null as string | null,
  name_native: "احمد",
  father_name_native: "کریم" as string | null,
  name_as_in_passport: null as string | null,
  mononym: false,
  sex: "M",
  born_on: "1987-09-03" as Day | null,
  born_from: "1987-09-03" as Day | null,
  born_to: "1987-09-03" as Day | null,
  born_precision: "DAY",
  born_calendar: "gregorian",
  born_original_text: "1987-09-03",
  born_estimated: false,
  place_of_birth: null as string | null,
  origin_province: null as string | null,
  origin_district: null as string | null,
  nationality: ["AFG"] as readonly string[],
  marital_status: null as string | null,
  ethnicity: null as string | null,
  religion: null as string | null,
  education: null as string | null,
  occupation: null as string | null,
  interpreter_language: null as string | null,
  interpreter_sex: null as string | null,
  population_category: "APPLICANT",
  status: "ACTIVE",
  status_reason: null as string | null,
  status_on: null as Day | null,
  registration_level: "FULL",
  deceased_on: null as Day | null,
  version: 1,
  registered_at: "2026-01-05T06:00:00Z",
  registered_by_id: null as string | null,
};
type Person = typeof person & { id: string; ref: string; country: Country; data_key: NewKey | Uint8Array };

/**
 * A man born in 1987 named Ahmad, son of Karim, fully registered in Tajikistan, unless told otherwise. A birth date
 * given alone is a known day.
 */
export function aPerson(over: Partial<Person> = {}): Person {
  const id = over.id ?? newId();
  const ref = over.ref ?? aRef("P");
  const day = over.born_on === undefined ? {} : { born_from: over.born_on, born_to: over.born_on };
  return { id, ref, country: "TJ", data_key: new NewKey(id), ...person, ...day, ...over };
}

/** With only one name, as many people have. */
export function ofOneName(name: string, native: string) {
  return { given_name: name, name_native: native, mononym: true, father_name: "", father_name_native: null };
}

/** Counted at a border: neither name nor birth date is known yet. */
export function countedOnly() {
  return {
    given_name: "",
    father_name: "",
    name_native: "",
    father_name_native: null,
    born_on: null,
    born_precision: "UNKNOWN",
    born_original_text: "",
    registration_level: "COUNT",
    population_category: "HUMANITARIAN",
  };
}

/** The record is closed: resettled by default, or for another reason of the code list. */
export function closedPerson(on: Day, reason = "RESETTLED_US") {
  return { status: "CLOSED", status_reason: reason, status_on: on };
}

const group = {
  owner_id: null as string | null,
  cover_id: null as string | null,
  cover_until: null as Day | null,
  event_id: null as string | null,
  opened_on: "2026-01-05",
  closed_on: null as Day | null,
  version: 1,
};
type Group = typeof group & { id: string; ref: string; country: Country };

/** A registration group without members. */
export function aGroup(over: Partial<Group> = {}): Group {
  return { id: over.id ?? newId(), ref: over.ref ?? aRef("G"), country: "TJ", ...group, ...over };
}

/** A member of a registration group; the first of a group should be its focal point. */
export function inGroup(
  of: { id: string; country: Country },
  who: { id: string; country: Country },
  from_on: Day,
) {
  return {
    id: newId(),
    group_id: of.id,
    country: of.country,
    person_id: who.id,
    person_country: who.country,
    relationship: "PA",
    focal_point: false,
    from_on,
    to_on: null as Day | null,
    reason: null as string | null,
  };
}

/** A household without members. */
export function aHousehold(over: { id?: string; ref?: string; country?: Country } = {}) {
  return { id: over.id ?? newId(), ref: over.ref ?? aRef("H"), country: over.country ?? "TJ" };
}

/** A member of a household. */
export function inHousehold(
  of: { id: string; country: Country },
  who: { id: string; country: Country },
  from_on: Day,
) {
  return {
    id: newId(),
    household_id: of.id,
    country: of.country,
    person_id: who.id,
    person_country: who.country,
    from_on,
    to_on: null as Day | null,
  };
}

const visaCase = {
  stage_entered_on: "2026-01-05",
  opened_on: "2026-01-05",
  filed_on: null as Day | null,
  closed_on: null as Day | null,
  closure_reason: null as string | null,
  owner_id: null as string | null,
  cover_id: null as string | null,
  cover_until: null as Day | null,
  priority: "NORMAL",
  on_hold_since: null as Day | null,
  hold_reason: null as string | null,
  awaiting_since: null as Day | null,
  post_code: null as string | null,
  external_status: null as string | null,
  version: 1,
  created_at: "2026-01-05T06:00:00Z",
};
type Case = typeof visaCase & {
  id: string;
  ref: string;
  country: Country;
  principal_id: string;
  version_id: string;
  stage: string;
};

/** A case. Write it with its firstStep in one transaction: the database checks the history at commit. */
export function aCase(given: Partial<Case> & Pick<Case, "principal_id" | "version_id" | "stage">): Case {
  return { id: given.id ?? newId(), ref: given.ref ?? aRef("C"), country: "TJ", ...visaCase, ...given };
}

/** The mark "on hold" beside the stage. */
export function onHold(since: Day, reason = "UNREACHABLE") {
  return { on_hold_since: since, hold_reason: reason };
}

/** The mark "awaiting the applicant" beside the stage. */
export function awaitingApplicant(since: Day) {
  return { awaiting_since: since };
}

/** The columns of a closed case; its stage must be one that ends a case. */
export function closedCase(on: Day, reason = "RESETTLED_US") {
  return { stage: "CLOSED", stage_entered_on: on, closed_on: on, closure_reason: reason };
}

const member = {
  role: "PA",
  included: true,
  reason_excluded: null as string | null,
  outcome: "PENDING",
  decided_on: null as Day | null,
  age_out_on: null as Day | null,
};

/** A member of a case; the principal unless another role is given. */
export function aMember(
  of: { id: string; country: Country },
  who: { id: string; country: Country },
  over: Partial<typeof member & { id: string }> = {},
) {
  return {
    id: over.id ?? newId(),
    case_id: of.id,
    country: of.country,
    person_id: who.id,
    person_country: who.country,
    ...member,
    ...over,
  };
}

const step = {
  seq: 1,
  from_stage: null as string | null,
  kind: "START",
  recorded_at: "2026-01-05T06:00:00Z",
  actor_id: null as string | null,
  reason: null as string | null,
  approval_id: null as string | null,
};
type Step = typeof step & { id: string; to_stage: string; effective_on: Day };

/** One step of a case's history; the first one by default. */
export function aStep(
  of: { id: string; country: Country },
  given: Partial<Step> & Pick<Step, "to_stage" | "effective_on">,
) {
  return { id: given.id ?? newId(), case_id: of.id, country: of.country, ...step, ...given };
}

/** The step that puts a new case into its stage. */
export function firstStep(of: Case) {
  return aStep(of, { to_stage: of.stage, effective_on: of.stage_entered_on });
}

const user = {
  email: "caseworker@example.org",
  name: "Caseworker",
  role: "caseworker",
  specialities: [] as readonly string[],
  password_hash: null as string | null,
  locale: "en",
  active: true,
  created_at: "2026-01-01T06:00:00Z",
};

/** A user without scope. */
export function aUser(over: Partial<typeof user & { id: string }> = {}) {
  return { id: over.id ?? newId(), ...user, ...over };
}

/** Where a user's role reaches: a country, or one site of it. */
export function aScope(userId: string, country: Country, siteId: string | null = null, id = newId()) {
  return { id, user_id: userId, country, site_id: siteId };
}
