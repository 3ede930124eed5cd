import type { Actor } from "@/lib/access/actor";
import { type MyDay, myDay } from "@/lib/cases/queries/my-day";
import { listCodes } from "@/lib/reference/queries";
import { countNotices, type NoticeCounts } from "@/lib/stays/queries/list-notices";
import { type CaseLabels, loadCaseLabels } from "../../cases/_parts/labels";

export type DayView = {
  day: MyDay;
  labels: CaseLabels;
  /** Notices to the authorities; null for whoever has nothing to do with them. */
  notices: NoticeCounts | null;
  stayKinds: { code: string; label: { en: string; "fa-AF": string } }[];
};

/** What waits for this user today, with the words it is told in. */
export async function loadDay(actor: Actor): Promise<DayView> {
  return {
    day: await myDay(actor),
    labels: await loadCaseLabels(actor),
    notices: actor.may("notice.prepare") ? await countNotices(actor) : null,
    stayKinds: await listCodes("stay-permission-kind"),
  };
}
