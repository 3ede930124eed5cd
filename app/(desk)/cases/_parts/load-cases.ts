import type { Actor } from "@/lib/access/actor";
import { type CameWaiting, listCameWaiting } from "@/lib/cases/queries/came-waiting";
import { type CasePage, listCases } from "@/lib/cases/queries/list-cases";
import type { CaseFilter } from "@/lib/cases/schema";
import { listOwners, type Owner } from "@/lib/people/queries/list-owners";
import { listPathways, type PathwayInfo } from "@/lib/reference/queries";
import { type CaseLabels, loadCaseLabels } from "./labels";

export type CaseListView =
  | { kind: "wrong" }
  | {
      kind: "list";
      filter: CaseFilter;
      page: CasePage;
      labels: CaseLabels;
      pathways: PathwayInfo[];
      owners: Owner[];
      came: CameWaiting[];
    };

/** A page of the case list with the choices of its filters, or that the address is wrong. */
export async function loadCases(actor: Actor, filter: CaseFilter | null): Promise<CaseListView> {
  actor.permit("case.list");
  if (!filter) return { kind: "wrong" };
  const page = await listCases(actor, filter);
  const owners = await listOwners(actor);
  return {
    kind: "list",
    filter,
    page,
    labels: await loadCaseLabels(actor),
    pathways: await listPathways(),
    owners,
    // Offered once, where the list begins.
    came: actor.may("case.create") && Object.keys(filter).length === 0 ? await listCameWaiting(actor) : [],
  };
}
