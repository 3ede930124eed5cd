import { ageOutOf } from "@/lib/cases/age-out";
import { type Anchors, closingsOf, openingsOf } from "@/lib/cases/deadline-plan";
import type { CivilDate } from "@/lib/core/civil-date";
import { stageOf } from "@/lib/pathways/stages";
import { documentNames } from "@/lib/people/number-name";
import { childUntilOf } from "../reference/pathways/pathways";
import type { CaseContext } from "./case-file";
import { addDays } from "./days";
import { later } from "./people";
import type { Rows } from "./rows";
import { FoundBy, Sealed } from "./sealing";
import type { World } from "./world";

type Appointment = { kind: string; on: CivilDate; outcome: string; post: string | null };
type Deadline = {
  rule: string;
  anchorOn: CivilDate;
  dueOn: CivilDate;
  state: string;
  closedOn: CivilDate | null;
};

/** Deadlines as lib/cases would have opened and closed them at each step. */
function deadlinesOf(
  world: World,
  of: CaseContext,
  medicalOn: CivilDate | null,
  interviewOn: CivilDate | null,
): Deadline[] {
  const { definition, steps } = of.journey;
  const until = childUntilOf(definition.pathway);
  const ageOuts = of.members.flatMap(({ person, role }) => ageOutOf(role, person.born, until) ?? []);
  const ageOutOn = ageOuts.sort()[0] ?? null;
  const kept: Deadline[] = [];
  const isOpen = (each: Deadline) => each.state === "OPEN";
  for (const { to, on, transition } of steps) {
    if (transition) {
      const ends = stageOf(definition, to)?.terminal === true || stageOf(definition, to)?.phase === "ARRIVED";
      const closings = closingsOf({
        rules: definition.deadlineRules,
        from: transition.from,
        kind: transition.kind,
        ends,
        on,
        open: kept.filter(isOpen),
      });
      for (const { rule, state } of closings) {
        const found = kept.find((each) => isOpen(each) && each.rule === rule);
        if (found) Object.assign(found, { state, closedOn: on });
      }
      if (stageOf(definition, to)?.terminal) break;
    }
    const examined = medicalOn && medicalOn >= on ? medicalOn : null;
    const receivedOn = later(on, world.chance.whole(1, 6), addDays(world.today, -1));
    const anchors: Anchors = {
      enteredOn: on,
      receivedOn,
      interviewOn,
      medicalOn: examined,
      medicalEndsOn: medicalOn && addDays(medicalOn, 180),
      ageOutOn,
    };
    for (const each of openingsOf(definition.deadlineRules, to, anchors)) {
      if (!kept.some((other) => isOpen(other) && other.rule === each.rule))
        kept.push({ ...each, state: "OPEN", closedOn: null });
    }
  }
  return kept;
}

/** Past appointments that were kept, and those planned now. */
function appointmentsOf({ chance, today }: World, of: CaseContext): Appointment[] {
  const { stage, leftOn, post } = of;
  const found: Appointment[] = [];
  const add = (kind: string, on: CivilDate, outcome: string, at: string | null = null) =>
    found.push({ kind, on, outcome, post: at });
  const soon = (most: number) => addDays(today, chance.whole(1, most));
  for (const step of of.journey.steps) {
    const back = step.transition;
    if (back?.kind === "RETURN" && back.from === "SIV_INTERVIEW")
      add("INTERVIEW", step.on, chance.pick(["NO_SHOW", "MOVED"]), post);
  }
  for (const interview of ["SIV_INTERVIEW", "P2_INTERVIEW"]) {
    const left = leftOn.get(interview);
    if (left && stage !== "SIV_SCHED") add("INTERVIEW", left, "KEPT", post);
    else if (stage === interview || (stage === "SIV_MED" && interview === "SIV_INTERVIEW"))
      add("INTERVIEW", soon(40), "PLANNED", post);
  }
  if (stage === "SIV_SCHED" && chance.happens(0.25)) add("INTERVIEW", soon(70), "PLANNED", post);
  if (stage === "SIV_MED" || stage === "P2_MEDICAL") add("MEDICAL", soon(15), "PLANNED");
  if (stage === "SIV_INTERVIEW" && of.country === "TJ" && post === "ALMATY")
    add("POST_TRIP", soon(20), "PLANNED", post);
  if (stage === "P2_ORIENTATION") add("ORIENTATION", soon(14), "PLANNED");
  for (const travel of ["SIV_TRAVEL", "P2_BOOKED"]) {
    const left = leftOn.get(travel);
    if (left) add("DEPARTURE", left, "KEPT");
    else if (stage === travel) add("DEPARTURE", soon(14), "PLANNED");
  }
  if (["SIV_ISSUED", "P2_READY"].includes(stage) && chance.happens(0.4))
    add("DEPARTURE", soon(25), "PLANNED");
  return found;
}

function numbersOf({ chance, today }: World, of: CaseContext): [string, string][] {
  const { definition, steps } = of.journey;
  const year = Number(today.slice(0, 4));
  const found: [string, string][] = [];
  if (definition.pathway === "SIV") {
    if (steps.length > 1 || chance.happens(0.5))
      found.push(["NVC", `KBL${year - chance.whole(0, 3)}${chance.digits(6)}`]);
    if (steps.some((step) => step.to === "SIV_I360")) found.push(["USCIS", `MSC${chance.digits(10)}`]);
  } else if (of.leftOn.has("P2_CASE_CREATION") || chance.happens(0.4))
    found.push(["RSC", `AF-${chance.digits(6)}`]);
  if (of.stage === "TRANSFERRED") found.push(["TARGET_PROGRAMME", `X${chance.digits(7)}`]);
  return found;
}

/** Writes deadlines, appointments, and the numbers other authorities know the case by. */
export function addCalendar(world: World, rows: Rows, of: CaseContext, medicalOn: CivilDate | null): void {
  const { keys } = world;
  const base = () => ({ id: keys.next(), case_id: of.id, country: of.country });
  const appointments = appointmentsOf(world, of);
  for (const { kind, on, outcome, post } of appointments)
    rows.add("appointment", { ...base(), kind, on_day: on, post_code: post, outcome });
  const interviewOn =
    appointments.find((each) => each.kind === "INTERVIEW" && ["PLANNED", "KEPT"].includes(each.outcome))
      ?.on ?? null;
  for (const { rule, anchorOn, dueOn, state, closedOn } of deadlinesOf(world, of, medicalOn, interviewOn)) {
    rows.add("deadline", { ...base(), rule, anchor_on: anchorOn, due_on: dueOn, state, closed_on: closedOn });
  }
  for (const [issuer, number] of numbersOf(world, of)) {
    const number_sealed = new Sealed(of.members[0]?.person.id ?? "", number);
    rows.add("external_number", { ...base(), issuer, number_sealed });
    for (const { person } of of.members) {
      for (const name of documentNames(number)) {
        rows.add("person_number_key", {
          key: new FoundBy(name),
          kind: "case",
          country: person.country,
          person_id: person.id,
        });
      }
    }
  }
}
