import { useLocale, useTranslations } from "next-intl";
import { ClientMessages } from "@/components/client-messages";
import { DayText } from "@/components/day-text";
import { DaysLeft } from "@/components/days-left";
import { Fold } from "@/components/fold";
import { Panel } from "@/components/panel";
import type { CaseFile } from "@/lib/cases/queries/get-case";
import { daysBetween } from "@/lib/core/civil-date";
import type { CaseLabels } from "../../_parts/labels";
import { MemberByKey, shortName } from "./member-name";
import { AppointmentForm, MedicalForm, NumberForm } from "./record-forms";

type Props = { file: CaseFile; labels: CaseLabels };

const AREAS = ["cases", "failure", "shell", "sign-in"] as const;
const TONE: Readonly<Record<string, string>> = {
  KEPT: "badge badge-good",
  NO_SHOW: "badge badge-bad",
  MOVED: "badge badge-warn",
  CANCELLED: "badge badge-warn",
};
const open = (file: CaseFile) => file.may.edit && !file.closedOn;

/** Interviews, examinations and departures: planned, kept or missed. */
export function AppointmentsPanel({ file, labels }: Props) {
  const t = useTranslations("cases.appointment");
  return (
    <Panel id="appointments" title={t("title")}>
      {file.appointments.length === 0 ? <p className="text-ink-soft">{t("none")}</p> : null}
      <ul>
        {file.appointments.map((each) => (
          <li
            key={each.kind + each.on}
            className="flex flex-wrap items-baseline gap-x-2 gap-y-1 border-t border-line py-1.5 first:border-t-0"
          >
            <span className="font-medium">{labels.of("appointment-kind", each.kind)}</span>
            <DayText day={each.on} both />
            {each.postCode ? <span>{labels.of("post", each.postCode)}</span> : null}
            <span className={TONE[each.outcome] ?? "badge"}>
              {labels.of("appointment-outcome", each.outcome)}
            </span>
          </li>
        ))}
      </ul>
      {open(file) ? (
        <ClientMessages areas={AREAS}>
          <Fold label={t("add")}>
            <AppointmentForm
              reference={file.ref}
              today={file.today}
              kinds={labels.options("appointment-kind")}
              outcomes={labels.options("appointment-outcome")}
              posts={labels.options("post")}
            />
          </Fold>
        </ClientMessages>
      ) : null}
    </Panel>
  );
}

/** The numbers other authorities know the case by. */
export function NumbersPanel({ file, labels }: Props) {
  const t = useTranslations("cases.number");
  return (
    <Panel id="numbers" title={t("title")}>
      {file.numbers.length === 0 ? <p className="text-ink-soft">{t("none")}</p> : null}
      <ul>
        {file.numbers.map((each) => (
          <li
            key={each.issuer}
            className="flex flex-wrap items-baseline justify-between gap-x-3 border-t border-line py-1.5 first:border-t-0"
          >
            <span>{labels.of("external-number-issuer", each.issuer)}</span>
            <bdi className="font-medium tabular-nums">{each.number}</bdi>
          </li>
        ))}
      </ul>
      {open(file) ? (
        <ClientMessages areas={AREAS}>
          <Fold label={t("add")}>
            <NumberForm reference={file.ref} issuers={labels.options("external-number-issuer")} />
          </Fold>
        </ClientMessages>
      ) : null}
    </Panel>
  );
}

/** Who was examined and until when it is valid; never what was found. */
export function MedicalPanel({ file }: Props) {
  const t = useTranslations("cases.medical");
  const locale = useLocale();
  const members = file.members.flatMap((member) =>
    member.ref ? [{ value: member.ref, label: shortName(member, locale) }] : [],
  );
  return (
    <Panel id="medical" title={t("title")}>
      {file.medicals.length === 0 ? <p className="text-ink-soft">{t("none")}</p> : null}
      <ul>
        {file.medicals.map((each) => (
          <li
            key={each.member}
            className="flex flex-wrap items-baseline gap-x-2 gap-y-1 border-t border-line py-1.5 first:border-t-0"
          >
            <MemberByKey members={file.members} of={each.member} />
            <span className="text-ink-soft">
              {t("until")} <DayText day={each.validTo} />
            </span>
            <DaysLeft days={daysBetween(file.today, each.validTo)} />
            {each.travelReady ? <span className="badge badge-good">{t("ready")}</span> : null}
          </li>
        ))}
      </ul>
      {open(file) ? (
        <ClientMessages areas={AREAS}>
          <Fold label={t("add")}>
            <MedicalForm reference={file.ref} today={file.today} members={members} />
          </Fold>
        </ClientMessages>
      ) : null}
    </Panel>
  );
}
