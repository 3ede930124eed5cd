import "server-only";
import { definitionOf, versionsOf } from "@/lib/cases/queries/pathway-definition";
import type { Tx } from "@/lib/core/db";
import { labelFrom } from "@/lib/reference/label";
import { foldWord } from "../fold-heading";
import type { CaseRules } from "../roster-cases";

/** Every pathway that cases can be opened on, with its versions and their stages. */
export async function loadCaseRules(tx: Tx): Promise<CaseRules> {
  const pathways = await tx.pathway.findMany({ where: { active: true }, orderBy: { code: "asc" } });
  const rules = [];
  for (const { code, label } of pathways) {
    const { en, "fa-AF": native } = labelFrom(label);
    const dated = await versionsOf(tx, code);
    const versions = [];
    for (const version of dated) {
      const { startStage, stages } = await definitionOf(tx, version.id);
      versions.push({ ...version, startStage, stages });
    }
    if (versions.length > 0) rules.push({ code, names: [code, en, native].map(foldWord), versions });
  }
  return rules;
}
