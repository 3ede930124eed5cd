import "server-only";
import type { Actor } from "@/lib/access/actor";
import { latestToday } from "@/lib/core/day-field";
import type { Tx } from "@/lib/core/db";
import { holdersOfNumbers } from "@/lib/people/queries/known-in-bulk";
import { inOrder } from "../incoming";
import { loadCaseRules } from "../queries/case-rules";
import type { OpenImport } from "../queries/own-import";
import { familiesOf } from "../roster";
import { type AskedCases, type FamilyPlan, numbersTwice, planFamily } from "../roster-cases";
import { isReferral } from "../roster-columns";
import type { Finding, RosterRow } from "../roster-person";

/** What the cases of an import are planned with. */
export async function askedOf(tx: Tx, { answers }: OpenImport): Promise<AskedCases> {
  return { rules: await loadCaseRules(tx), answers, today: latestToday() };
}

/** Principals whose case number is that of a case already here, by row. */
async function numbersTaken(tx: Tx, actor: Actor, plans: readonly FamilyPlan[]): Promise<Set<number>> {
  const numbers = plans.flatMap(({ cases }) =>
    cases.flatMap(({ number, members }) => (number ? [{ at: members[0]?.row ?? 0, number }] : [])),
  );
  return new Set((await holdersOfNumbers(tx, actor, "case", numbers)).map(({ at }) => at));
}

/**
 * The rows with what was found about their cases; a case number that somebody else's case has, here or in the file,
 * keeps a row out. `registers` tells whose families are new: people who are here already bring no case.
 */
export async function withCases<R extends RosterRow>(
  tx: Tx,
  actor: Actor,
  held: OpenImport,
  rows: readonly R[],
  registers: (row: R) => boolean,
): Promise<R[]> {
  // A referral form has no columns about our cases.
  if (isReferral(held.mapping)) return [...rows];
  const asked = await askedOf(tx, held);
  const families = familiesOf(rows.filter(({ person }) => person)) as R[][];
  const plans = families
    .filter((family) => family.every(registers))
    .map((family) => planFamily(inOrder(family), asked));
  const taken = await numbersTaken(tx, actor, plans);
  const twice = numbersTwice(plans);
  const found = new Map(plans.flatMap(({ findings }) => [...findings]));
  return rows.map((row) => {
    const findings = [...row.findings, ...(found.get(row.row) ?? [])];
    const key = taken.has(row.row) ? "numberTaken" : twice.has(row.row) ? "numberTwice" : null;
    if (!key) return { ...row, findings };
    const wrong: Finding = { column: "caseNumber", level: "error", key };
    return { ...row, person: null, findings: [...findings, wrong] };
  });
}
