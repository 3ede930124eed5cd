import type { CivilDate } from "@/lib/core/civil-date";
import type { DocRequirement, MemberRule } from "@/lib/pathways/definition";
import { type BirthSpan, mayReachOn } from "@/lib/people/birth-date";

export type MemberFact = { id: string; role: string; born: BirthSpan | null; included: boolean };

const ADULT_FROM = 18;

/**
 * Whether somebody may be 18 or older on a day: the papers of adults are asked for early rather than late. Without a
 * birth date everybody but a child of the case counts as adult.
 */
export function isAdult(member: Pick<MemberFact, "role" | "born">, on: CivilDate): boolean {
  return member.born ? mayReachOn(member.born, ADULT_FROM) <= on : member.role !== "CHILD";
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
