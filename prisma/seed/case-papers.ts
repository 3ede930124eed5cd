import { documentsFor } from "@/lib/cases/required-documents";
import type { CivilDate } from "@/lib/core/civil-date";
import type { DocRequirement } from "@/lib/pathways/definition";
import type { CaseContext, Member } from "./case-file";
import { addDays } from "./days";
import { later } from "./people";
import type { Rows } from "./rows";
import type { World } from "./world";

type Paper = {
  state: string;
  received_on: CivilDate | null;
  valid_to: CivilDate | null;
  waived_reason: string | null;
};

// They say how a stage ended: while a case is in it, they are still awaited.
const outcomePapers: ReadonlySet<string> = new Set([
  "COM_APPROVAL",
  "I797",
  "VISA_FOIL",
  "CO_CERT",
  "ASSURANCE",
  "EXIT_PERMIT",
  "MEDICAL_REPORT",
]);

const missing: Paper = { state: "MISSING", received_on: null, valid_to: null, waived_reason: null };

function validTo(docType: string, member: Member, on: CivilDate): CivilDate | null {
  if (docType === "PASSPORT") return member.passport?.expiresOn ?? addDays(on, 1500);
  if (docType === "VISA_FOIL") return addDays(on, 170);
  if (docType === "ASSURANCE") return addDays(on, 240);
  return docType === "EXIT_PERMIT" ? addDays(on, 60) : null;
}

function received(docType: string, member: Member, on: CivilDate, state: string): Paper {
  return { state, received_on: on, valid_to: validTo(docType, member, on), waived_reason: null };
}

/** A document of a past stage: present if the pathway requires it. */
function settled(world: World, rule: DocRequirement, member: Member, on: CivilDate): Paper {
  const { chance } = world;
  if (rule.waivable && chance.happens(0.06))
    return { ...missing, state: "WAIVED", waived_reason: "Not obtainable; affidavit on file." };
  if (!rule.mandatory && chance.happens(0.4)) return missing;
  return received(
    rule.docType,
    member,
    addDays(on, -chance.whole(1, 20)),
    chance.happens(0.85) ? "VERIFIED" : "RECEIVED",
  );
}

/** A document of the present stage: `done` is how far this family has come, from 0 to 1. */
function underWay(
  world: World,
  rule: DocRequirement,
  member: Member,
  entered: CivilDate,
  done: number,
): Paper {
  const { chance, today } = world;
  const wanted = outcomePapers.has(rule.docType) ? 0.04 : rule.mandatory ? done : done * 0.6;
  const on = later(entered, chance.whole(0, 30), addDays(today, -1));
  if (chance.happens(wanted))
    return received(rule.docType, member, on, chance.happens(0.6) ? "VERIFIED" : "RECEIVED");
  const luck = chance.share();
  if (luck < 0.08) return { ...missing, state: "REJECTED", received_on: on };
  return luck < 0.11
    ? { ...missing, state: "EXPIRED", received_on: on, valid_to: addDays(today, -chance.whole(1, 60)) }
    : missing;
}

/** The checklist: for every stage so far the documents it requires, and the letters its moves rested on. */
export function addCasePapers(world: World, rows: Rows, of: CaseContext): void {
  const { definition, steps } = of.journey;
  const papers = new Map<string, { member: Member; docType: string; paper: Paper }>();
  const put = (member: Member, docType: string, paper: Paper) => {
    const key = `${member.person.id} ${docType}`;
    if (!papers.has(key)) papers.set(key, { member, docType, paper });
  };
  const facts = of.members.map((member) => ({
    id: member.person.id,
    role: member.role,
    born: member.person.born,
    included: true,
    member,
  }));
  const done = world.chance.share() ** 0.8;
  steps.forEach((step, at) => {
    const leaving = steps[at + 1];
    if (leaving?.transition?.kind === "ADVANCE") addLetters(of, leaving.transition.guards, leaving.on, put);
    for (const { member, docType } of documentsFor(definition.docRequirements, step.to, facts, step.on)) {
      const rule = definition.docRequirements.find(
        (each) => each.stage === step.to && each.docType === docType,
      );
      if (!rule) continue;
      const over = leaving?.transition?.kind === "ADVANCE";
      put(
        member.member,
        docType,
        over
          ? settled(world, rule, member.member, leaving.on)
          : underWay(world, rule, member.member, step.on, leaving ? 0.7 : done),
      );
    }
    if (leaving?.transition && leaving.transition.kind !== "ADVANCE")
      addLetters(of, leaving.transition.guards, leaving.on, put);
  });
  for (const { member, docType, paper } of papers.values()) {
    rows.add("case_document", {
      id: world.keys.next(),
      case_id: of.id,
      country: of.country,
      person_id: member.person.id,
      person_country: member.person.country,
      doc_type: docType,
      ...paper,
      version: 1,
    });
  }
}

type Guards = NonNullable<CaseContext["journey"]["steps"][number]["transition"]>["guards"];

// What a move's guards require must be on file, or the move could not have happened.
function addLetters(
  of: CaseContext,
  guards: Guards,
  on: CivilDate,
  put: (member: Member, docType: string, paper: Paper) => void,
): void {
  const [principal] = of.members;
  for (const guard of guards) {
    const docType = guard.kind === "document" && guard.member === "PA" ? guard.anyOf[0] : undefined;
    if (docType && principal)
      put(principal, docType, received(docType, principal, addDays(on, -1), "VERIFIED"));
  }
}
