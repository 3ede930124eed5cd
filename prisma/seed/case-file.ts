import { ageOutOf } from "@/lib/cases/age-out";
import { joinReason } from "@/lib/cases/closing-reason";
import type { CivilDate, CountryCode } from "@/lib/core/civil-date";
import { stageOf } from "@/lib/pathways/stages";
import { aCase, aMember, aRef, aStep, onHold } from "../builders";
import { childUntilOf } from "../reference/pathways/pathways";
import { addCalendar } from "./case-calendar";
import { addCaseNotes } from "./case-notes";
import { addCasePapers } from "./case-papers";
import { addDays } from "./days";
import type { Journey, Step } from "./journeys";
import { lastOf, later, momentOf, type Resident } from "./people";
import { addMedical } from "./person-needs";
import type { Passport } from "./person-papers";
import type { Rows } from "./rows";
import type { World } from "./world";

/** A person on a case, with what their documents need. */
export type Member = {
  readonly person: Resident;
  readonly role: "PA" | "SPOUSE" | "CHILD";
  readonly passport: Passport;
};

/** What all the parts of one case's file share. */
export type CaseContext = {
  readonly id: string;
  readonly country: CountryCode;
  readonly journey: Journey;
  readonly members: readonly Member[];
  readonly stage: string;
  readonly closed: boolean;
  readonly owner: string;
  readonly post: string | null;
  /** The day each stage was last left, by stage. */
  readonly leftOn: ReadonlyMap<string, CivilDate>;
};

const posts: Readonly<Record<CountryCode, string>> = { TJ: "DUSHANBE", KZ: "ALMATY", UZ: "TASHKENT" };
const interviewedAfter = ["SIV_INTERVIEW", "P2_INTERVIEW"];
const refusing = ["SIV_REFUSED", "P2_DENIED", "P2_FINAL_DENIED", "SIV_FINAL_DENIED"];

const denials = [
  "The employer's letter does not prove the service claimed.",
  "Faithful and valuable service could not be confirmed by the supervisor.",
  "Derogatory information under review; letter given to the applicant.",
];
const reasons: Readonly<Record<string, readonly string[]>> = {
  DENY: denials,
  RETURN: ["More documents were requested.", "The appointment was missed; waiting for a new one."],
  APPEAL: ["Every ground in the letter is answered; two new supervisor letters attached."],
  REVOKE: ["The Chief of Mission revoked the approval by letter."],
  LAPSE: ["The deadline passed without a response."],
  TRANSFER: ["Continues under another country's programme."],
};

/** The consular post that interviews a family: not always in the country where it waits. */
function postOf({ chance, today }: World, journey: Journey, country: CountryCode): string | null {
  if (journey.definition.pathway !== "SIV") return null;
  if (country === "TJ" && (today < "2022-10-04" || chance.happens(0.3))) return "ALMATY";
  return posts[country];
}

function reasonOf({ chance }: World, step: Step): string | null {
  const { transition } = step;
  if (!transition) return null;
  const codes = transition.reasonCodes ?? [];
  if (transition.kind === "CLOSE")
    return codes[0] === undefined
      ? null
      : joinReason(transition.from.endsWith("ARRIVED") ? "RESETTLED_US" : "INELIGIBLE_ALL_PATHWAYS", "");
  if (transition.kind === "WITHDRAW")
    return joinReason(
      chance.pick(["WITHDREW", "VOLUNTARY_RETURN", "ONWARD_MOVEMENT_SELF"]),
      "At the family's own request.",
    );
  const said = reasons[transition.kind];
  return said && (transition.needsReason || chance.happens(0.6)) ? chance.pick(said) : null;
}

// If the pathway requires a second person, who requested and who approved is stored with the step.
function addAgreement(
  world: World,
  rows: Rows,
  of: CaseContext,
  step: Step,
  reason: string | null,
): string | null {
  const { transition } = step;
  if (!transition?.secondPerson) return null;
  const id = world.keys.next();
  const [first, second] = world.users[of.country].coordinators;
  const asker = transition.who === "coordinator" ? first : of.owner;
  world.numbers.approval += 1;
  rows.add("approval", {
    id,
    ref: aRef("Q", world.numbers.approval),
    country: of.country,
    kind: transition.kind,
    case_id: of.id,
    from_stage: transition.from,
    to_stage: transition.to,
    effective_on: step.on,
    reason,
    requested_by_id: asker ?? of.owner,
    requested_at: momentOf(step.on, 5),
    state: "AGREED",
    decided_by_id: second ?? null,
    decided_at: momentOf(step.on, 9),
    decision_note: null,
  });
  return id;
}

function addSteps(world: World, rows: Rows, of: CaseContext): void {
  const { steps, openedOn } = of.journey;
  const yesterday = addDays(world.today, -1);
  let typedOn = openedOn;
  steps.forEach((step, at) => {
    const from = steps[at - 1]?.to ?? null;
    const reason = reasonOf(world, step);
    const approval_id = addAgreement(world, rows, of, step, reason);
    // Typed on the day or up to four days later, never before an earlier step.
    const on = later(lastOf(step.on, typedOn), approval_id ? 0 : world.chance.whole(0, 4), yesterday);
    typedOn = lastOf(on, typedOn);
    const transition = step.transition;
    const actor_id =
      transition?.who === "system"
        ? null
        : transition?.who === "coordinator"
          ? (world.users[of.country].coordinators[0] ?? null)
          : of.owner;
    rows.add(
      "stage_event",
      aStep(of, {
        id: world.keys.next(),
        seq: at + 1,
        from_stage: from,
        to_stage: step.to,
        kind: transition?.kind ?? "START",
        effective_on: step.on,
        recorded_at: momentOf(typedOn, approval_id ? 10 : 6),
        actor_id,
        reason,
        approval_id,
      }),
    );
  });
}

