import "server-only";
import type { Actor } from "@/lib/access/actor";
import { dayFromDb, dayToDb, maybeDay } from "@/lib/core/day";
import { assertPast } from "@/lib/core/day-field";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import { newId } from "@/lib/core/id";
import { assertCodes } from "@/lib/reference/queries";
import { definitionOf } from "../queries/pathway-definition";
import type { RecordDocument } from "../schema";
import { caseInReach, memberInCase, todayOf } from "./case-in-reach";

/**
 * Records the state of one document of one member; one that the checklist did not have is added. Waiving needs a
 * reason, and a document that the pathway allows to waive. An expired document is received again with the day until
 * which the new one is valid. Failures: forbidden, notFound, invalid (docType, reason, receivedOn, validTo),
 * changedMeanwhile, refused (not a member, not waivable, case closed).
 */
export async function recordDocument(actor: Actor, input: RecordDocument): Promise<{ version: number }> {
  return inTransaction(actor.who, async (tx) => {
    const visaCase = await caseInReach(tx, actor.permit("case.edit"), input.ref);
    if (visaCase.closedOn) throw new Failure("refused", { messageKey: "failure.case.closed" });
    const member = await memberInCase(tx, visaCase.id, input.person);
    const today = todayOf(visaCase);
    assertPast(input.receivedOn, { today, bornFrom: maybeDay(member.person.bornFrom), field: "receivedOn" });
    await assertCodes(tx, [{ set: "document-type", code: input.docType, field: "docType" }]);
    const waived = input.state === "WAIVED";
    if ((waived || input.state === "REJECTED") && !input.reason)
      throw new Failure("invalid", { messageKey: "failure.reason", field: "reason" });
    if (waived) {
      const { docRequirements } = await definitionOf(tx, visaCase.versionId);
      const rules = docRequirements.filter((each) => each.docType === input.docType);
      if (!rules.some((each) => each.waivable || !each.mandatory))
        throw new Failure("refused", { messageKey: "cases.failure.notWaivable", field: "state" });
    }
    const arrived = input.state === "RECEIVED" || input.state === "VERIFIED";
    const key = { caseId: visaCase.id, personId: member.personId, docType: input.docType };
    const before = await tx.caseDocument.findUnique({ where: { caseId_personId_docType: key } });
    if (before && input.version !== undefined && before.version !== input.version) {
      throw new Failure("changedMeanwhile", { data: { state: before.state, version: before.version } });
    }
    const kept = arrived ? before : null;
    const ranOut = kept?.validTo && dayFromDb(kept.validTo) < today;
    const validTo = input.validTo ?? maybeDay(kept?.validTo ?? null);
    if (arrived && validTo && validTo < today)
      throw new Failure("invalid", { messageKey: "cases.failure.ranOut", field: "validTo" });
    // A new document replacing an expired one was received today, not on the old one's day.
    const receivedOn =
      input.receivedOn ?? (ranOut ? today : maybeDay(kept?.receivedOn ?? null)) ?? (arrived ? today : null);
    const values = {
      state: input.state,
      receivedOn: receivedOn && dayToDb(receivedOn),
      validTo: validTo && dayToDb(validTo),
      waivedReason: input.reason || null,
    };
    if (!before) {
      const { country } = visaCase;
      await tx.caseDocument.create({
        data: { id: newId(), ...key, country, personCountry: member.personCountry, ...values },
      });
      return { version: 1 };
    }
    const written = await tx.caseDocument.updateMany({
      where: { id: before.id, version: before.version },
      data: { ...values, version: { increment: 1 } },
    });
    if (written.count === 0)
      throw new Failure("changedMeanwhile", { data: { state: before.state, version: before.version } });
    return { version: before.version + 1 };
  });
}
