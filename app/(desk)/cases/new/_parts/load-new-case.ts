import type { Actor } from "@/lib/access/actor";
import { type Candidates, caseCandidates } from "@/lib/cases/queries/case-candidates";
import { parseReference } from "@/lib/core/reference-number";
import { type CaseLabels, loadCaseLabels } from "../../_parts/labels";

export type NewCaseView = { candidates: Candidates | null; labels: CaseLabels };

/** Whom the new case can hold; nobody while no principal is named. Failures: forbidden, notFound. */
export async function loadNewCase(actor: Actor, person: string): Promise<NewCaseView> {
  actor.permit("case.create");
  const labels = await loadCaseLabels(actor);
  const parsed = parseReference(person);
  return { labels, candidates: parsed?.letter === "P" ? await caseCandidates(actor, parsed.ref) : null };
}