function addMembers(world: World, rows: Rows, of: CaseContext): void {
  const until = childUntilOf(of.journey.definition.pathway);
  const decidedOn =
    interviewedAfter.map((stage) => of.leftOn.get(stage)).find((day) => day !== undefined) ?? null;
  const outcome = !decidedOn ? "PENDING" : refusing.includes(of.stage) ? "REFUSED" : "ACCEPTED";
  for (const { person, role } of of.members) {
    rows.add(
      "case_member",
      aMember(of, person, {
        id: world.keys.next(),
        role,
        outcome,
        decided_on: decidedOn,
        age_out_on: ageOutOf(role, person.born, until),
      }),
    );
  }
}

function marksOf(
  { chance, today }: World,
  of: { enteredOn: CivilDate; openedOn: CivilDate; closed: boolean; actor: string },
) {
  const since = () => later(of.enteredOn, chance.whole(1, 40), addDays(today, -1));
  if (of.closed) return {};
  if (chance.happens(0.03))
    return onHold(
      since(),
      chance.pick(["UNREACHABLE", "PREGNANCY", "CUSTODY", "NEWBORN", "TB_TREATMENT", "SUSPENSION"]),
    );
  return chance.happens(of.actor === "APPLICANT" ? 0.09 : 0.02) ? { awaiting_since: since() } : {};
}

const statuses: Readonly<Record<string, string>> = {
  SIV_NVC: "AT_NVC",
  SIV_SCHED: "IN_TRANSIT",
  SIV_MED: "READY",
  SIV_INTERVIEW: "READY",
  SIV_AP: "ADMINISTRATIVE_PROCESSING",
  SIV_ISSUED: "ISSUED",
  SIV_TRAVEL: "ISSUED",
  SIV_REFUSED: "REFUSED",
};

function addCaseRow(world: World, rows: Rows, of: CaseContext): void {
  const { chance, numbers, users } = world;
  const { definition, steps, openedOn, filedOn } = of.journey;
  const last = steps.at(-1);
  const enteredOn = last?.on ?? openedOn;
  const actor = stageOf(definition, of.stage)?.actor ?? "PROGRAMME";
  numbers.case += 1;
  const [firstCoordinator] = users[of.country].coordinators;
  const covered = !of.closed && chance.happens(0.015);
  const closure =
    last?.transition?.kind === "CLOSE"
      ? last.transition.from.endsWith("ARRIVED")
        ? "RESETTLED_US"
        : "INELIGIBLE_ALL_PATHWAYS"
      : last?.transition?.kind === "TRANSFER"
        ? "TRANSFERRED_PROGRAMME"
        : "WITHDREW";
  rows.add(
    "visa_case",
    aCase({
      id: of.id,
      ref: aRef("C", numbers.case),
      country: of.country,
      principal_id: of.members[0]?.person.id ?? "",
      version_id: definition.id,
      stage: of.stage,
      stage_entered_on: enteredOn,
      opened_on: openedOn,
      filed_on: filedOn,
      closed_on: of.closed ? enteredOn : null,
      closure_reason: of.closed ? closure : null,
      owner_id: !of.closed && chance.happens(0.015) ? null : of.owner,
      cover_id: covered ? (firstCoordinator ?? null) : null,
      cover_until: covered ? addDays(world.today, chance.whole(3, 20)) : null,
      priority: chance.weighted([
        ["NORMAL", 92],
        ["URGENT", 7],
        ["EMERGENCY", 1],
      ] as const),
      ...marksOf(world, { enteredOn, openedOn, closed: of.closed, actor }),
      post_code: of.post,
      external_status: statuses[of.stage] ?? null,
      created_at: momentOf(openedOn, 6),
    }),
  );
}

/** Writes a case with everything in its file. */
export function addCaseFile(
  world: World,
  rows: Rows,
  given: { journey: Journey; members: readonly Member[]; country: CountryCode; owner: string },
): CaseContext {
  const { journey, country } = given;
  const stage = journey.steps.at(-1)?.to ?? journey.definition.startStage;
  const leftOn = new Map<string, CivilDate>();
  for (const { transition, on } of journey.steps) if (transition) leftOn.set(transition.from, on);
  const of: CaseContext = {
    ...given,
    id: world.keys.next(),
    stage,
    closed: stageOf(journey.definition, stage)?.terminal === true,
    post: postOf(world, journey, country),
    leftOn,
  };
  addCaseRow(world, rows, of);
  addMembers(world, rows, of);
  addSteps(world, rows, of);
  const medicalOn = medicalDay(world, of);
  if (medicalOn) for (const { person } of of.members) addMedical(world, rows, person, medicalOn);
  addCasePapers(world, rows, of);
  addCalendar(world, rows, of, medicalOn);
  addCaseNotes(world, rows, of);
  return of;
}

/** The day the family was examined: within the medical stage, and for half of those still in it. */
function medicalDay({ chance, today }: World, of: CaseContext): CivilDate | null {
  const { steps } = of.journey;
  const entered = steps.findLast((step) => step.to.endsWith("_MED") || step.to === "P2_MEDICAL");
  if (!entered) return null;
  const left = of.leftOn.get(entered.to);
  if (!left && chance.happens(0.5)) return null;
  return later(entered.on, chance.whole(1, 12), addDays(left && left > entered.on ? left : today, -1));
}
