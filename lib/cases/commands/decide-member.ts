import "server-only";
import type { Actor } from "@/lib/access/actor";
import { dayFromDb, dayToDb } from "@/lib/core/day";
import { assertPast } from "@/lib/core/day-field";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import type { DecideMember } from "../schema";
import { caseInReach, memberInCase, todayOf } from "./case-in-reach";

/**
 * Records the decision about one member; the others go on without a refused member. Failures: forbidden, notFound,
 * invalid (decidedOn), refused (not a member, closed).
 */
export async function decideMember(actor: Actor, input: DecideMember): Promise<{ outcome: string }> {
  return inTransaction(actor.who, async (tx) => {
    const visaCase = await caseInReach(tx, actor.permit("case.edit"), input.ref);
    if (visaCase.closedOn) throw new Failure("refused", { messageKey: "failure.case.closed" });
    const member = await memberInCase(tx, visaCase.id, input.person);
    const today = todayOf(visaCase);
    assertPast(input.decidedOn, { today, after: dayFromDb(visaCase.openedOn), field: "decidedOn" });
    const decidedOn = input.outcome === "PENDING" ? null : dayToDb(input.decidedOn ?? today);
    await tx.caseMember.updateMany({ where: { id: member.id }, data: { outcome: input.outcome, decidedOn } });
    return { outcome: input.outcome };
  });
}
