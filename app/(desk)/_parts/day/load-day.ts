import type { Actor } from "@/lib/access/actor";
import { type MyDay, myDay } from "@/lib/cases/queries/my-day";
import { listCodes } from "@/lib/reference/queries";
import { type CaseLabels, loadCaseLabels } from "../../cases/_parts/labels";

export type DayView = {
  day: MyDay;
  labels: CaseLabels;
  stayKinds: { code: string; label: { en: string; "fa-AF": string } }[];
};

/** What waits for this user today, with the words it is told in. */
export async function loadDay(actor: Actor): Promise<DayView> {
  return {
    day: await myDay(actor),
    labels: await loadCaseLabels(actor),
    stayKinds: await listCodes("stay-permission-kind"),
  };
}
