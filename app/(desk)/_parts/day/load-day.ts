import type { Actor } from "@/lib/access/actor";
import { type AuditDay, auditDay } from "@/lib/audit/queries";
import { type MyDay, myDay } from "@/lib/cases/queries/my-day";
import { addDays, type CivilDate, parseCivilDate } from "@/lib/core/civil-date";
import { countPairs, type PairCounts } from "@/lib/duplicates/queries/list-pairs";
import { listSites, type SiteSummary } from "@/lib/housing/queries/sites";
import { type OpenIncident, openIncidents } from "@/lib/incidents/queries";
import { countTransfers } from "@/lib/lifecycle/queries/transfers";
import { listCodes } from "@/lib/reference/queries";
import { listSnapshotDays, weeklyStatus } from "@/lib/reports/queries";
import { BLOCKERS, type StatusTotals } from "@/lib/reports/weekly-status";
import { countNotices, type NoticeCounts } from "@/lib/stay-law/queries/list-notices";
import { type AbsenceAlert, absenceAlerts } from "@/lib/stays/queries/absence-alerts";
import { type AccountsToday, accountsToday } from "@/lib/users/queries";
import { listTasks, type WaitingTask } from "@/lib/work/queries";
import { type CaseLabels, loadCaseLabels } from "../../cases/_parts/labels";
import type { Week } from "./office-panels";

export type DayView = {
  day: MyDay;
  labels: CaseLabels;
  /** Notices to the authorities; null for users who do not handle them. */
  notices: NoticeCounts | null;
  /** What waits about living at the sites; null if there is nothing or it is not theirs. */
  tasks: { items: WaitingTask[]; total: number } | null;
  alerts: { items: AbsenceAlert[]; total: number } | null;
  /** Records that may belong to one person; null for users who do not look after them, or if there are none. */
  pairs: PairCounts | null;
  /** How many transfers from other countries wait for this user's decision. */
  transfers: number;
  /** How full the user's sites are; null for a user without sites. */
  sites: SiteSummary[] | null;
  /** Open incidents, for protection officers. */
  incidents: { items: OpenIncident[]; total: number } | null;
  /** What administrators and auditors look after. */
  accounts: AccountsToday | null;
  audit: AuditDay | null;
  /** The newest published figures, for readers outside the programme. */
  week: Week | null;
  stayKinds: { code: string; label: { en: string; "fa-AF": string } }[];
};

function some<List extends { total: number }>(list: List | null): List | null {
  return list && list.total > 0 ? list : null;
}

function runsSites(actor: Actor): boolean {
  return actor.may("site.read") && actor.permit("site.read").reach === "site";
}

const dayOfSnapshot = (ref: string): CivilDate | null => parseCivilDate(ref.slice(2));

/** The change of a figure between two published totals; a reader may open both of them. */
function figuresOf(now: StatusTotals, before: StatusTotals | null): Week["figures"] {
  return (["persons", "cases", ...BLOCKERS] as const).map((name) => {
    const value = now[name] ?? 0;
    return { name, now: value, change: before ? value - (before[name] ?? 0) : null };
  });
}

/** The newest weekly status and the newest one at least a week older; null before there is any. */
async function newestWeek(actor: Actor): Promise<Week | null> {
  const days = await listSnapshotDays(actor);
  const [newest] = days;
  const on = newest ? dayOfSnapshot(newest) : null;
  if (!newest || !on) return null;
  const older = days.find((ref) => (dayOfSnapshot(ref) ?? on) <= addDays(on, -7));
  const now = await weeklyStatus(actor, { snapshot: newest });
  const before = older ? await weeklyStatus(actor, { snapshot: older }) : null;
  return {
    on,
    comparedWith: older ? dayOfSnapshot(older) : null,
    figures: figuresOf(now.totals, before?.totals ?? null),
  };
}

/** What only some roles look after: open incidents, accounts, the audit, the figures of the week. */
async function loadOffice(actor: Actor): Promise<Pick<DayView, "incidents" | "accounts" | "audit" | "week">> {
  const watches = actor.may("site.readIncidentDetail") && actor.has("protection");
  const [incidents, accounts, audit, week] = await Promise.all([
    watches ? openIncidents(actor) : null,
    actor.may("user.manage") && actor.may("audit.read") ? accountsToday(actor) : null,
    actor.may("audit.read") && !actor.may("user.manage") ? auditDay(actor) : null,
    actor.isOutsideProgramme ? newestWeek(actor) : null,
  ]);
  return { incidents, accounts, audit, week };
}

/** What waits for this user today, with its words. Everything is requested at once. */
export async function loadDay(actor: Actor): Promise<DayView> {
  const [day, tasks, alerts, pairs, transfers, labels, notices, sites, stayKinds, office] = await Promise.all(
    [
      myDay(actor),
      actor.may("task.work") ? listTasks(actor) : null,
      actor.may("site.place") ? absenceAlerts(actor) : null,
      actor.may("person.proposeMerge") ? countPairs(actor) : null,
      actor.may("person.transfer") ? countTransfers(actor) : 0,
      loadCaseLabels(actor),
      actor.may("notice.prepare") ? countNotices(actor) : null,
      runsSites(actor) ? listSites(actor) : null,
      listCodes("stay-permission-kind"),
      loadOffice(actor),
    ],
  );
  return {
    ...office,
    day,
    labels,
    notices,
    tasks: some(tasks),
    alerts: some(alerts),
    pairs: pairs && pairs.open + pairs.toDecide > 0 ? pairs : null,
    transfers,
    sites,
    stayKinds,
  };
}
