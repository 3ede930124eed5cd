import { addYears, type CivilDate } from "@/lib/core/civil-date";
import type { DocRequirement, MemberRule } from "@/lib/pathways/definition";

export type MemberFact = { id: string; role: string; bornOn: CivilDate | null; included: boolean };

/** Whether somebody is 18 or older on a day. Without a birth date everybody but a child of the case counts as adult. */
export function isAdult(member: Pick<MemberFact, "role" | "bornOn">, on: CivilDate): boolean {
  return member.bornOn ? addYears(member.bornOn, 18) <= on : member.role !== "CHILD";
}

function concerns(rule: MemberRule, member: MemberFact, on: CivilDate): boolean {
  if (rule === "EACH") return true;
  if (rule === "ADULT") return isAdult(member, on);
  return member.role === rule;
}

/** Which paper of which member a stage asks for: the rows of a case's checklist. */
export function documentsFor<M extends MemberFact>(
  requirements: readonly DocRequirement[],
  stage: string,
  members: readonly M[],
  on: CivilDate,
): { member: M; docType: string }[] {
  return requirements
    .filter((each) => each.stage === stage)
    .flatMap((each) =>
      members
        .filter((member) => member.included && concerns(each.appliesTo, member, on))
        .map((member) => ({ member, docType: each.docType })),
    );
}
