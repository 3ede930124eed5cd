import Link from "next/link";
import { useTranslations } from "next-intl";
import { DayText } from "@/components/day-text";
import { EmptyState } from "@/components/empty-state";
import { Icon } from "@/components/icon";
import { PageHeader } from "@/components/page-header";
import type { Actor } from "@/lib/access/actor";
import { DeadlinesDue, StaysEnding } from "./due-panels";
import { AbsenceAlerts, Tasks } from "./living-panels";
import type { DayView } from "./load-day";
import { NoticesDue } from "./notices-panel";
import {
  ChainCheck,
  Denials,
  IncidentsOpen,
  NamedExports,
  NeverSignedIn,
  SignInsFailed,
  WeekFigures,
} from "./office-panels";
import { SitesTonight } from "./site-panel";
import { Changes, PairsWaiting, Requests, TransfersWaiting, Unowned } from "./waiting-panels";

function isQuiet({ day, notices, tasks, alerts, sites, incidents, pairs, transfers }: DayView): boolean {
  const counts = [
    tasks?.total,
    alerts?.total,
    day.deadlines?.over.total,
    day.deadlines?.soon.total,
    day.stays?.over.total,
    day.stays?.soon.total,
    incidents?.total,
    day.unowned?.total,
    day.unowned?.groups,
    day.approvals?.total,
    day.changes?.length,
    sites?.length,
    notices?.open,
    pairs?.open,
    pairs?.toDecide,
    transfers,
  ];
  return counts.every((count) => (count ?? 0) === 0);
}

function WhatNext({ actor }: { actor: Actor }) {
  const t = useTranslations("home");
  const action = actor.may("person.register") ? (
    <Link prefetch={false} className="btn btn-primary" href="/people/new">
      <Icon name="add" />
      {t("register")}
    </Link>
  ) : null;
  return <EmptyState action={action}>{t(actor.may("case.edit") ? "quiet" : "quietOther")}</EmptyState>;
}

/** The day of a user who only manages accounts, reads the audit or reads figures. */
function OfficeDay({ view: { accounts, audit, week } }: { view: DayView }) {
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2 2xl:grid-cols-3">
      {accounts ? (
        <>
          <SignInsFailed accounts={accounts} />
          <NeverSignedIn never={accounts.never} />
        </>
      ) : null}
      {audit ? (
        <>
          <Denials day={audit} />
          <NamedExports day={audit} />
          <ChainCheck day={audit} />
        </>
      ) : null}
      {week ? (
        <div className="lg:col-span-2">
          <WeekFigures week={week} />
        </div>
      ) : null}
    </div>
  );
}

/** What waits for a user who works with people, cases and sites. */
function WorkDay({ view }: { view: DayView }) {
  const { day, labels } = view;
  const leads = day.unowned !== null;
  const mine = leads ? "" : "&owner=me";
  return (
    <div className="gap-4 *:mb-4 *:break-inside-avoid lg:columns-2 2xl:columns-3">
      {view.alerts ? <AbsenceAlerts alerts={view.alerts} /> : null}
      {view.incidents ? <IncidentsOpen open={view.incidents} /> : null}
      {view.tasks ? <Tasks tasks={view.tasks} /> : null}
      {day.unowned ? <Unowned unowned={day.unowned} labels={labels} /> : null}
      {day.approvals && leads ? <Requests approvals={day.approvals} labels={labels} /> : null}
      {view.transfers > 0 ? <TransfersWaiting count={view.transfers} /> : null}
      {view.pairs ? <PairsWaiting pairs={view.pairs} /> : null}
      {view.sites ? <SitesTonight sites={view.sites} /> : null}
      {view.notices && view.notices.open > 0 ? <NoticesDue counts={view.notices} /> : null}
      {day.stays ? (
        <StaysEnding
          stays={day.stays}
          kinds={view.stayKinds}
          all={{
            over: `/people?hardDateWithin=-1&sort=days-left${mine}`,
            soon: `/people?hardDateWithin=14&sort=days-left${mine}`,
          }}
        />
      ) : null}
      {day.deadlines ? (
        <DeadlinesDue
          due={day.deadlines}
          labels={labels}
          all={{
            over: `/cases?deadlineWithin=0&sort=deadline${mine}`,
            soon: `/cases?deadlineWithin=14&sort=deadline${mine}`,
          }}
        />
      ) : null}
      {day.approvals && !leads ? <Requests approvals={day.approvals} labels={labels} /> : null}
      {day.changes ? <Changes changes={day.changes} /> : null}
    </div>
  );
}

/** What waits today: deadlines first, then other people's requests, then changes. */
export function DayParts({ actor, view }: { actor: Actor; view: DayView }) {
  const t = useTranslations("home");
  const { day } = view;
  const works = day.deadlines !== null || day.stays !== null || view.sites !== null;
  const office = view.accounts !== null || view.audit !== null || view.week !== null;
  return (
    <>
      <PageHeader title={t("title")} lead={<DayText day={actor.today} both />} />
      {works && isQuiet(view) ? (
        <div className="mb-4">
          <WhatNext actor={actor} />
        </div>
      ) : null}
      {office ? <OfficeDay view={view} /> : null}
      {works ? <WorkDay view={view} /> : null}
      {works || office ? null : <WhatNext actor={actor} />}
    </>
  );
}
