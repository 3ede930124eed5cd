import Link from "next/link";
import { useTranslations } from "next-intl";
import { DayText } from "@/components/day-text";
import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import type { Actor } from "@/lib/access/actor";
import { visiblePlaces } from "../places";
import { DeadlinesDue, StaysEnding } from "./due-panels";
import { AbsenceAlerts, Tasks } from "./living-panels";
import type { DayView } from "./load-day";
import { NoticesDue } from "./notices-panel";
import { SitesTonight } from "./site-panel";
import { Changes, Requests, Unowned } from "./waiting-panels";

function Places({ actor }: { actor: Actor }) {
  const t = useTranslations();
  return (
    <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
      {visiblePlaces(actor)
        .filter((place) => place.href !== "/")
        .map((place) => (
          <li key={place.href}>
            <Link prefetch={false} href={place.href} className="card block font-medium hover:bg-accent-soft">
              {t(`shell.${place.label}`)}
            </Link>
          </li>
        ))}
    </ul>
  );
}

function isQuiet({ day, notices, tasks, alerts, sites }: DayView): boolean {
  const counts = [
    tasks?.total,
    alerts?.total,
    day.deadlines?.total,
    day.stays?.total,
    day.unowned?.total,
    day.unowned?.groups,
    day.approvals?.total,
    day.changes?.length,
    sites?.length,
    notices?.open,
  ];
  return counts.every((count) => (count ?? 0) === 0);
}

function WhatNext({ actor }: { actor: Actor }) {
  const t = useTranslations("home");
  const action = actor.may("person.register") ? (
    <Link prefetch={false} className="btn btn-primary" href="/people/new">
      {t("register")}
    </Link>
  ) : null;
  return <EmptyState action={action}>{t(actor.may("case.edit") ? "quiet" : "quietOther")}</EmptyState>;
}

/** What waits today: what runs out first, then what others need, then what changed. */
export function DayParts({ actor, view }: { actor: Actor; view: DayView }) {
  const t = useTranslations("home");
  const { day, labels } = view;
  const leads = day.unowned !== null;
  const mine = leads ? "" : "&owner=me";
  const works = day.deadlines !== null || day.stays !== null || view.sites !== null;
  return (
    <>
      <PageHeader title={t("title")} lead={<DayText day={actor.today} both />} />
      {works && isQuiet(view) ? (
        <div className="mb-4">
          <WhatNext actor={actor} />
        </div>
      ) : null}
      {works ? (
        <div className="gap-4 *:mb-4 *:break-inside-avoid lg:columns-2 2xl:columns-3">
          {view.alerts ? <AbsenceAlerts alerts={view.alerts} /> : null}
          {view.tasks ? <Tasks tasks={view.tasks} /> : null}
          {day.unowned ? <Unowned unowned={day.unowned} labels={labels} /> : null}
          {day.approvals && leads ? <Requests approvals={day.approvals} labels={labels} /> : null}
          {view.sites ? <SitesTonight sites={view.sites} /> : null}
          {view.notices && view.notices.open > 0 ? <NoticesDue counts={view.notices} /> : null}
          {day.stays ? (
            <StaysEnding
              stays={day.stays}
              kinds={view.stayKinds}
              all={`/people?hardDateWithin=14&sort=days-left${mine}`}
            />
          ) : null}
          {day.deadlines ? (
            <DeadlinesDue
              due={day.deadlines}
              labels={labels}
              all={`/cases?deadlineWithin=14&sort=deadline${mine}`}
            />
          ) : null}
          {day.approvals && !leads ? <Requests approvals={day.approvals} labels={labels} /> : null}
          {day.changes ? <Changes changes={day.changes} /> : null}
        </div>
      ) : null}
      {works ? null : <Places actor={actor} />}
      {works && view.sites ? (
        <div>
          <Places actor={actor} />
        </div>
      ) : null}
    </>
  );
}
