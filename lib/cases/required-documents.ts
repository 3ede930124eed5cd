import type { CivilDate } from "@/lib/core/civil-date";
import type { DocRequirement, MemberRule } from "@/lib/pathways/definition";
import { type BirthSpan, mayReachOn } from "@/lib/people/birth-date";

export type MemberFact = { id: string; role: string; born: BirthSpan | null; included: boolean };

const ADULT_FROM = 18;

/**
 * Whether someone may be 18 or older on a day: documents of adults are required early rather than late. Without a
 * birth date everyone except a child of the case counts as an adult.
 */
export function isAdult(member: Pick<MemberFact, "role" | "born">, on: CivilDate): boolean {
  return member.born ? mayReachOn(member.born, ADULT_FROM) <= on : member.role !== "CHILD";
}

function concerns(rule: MemberRule, member: MemberFact, on: CivilDate): boolean {
  if (rule === "EACH") return true;
  if (rule === "ADULT") return isAdult(member, on);
  return member.role === rule;
}

/** Which document of which member a stage requires: the rows of a case's checklist. */
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
