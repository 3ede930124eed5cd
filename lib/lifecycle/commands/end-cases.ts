import "server-only";
import { recountChildren } from "@/lib/cases/commands/change-members";
import { definitionOf } from "@/lib/cases/queries/pathway-definition";
import { dayToDb } from "@/lib/core/day";
import type { VisaCase } from "@/prisma/generated/client";
import { EFFECTS, HOLD_REASONS, TASKS } from "../final-event";
import { askAboutCase } from "./case-tasks";
import { type Ended, notBefore } from "./ended";

/** Holds that an earlier end has put on a case; a later one gives its own reason. */
const OURS: readonly string[] = Object.values(HOLD_REASONS);

/**
 * A case on the claim of a person who is no longer here: never closed by this, but put on hold and reviewed by a
 * coordinator.
 */
async function hold(ended: Ended, visaCase: VisaCase): Promise<void> {
  const { tx, event, on } = ended;
  const theirs = visaCase.holdReason !== null && !OURS.includes(visaCase.holdReason);
  if (!theirs)
    await tx.visaCase.update({
      where: { id: visaCase.id },
      data: {
        onHoldSince: notBefore(visaCase.openedOn, dayToDb(on)),
        holdReason: HOLD_REASONS[event],
        version: { increment: 1 },
      },
      select: { id: true },
    });
  const work = { ownerId: null, urgent: true };
  // If someone was detained or not found and then died, the case is reviewed for the survivors.
  if (event === "DECEASED")
    await askAboutCase(ended, visaCase, { ...work, type: TASKS.survivors, insteadOf: TASKS.heldCase });
  else await askAboutCase(ended, visaCase, { ...work, type: TASKS.heldCase });
}

/** A member who died is no longer on the case: no step requires anything of them. */
async function leaveCase({ tx, actor, person, event }: Ended, visaCase: VisaCase): Promise<void> {
  const where = { caseId_personId: { caseId: visaCase.id, personId: person.id } };
  const member = await tx.caseMember.update({
    where,
    data: { included: false, reasonExcluded: EFFECTS[event].statusReason },
    select: { role: true },
  });
  await tx.visaCase.update({
    where: { id: visaCase.id },
    data: { version: { increment: 1 } },
    select: { id: true },
  });
  if (EFFECTS[event].deadline === "count again" && member.role === "CHILD")
    await recountChildren(tx, actor, visaCase, await definitionOf(tx, visaCase.versionId));
}

/** What an end does to the open cases the person is on, each locked until the transaction ends. */
export async function endInCases(ended: Ended): Promise<void> {
  const { tx, person, event } = ended;
  const effects = EFFECTS[event];
  await tx.$queryRaw`SELECT 1 FROM visa_case WHERE closed_on IS NULL AND id IN
    (SELECT m.case_id FROM case_member m WHERE m.person_id = ${person.id}::uuid AND m.included) ORDER BY id FOR NO KEY UPDATE`;
  const cases = await tx.visaCase.findMany({
    where: { closedOn: null, members: { some: { personId: person.id, included: true } } },
    orderBy: { id: "asc" },
  });
  for (const visaCase of cases) {
    const principal = visaCase.principalId === person.id;
    if (principal && effects.approval === "end")
      await tx.approval.updateMany({
        where: { caseId: visaCase.id, state: "PENDING" },
        data: { state: "ENDED" },
      });
    if (effects.memberCase === "leave") await leaveCase(ended, visaCase);
    if (principal && effects.principalCase === "hold for a coordinator") await hold(ended, visaCase);
    else if (principal || effects.memberCase === "ask the owner")
      await askAboutCase(ended, visaCase, {
        type: TASKS.lookAtCase,
        ownerId: visaCase.ownerId,
        urgent: false,
      });
  }
}
