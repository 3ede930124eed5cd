import "server-only";
import type { Actor } from "@/lib/access/actor";
import { inTransaction } from "@/lib/core/db";
import { Failure } from "@/lib/core/failure";
import type { ChangeCase } from "../schema";
import { assertCurrent, caseInReach } from "./case-in-reach";
import { writeMarks } from "./mark-case";

/**
 * Sets the post that interviews (or none) and the priority of the case. Failures: forbidden, notFound, invalid
 * (postCode), changedMeanwhile with both values, refused (closed).
 */
export async function changeCase(actor: Actor, input: ChangeCase): Promise<{ version: number }> {
  return inTransaction(actor.who, async (tx) => {
    const visaCase = await caseInReach(tx, actor.permit("case.edit"), input.ref);
    assertCurrent(visaCase, input.version, {
      postCode: visaCase.postCode ?? "",
      priority: visaCase.priority,
    });
    const { postCode, priority } = input;
    if (postCode && !(await tx.consularPost.findUnique({ where: { code: postCode } })))
      throw new Failure("invalid", { messageKey: "failure.choose", field: "postCode" });
    return { version: await writeMarks(tx, visaCase, { postCode, priority }) };
  });
}
