import "server-only";
import type { Actor } from "@/lib/access/actor";
import { dayToDb } from "@/lib/core/day";
import { assertPast } from "@/lib/core/day-field";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { membersOf } from "../queries/case-people";
import { definitionOf } from "../queries/pathway-definition";
import type { AddAppointment } from "../schema";
import { caseInReach, todayOf } from "./case-in-reach";
import { restartDeadlines } from "./deadline-rows";

/**
 * Adds an appointment, or records the outcome of the one of this kind on this day. An interview date starts the
 * deadlines anchored to it. Failures: forbidden, notFound, invalid (postCode, on), refused (closed).
 */
export async function addAppointment(actor: Actor, input: AddAppointment): Promise<{ added: boolean }> {
  return inTransaction(actor.who, async (tx) => {
    const visaCase = await caseInReach(tx, actor.permit("case.edit"), input.ref);
    if (visaCase.closedOn) throw new Failure("refused", { messageKey: "failure.case.closed" });
    const today = todayOf(visaCase);
    if (input.outcome === "KEPT" || input.outcome === "NO_SHOW") assertPast(input.on, { today, field: "on" });
    const postCode = input.postCode ?? null;
    if (postCode && !(await tx.consularPost.findUnique({ where: { code: postCode } }))) {
      throw new Failure("invalid", { messageKey: "failure.choose", field: "postCode" });
    }
    const onDay = dayToDb(input.on);
    const same = await tx.appointment.findFirst({ where: { caseId: visaCase.id, kind: input.kind, onDay } });
    if (same) {
      await tx.appointment.updateMany({
        where: { id: same.id },
        data: { outcome: input.outcome, postCode: postCode ?? same.postCode },
      });
    } else {
      const { id: caseId, country } = visaCase;
      await tx.appointment.create({
        data: { id: newId(), caseId, country, kind: input.kind, onDay, postCode, outcome: input.outcome },
      });
    }
    if (input.kind === "INTERVIEW") {
      const definition = await definitionOf(tx, visaCase.versionId);
      await restartDeadlines(
        tx,
        visaCase,
        definition,
        "INTERVIEW_DATE",
        await membersOf(tx, actor, visaCase.id, false),
        today,
      );
    }
    return { added: !same };
  });
}
