import type { Actor } from "@/lib/access/actor";
import { type MyDay, myDay } from "@/lib/cases/queries/my-day";
import { listSites, type SiteSummary } from "@/lib/housing/queries/sites";
import { listCodes } from "@/lib/reference/queries";
import { countNotices, type NoticeCounts } from "@/lib/stay-law/queries/list-notices";
import { type AbsenceAlert, absenceAlerts } from "@/lib/stays/queries/absence-alerts";
import { listTasks, type WaitingTask } from "@/lib/work/queries";
import { type CaseLabels, loadCaseLabels } from "../../cases/_parts/labels";

export type DayView = {
  day: MyDay;
  labels: CaseLabels;
  /** Notices to the authorities; null for whoever has nothing to do with them. */
  notices: NoticeCounts | null;
  /** What waits of living at the sites; null where nothing does or it is not theirs. */
  tasks: { items: WaitingTask[]; total: number } | null;
  alerts: { items: AbsenceAlert[]; total: number } | null;
  /** How full the sites are that they run; null for whoever runs none. */
  sites: SiteSummary[] | null;
  stayKinds: { code: string; label: { en: string; "fa-AF": string } }[];
};

function some<List extends { total: number }>(list: List | null): List | null {
  return list && list.total > 0 ? list : null;
}

function runsSites(actor: Actor): boolean {
  return actor.may("site.read") && actor.permit("site.read").reach === "site";
}

/** What waits for this user today, with the words it is told in. All of it is asked at once. */
export async function loadDay(actor: Actor): Promise<DayView> {
  const [day, tasks, alerts, labels, notices, sites, stayKinds] = await Promise.all([
    myDay(actor),
    actor.may("task.work") ? listTasks(actor) : null,
    actor.may("site.place") ? absenceAlerts(actor) : null,
    loadCaseLabels(actor),
    actor.may("notice.prepare") ? countNotices(actor) : null,
    runsSites(actor) ? listSites(actor) : null,
    listCodes("stay-permission-kind"),
  ]);
  return { day, labels, notices, tasks: some(tasks), alerts: some(alerts), sites, stayKinds };
}
