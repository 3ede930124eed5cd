import Link from "next/link";
import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/action-button";
import { ClientMessages } from "@/components/client-messages";
import { DayText } from "@/components/day-text";
import { Dotted } from "@/components/dotted";
import { Panel } from "@/components/panel";
import { PersonName } from "@/components/person-name";
import { RecordLink } from "@/components/record-link";
import { wordsOr } from "@/lib/i18n/words";
import type { AbsenceAlert } from "@/lib/stays/queries/absence-alerts";
import type { TaskPerson, WaitingTask } from "@/lib/work/queries";
import { latinName, NameLines } from "../../people/_parts/person-cell";
import { closeTaskAction } from "../task-actions";

const ROW =
  "flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1 border-t border-line py-1.5 first:border-t-0";

/** People who have been away without explanation for longer than a day, the longest first. */
export function AbsenceAlerts({ alerts }: { alerts: { items: AbsenceAlert[]; total: number } }) {
  const t = useTranslations("stays");
  const sites = [...new Set(alerts.items.map((each) => each.site))];
  return (
    <Panel id="absences" title={t("alerts.title")}>
      <ul>
        {alerts.items.map((each) => (
          <li key={each.ref} className={ROW}>
            <RecordLink noun="people" of={each.ref} className="text-ink no-underline hover:underline">
              <NameLines person={each} masked={each.masked} />
              <bdi className="tabular-nums text-ink-soft">{each.ref}</bdi>
            </RecordLink>
            <span className="badge badge-bad">{t("hours", { hours: each.hours })}</span>
          </li>
        ))}
      </ul>
      <p className="mt-2 flex flex-wrap gap-3">
        {sites.map((site) => (
          <Link key={site} prefetch={false} href={`/housing/${site}/people?show=absent`}>
            {t("alerts.all", { site })}
          </Link>
        ))}
      </p>
    </Panel>
  );
}

function TaskPersonLink({ person }: { person: TaskPerson }) {
  const t = useTranslations("people");
  const latin = latinName(person);
  return (
    <RecordLink noun="people" of={person.ref}>
      {latin || person.nameNative ? (
        <PersonName latin={latin} native={person.nameNative} />
      ) : (
        t(person.masked ? "nameHidden" : "nameless")
      )}{" "}
      <bdi className="tabular-nums text-ink-soft">{person.ref}</bdi>
    </RecordLink>
  );
}

/** Tasks that wait for the user: done or not needed with a click. */
export function Tasks({ tasks }: { tasks: { items: WaitingTask[]; total: number } }) {
  const t = useTranslations("stays.tasks");
  return (
    <Panel id="tasks" title={t("title")}>
      <ClientMessages areas={["stays", "failure", "shell"]}>
        <ul>
          {tasks.items.map((task) => (
            <li key={task.ref} className={ROW}>
              <span className="min-w-0">
                <span className="block font-medium">{wordsOr(t, `type.${task.type}`, task.type)}</span>
                <span className="block">
                  <Dotted>
                    {task.people.map((person) => (
                      <TaskPersonLink key={person.ref} person={person} />
                    ))}
                  </Dotted>
                </span>
                {task.note ? (
                  <bdi dir="auto" className="block">
                    {task.note}
                  </bdi>
                ) : null}
                <span className="hint block">
                  {t("due")} <DayText day={task.dueOn} />
                  {task.owned ? null : <span className="badge badge-warn ms-2">{t("nobodys")}</span>}
                </span>
              </span>
              <span className="flex gap-2">
                <ActionButton
                  action={closeTaskAction}
                  input={{ ref: task.ref, outcome: "DONE", version: task.version }}
                >
                  {t("done")}
                </ActionButton>
                <ActionButton
                  action={closeTaskAction}
                  input={{ ref: task.ref, outcome: "CANCELLED", version: task.version }}
                >
                  {t("cancel")}
                </ActionButton>
              </span>
            </li>
          ))}
        </ul>
      </ClientMessages>
      {tasks.total > tasks.items.length ? (
        <p className="hint">{t("more", { total: tasks.total, shown: tasks.items.length })}</p>
      ) : null}
    </Panel>
  );
}
