import "server-only";
import type { Actor } from "@/lib/access/actor";
import { addDays } from "@/lib/core/civil-date";
import { dayToDb, maybeDay } from "@/lib/core/day";
import { assertPast } from "@/lib/core/day-field";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { dueOn } from "@/lib/pathways/deadlines";
import { membersOf } from "../queries/case-people";
import { definitionOf } from "../queries/pathway-definition";
import type { RecordMedical } from "../schema";
import { caseInReach, memberInCase, todayOf } from "./case-in-reach";
import { restartDeadlines } from "./deadline-rows";

/** If the pathway does not say how long an examination is valid: six months, as most panel physicians give. */
const USUAL_DAYS = 180;

/**
 * Records that a member was examined and until when it is valid (the pathway's own length by default); nothing of
 * what was found. Failures: forbidden, notFound, invalid (doneOn, validTo), refused (not a member, closed).
 */
export async function recordMedical(actor: Actor, input: RecordMedical): Promise<{ validTo: string }> {
  return inTransaction(actor.who, async (tx) => {
    const visaCase = await caseInReach(tx, actor.permit("case.edit"), input.ref);
    if (visaCase.closedOn) throw new Failure("refused", { messageKey: "failure.case.closed" });
    const member = await memberInCase(tx, visaCase.id, input.person);
    const today = todayOf(visaCase);
    assertPast(input.doneOn, { today, bornFrom: maybeDay(member.person.bornFrom), field: "doneOn" });
    const definition = await definitionOf(tx, visaCase.versionId);
    const rule = definition.deadlineRules.find((each) => each.anchor === "MEDICAL_DATE");
    const validTo = input.validTo ?? (rule ? dueOn(rule, input.doneOn) : addDays(input.doneOn, USUAL_DAYS));
    if (validTo < input.doneOn)
      throw new Failure("invalid", { messageKey: "failure.date.before", field: "validTo" });
    await tx.medicalStatus.create({
      data: {
        id: newId(),
        personId: member.personId,
        country: member.personCountry,
        doneOn: dayToDb(input.doneOn),
        validTo: dayToDb(validTo),
        travelReady: input.travelReady,
      },
    });
    await restartDeadlines(
      tx,
      visaCase,
      definition,
      "MEDICAL_DATE",
      await membersOf(tx, actor, visaCase.id, false),
      today,
    );
    return { validTo };
  });
}
