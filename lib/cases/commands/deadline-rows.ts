import "server-only";
import type { CivilDate } from "@/lib/core/civil-date";
import { dayFromDb, dayToDb, maybeDay } from "@/lib/core/day";
import type { Tx } from "@/lib/core/db";
import { newId } from "@/lib/core/id";
import type { DeadlineRule, Transition } from "@/lib/pathways/definition";
import type { VisaCase } from "@/prisma/generated/client";
import { type Anchors, closingsOf, type Opening, opening, openingsOf } from "../deadline-plan";
import type { MemberRow } from "../queries/case-people";
import type { Definition } from "../queries/pathway-definition";

type Case = Pick<VisaCase, "id" | "country">;
type Move = {
  visaCase: Case;
  definition: Definition;
  rule: Transition;
  effectiveOn: CivilDate;
  receivedOn: CivilDate | null;
};

const first = (days: readonly CivilDate[]): CivilDate | null => [...days].sort()[0] ?? null;

/** The days deadlines start from, as of now. */
async function anchorsOf(
  tx: Tx,
  visaCase: Case,
  members: readonly MemberRow[],
  days: { enteredOn: CivilDate; receivedOn: CivilDate | null },
): Promise<Anchors> {
  const going = members.filter((each) => each.included);
  const interview = await tx.appointment.findFirst({
    where: { caseId: visaCase.id, kind: "INTERVIEW", outcome: { in: ["PLANNED", "KEPT"] } },
    orderBy: { onDay: "desc" },
  });
  const medicals = await tx.medicalStatus.findMany({
    where: { personId: { in: going.map((each) => each.personId) } },
    orderBy: [{ doneOn: "desc" }],
    distinct: ["personId"],
  });
  return {
    ...days,
    interviewOn: maybeDay(interview?.onDay ?? null),
    medicalOn: first(medicals.map((each) => dayFromDb(each.doneOn))),
    medicalEndsOn: first(medicals.map((each) => dayFromDb(each.validTo))),
    ageOutOn: first(going.flatMap((each) => (each.ageOutOn ? [each.ageOutOn] : []))),
  };
}

async function write(tx: Tx, visaCase: Case, openings: readonly Opening[]): Promise<void> {
  if (openings.length === 0) return;
  const open = await tx.deadline.findMany({
    where: { caseId: visaCase.id, state: "OPEN" },
    select: { rule: true },
  });
  const standing = new Set(open.map((each) => each.rule));
  const wanted = openings.filter((each) => !standing.has(each.rule));
  await tx.deadline.createMany({
    data: wanted.map((each) => ({
      id: newId(),
      caseId: visaCase.id,
      country: visaCase.country,
      rule: each.rule,
      anchorOn: dayToDb(each.anchorOn),
      dueOn: dayToDb(each.dueOn),
    })),
  });
}

type Entry = {
  visaCase: Case;
  definition: Definition;
  to: string;
  enteredOn: CivilDate;
  receivedOn: CivilDate | null;
};

/** Opens the deadlines of the stage a case enters. One that is already running keeps its day. */
export async function openDeadlines(tx: Tx, entry: Entry, members: readonly MemberRow[]): Promise<void> {
  const { visaCase, definition, to, enteredOn, receivedOn } = entry;
  const anchors = await anchorsOf(tx, visaCase, members, { enteredOn, receivedOn });
  await write(tx, visaCase, openingsOf(definition.deadlineRules, to, anchors));
}

/**
 * Opens the deadlines that a letter starts while the move it brings still waits for a second person: the applicant's
 * days run from the letter, not from our paperwork.
 */
export async function openLetterDeadlines(tx: Tx, move: Move): Promise<void> {
  const rules = move.definition.deadlineRules.filter((each) => each.anchor === "LETTER_RECEIVED");
  const anchors = await anchorsOf(tx, move.visaCase, [], {
    enteredOn: move.effectiveOn,
    receivedOn: move.receivedOn,
  });
  await write(tx, move.visaCase, openingsOf(rules, move.rule.to, anchors));
}

/** Closes what openLetterDeadlines opened, if the request is not granted. */
export async function endLetterDeadlines(
  tx: Tx,
  visaCase: VisaCase,
  definition: Definition,
  to: string,
  on: CivilDate,
): Promise<void> {
  const rules = definition.deadlineRules.filter(
    (each) => each.anchor === "LETTER_RECEIVED" && each.stage === to,
  );
  const here = definition.deadlineRules
    .filter((each) => each.stage === visaCase.stage)
    .map((each) => each.code);
  const codes = rules.map((each) => each.code).filter((code) => !here.includes(code));
  await setState(tx, visaCase, codes, "ENDED", on);
}

async function setState(
  tx: Tx,
  visaCase: Case,
  rules: readonly string[],
  state: string,
  on: CivilDate,
): Promise<void> {
  if (rules.length === 0) return;
  await tx.deadline.updateMany({
    where: { caseId: visaCase.id, state: "OPEN", rule: { in: [...rules] } },
    data: { state, closedOn: dayToDb(on) },
  });
}

/** Closes the deadlines that the move ends: met, lapsed or no longer relevant. */
export async function closeDeadlines(tx: Tx, move: Move, ends: boolean): Promise<void> {
  const { visaCase, definition, rule, effectiveOn } = move;
  const rows = await tx.deadline.findMany({ where: { caseId: visaCase.id, state: "OPEN" } });
  const open = rows.map((each) => ({ rule: each.rule, dueOn: dayFromDb(each.dueOn) }));
  const closings = closingsOf({
    rules: definition.deadlineRules,
    from: rule.from,
    kind: rule.kind,
    ends,
    on: effectiveOn,
    open,
  });
  for (const each of closings) await setState(tx, visaCase, [each.rule], each.state, effectiveOn);
}

/** Restarts a rule's deadline from another day: a new medical, another interview date. */
export async function restartDeadlines(
  tx: Tx,
  visaCase: VisaCase,
  definition: Definition,
  anchor: DeadlineRule["anchor"],
  members: readonly MemberRow[],
  on: CivilDate,
): Promise<void> {
  const rules = definition.deadlineRules.filter((each) => each.anchor === anchor);
  const entered = { enteredOn: dayFromDb(visaCase.stageEnteredOn), receivedOn: null };
  const anchors = await anchorsOf(tx, visaCase, members, entered);
  await setState(
    tx,
    visaCase,
    rules.map((each) => each.code),
    "ENDED",
    on,
  );
  await write(
    tx,
    visaCase,
    rules.map((rule) => opening(rule, anchors)).filter((each) => each !== null),
  );
}
