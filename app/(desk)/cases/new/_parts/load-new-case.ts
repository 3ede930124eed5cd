import type { Actor } from "@/lib/access/actor";
import { type Candidates, caseCandidates } from "@/lib/cases/queries/case-candidates";
import { parseReference } from "@/lib/core/reference-number";
import { type CaseLabels, loadCaseLabels } from "../../_parts/labels";

export type NewCaseView = { candidates: Candidates | null; labels: CaseLabels };

/** Who can be on the new case; nobody until a principal is named. Failures: forbidden, notFound. */
export async function loadNewCase(actor: Actor, person: string): Promise<NewCaseView> {
  actor.permit("case.create");
  const labels = await loadCaseLabels(actor);
  const parsed = parseReference(person);
  return { labels, candidates: parsed?.letter === "P" ? await caseCandidates(actor, parsed.ref) : null };
}
