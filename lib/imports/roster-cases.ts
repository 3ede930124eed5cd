import { namedRole, roleBeside } from "@/lib/cases/family-roles";
import type { CaseRole } from "@/lib/cases/queries/case-people";
import type { CivilDate } from "@/lib/core/civil-date";
import { foldNumber } from "@/lib/core/text";
import type { Stage } from "@/lib/pathways/definition";
import { versionFor } from "@/lib/pathways/stages";
import type { CaseAnswers } from "./case-answers";
import { foldWord } from "./fold-heading";
import type { Finding, RosterPerson, RosterRow } from "./roster-person";
import { relationshipOf } from "./roster-words";

type Version = {
  id: string;
  code: string;
  status: string;
  effectiveFrom: string;
  effectiveTo: string | null;
  startStage: string;
  stages: readonly Stage[];
};

/** A pathway that cases can be opened on: its names as sheets write them, folded, and its versions. */
export type CasePathway = { code: string; names: readonly string[]; versions: readonly Version[] };
export type CaseRules = readonly CasePathway[];

/** A case that comes in with a family: its principal first. */
export type PlannedCase = {
  pathway: string;
  versionId: string;
  stage: string;
  stageOn: CivilDate;
  openedOn: CivilDate;
  filedOn: CivilDate | null;
  number: string;
  members: { row: number; role: CaseRole }[];
};

/** What the rows of a family say about cases; `waits` are rows whose programme has no pathway. */
export type FamilyPlan = { cases: PlannedCase[]; waits: Set<number>; findings: Map<number, Finding[]> };

type Person = { row: number; person: RosterPerson; relationship: string };
/** What the cases of rows are planned with. */
export type AskedCases = { rules: CaseRules; answers: CaseAnswers; today: CivilDate };

/** The pathway that a row names; null if it names a programme that has none, undefined if it names no programme. */
function pathwayOf({ pathway, programme }: RosterPerson, rules: CaseRules): CasePathway | null | undefined {
  if (pathway === "NONE") return undefined;
  const name = foldWord(programme);
  return rules.find(({ code, names }) => code === pathway || names.includes(name)) ?? null;
}

/** The stage that a word of the sheet means; null if it means none that the version has. */
function stageNamed(word: string, version: Version, pathway: string, answers: CaseAnswers): string | null {
  const folded = foldWord(word);
  if (folded === "") return version.startStage;
  const answer = answers.stages[pathway]?.[folded]?.stage;
  const found = version.stages.find(({ code, label }) =>
    answer ? code === answer : [code, label.en, label["fa-AF"]].some((name) => foldWord(name) === folded),
  );
  return found?.code ?? null;
}

const first = (days: readonly CivilDate[]): CivilDate => [...days].sort()[0] as CivilDate;

/** The people who name a programme together: by pathway and number, those without a number with the first. */
function claimsOf(people: readonly Person[], rules: CaseRules): { pathway: CasePathway; people: Person[] }[] {
  const claims: { pathway: CasePathway; number: string; people: Person[] }[] = [];
  for (const each of people) {
    const pathway = pathwayOf(each.person, rules);
    if (!pathway) continue;
    const number = foldNumber(each.person.caseNumber);
    const same = claims.find(
      (claim) =>
        claim.pathway === pathway && (number === "" || claim.number === "" || claim.number === number),
    );
    if (same) {
      same.people.push(each);
      same.number ||= number;
    } else claims.push({ pathway, number, people: [each] });
  }
  return claims;
}

function principalOf(people: readonly Person[]): Person | undefined {
  return people.find(({ person }) => person.caseRole === "PA") ?? people[0];
}

function roleOn(principal: Person, { person, relationship }: Person): CaseRole {
  const { caseRole } = person;
  if (caseRole === "SPOUSE" || caseRole === "CHILD" || caseRole === "PARENT") return caseRole;
  return namedRole(principal.relationship, relationship);
}

/** Who else of the family is on the first case although their rows name no programme. */
function joining(principal: Person, others: readonly Person[]): { row: number; role: CaseRole }[] {
  return others.flatMap((each) => {
    const { programme, caseRole } = each.person;
    if (programme !== "") return [];
    const said = caseRole !== "" && caseRole !== "PA";
    const role = said ? roleOn(principal, each) : roleBeside(principal.relationship, each.relationship);
    return role ? [{ row: each.row, role }] : [];
  });
}

type Claim = { pathway: CasePathway; people: Person[] };

function planCase(
  { pathway, people }: Claim,
  said: RosterPerson,
  { answers, today }: AskedCases,
): { planned: Omit<PlannedCase, "members"> | null; findings: Finding[] } {
  const answered = said.filedOn ?? answers.filedOn[pathway.code] ?? null;
  const findings: Finding[] = [];
  // With one version there is nothing to ask: it is in force or the case cannot be opened.
  if (answered === null && pathway.versions.length > 1)
    findings.push({ column: "filedOn", level: "note", key: "filedNeeded", about: pathway.code });
  const filedOn = answered === "none" ? null : answered;
  const version =
    versionFor(pathway.versions, filedOn ?? today) ??
    [...pathway.versions].sort((a, b) => a.effectiveFrom.localeCompare(b.effectiveFrom))[0];
  if (!version) return { planned: null, findings };
  const stage = stageNamed(said.stage, version, pathway.code, answers);
  if (stage === null)
    findings.push({ column: "stage", level: "note", key: "stageUnknown", about: pathway.code });
  else if (said.stage !== "" && !said.stageOn)
    findings.push({ column: "stageOn", level: "note", key: "stageToday" });
  const stageOn = said.stageOn ?? (said.stage === "" ? (filedOn ?? today) : today);
  const number = people.find(({ person }) => person.caseNumber !== "")?.person.caseNumber ?? "";
  const days = filedOn ? [stageOn, filedOn, today] : [stageOn, today];
  return {
    planned: {
      pathway: pathway.code,
      versionId: version.id,
      stage: stage ?? version.startStage,
      stageOn,
      openedOn: first(days),
      filedOn,
      number,
    },
    findings,
  };
}

function add(findings: FamilyPlan["findings"], row: number, found: readonly Finding[]): void {
  if (found.length > 0) findings.set(row, [...(findings.get(row) ?? []), ...found]);
}

/** The cases that come in with a family, its head first, and what is doubtful about them. */
export function planFamily(family: readonly RosterRow[], asked: AskedCases): FamilyPlan {
  const people = family.flatMap(({ row, person }, at): Person[] => {
    if (!person) return [];
    const relation = at > 0 && person.relation === "head" ? "" : person.relation;
    return [{ row, person, relationship: at === 0 ? "FP" : relationshipOf(relation, person.sex) }];
  });
  const plan: FamilyPlan = { cases: [], waits: new Set(), findings: new Map() };
  const claims = claimsOf(people, asked.rules);
  const claimed = new Set(claims.flatMap((claim) => claim.people));
  for (const [at, claim] of claims.entries()) {
    // The principal may be somebody whose row only says so.
    const told = people.find((each) => !claimed.has(each) && each.person.caseRole === "PA");
    const principal = principalOf(claim.people);
    if (!principal) continue;
    const leads = at === 0 && told && !claim.people.some(({ person }) => person.caseRole === "PA");
    const lead = leads ? told : principal;
    const { planned, findings } = planCase(claim, principal.person, asked);
    add(plan.findings, principal.row, findings);
    if (!planned) continue;
    const beside = claim.people.filter((each) => each !== lead);
    const others = people.filter((each) => each !== lead && !claimed.has(each));
    plan.cases.push({
      ...planned,
      members: [
        { row: lead.row, role: "PA" },
        ...beside.map((each) => ({ row: each.row, role: roleOn(lead, each) })),
        ...(at === 0 ? joining(lead, others) : []),
      ],
    });
  }
  for (const { row, person } of people) {
    if (pathwayOf(person, asked.rules) === null) {
      plan.waits.add(row);
      if (person.pathway !== "") add(plan.findings, row, [note("programme", "programmeWaits")]);
    } else if (person.caseNumber !== "" && !plan.cases.some(({ members }) => has(members, row)))
      add(plan.findings, row, [note("caseNumber", "numberAlone")]);
  }
  return plan;
}

const note = (column: Finding["column"], key: Finding["key"]): Finding => ({ column, level: "note", key });
const has = (members: PlannedCase["members"], row: number) => members.some((each) => each.row === row);

/** Later rows whose case has a number that a case of another family in the file has. */
export function numbersTwice(plans: readonly FamilyPlan[]): Set<number> {
  const seen = new Map<string, number>();
  const twice = new Set<number>();
  for (const { cases } of plans)
    for (const { pathway, number, members } of cases) {
      const key = `${pathway} ${foldNumber(number)}`;
      const row = members[0]?.row ?? 0;
      if (number === "") continue;
      if (seen.has(key)) twice.add(row);
      else seen.set(key, row);
    }
  return twice;
}
