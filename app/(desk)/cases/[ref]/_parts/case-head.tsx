import { useLocale, useTranslations } from "next-intl";
import { ClientMessages } from "@/components/client-messages";
import { DayText } from "@/components/day-text";
import { PersonName } from "@/components/person-name";
import type { CaseFile } from "@/lib/cases/queries/get-case";
import { wordsFor } from "@/lib/i18n/words";
import { inLanguage } from "@/lib/reference/label";
import { fatherWords, latinName } from "../../../people/_parts/person-cell";
import { PinButton } from "../../../people/[ref]/_parts/pin-button";
import type { CaseLabels } from "../../_parts/labels";
import { CaseMarks, PhaseText } from "../../_parts/stage-text";

function Standing({ file }: { file: CaseFile }) {
  const t = useTranslations("cases");
  const late = file.slaDays !== null && !file.closedOn && file.daysInStage > file.slaDays;
  return (
    <span className="flex flex-wrap items-baseline gap-x-3">
      <span className={late ? "font-medium text-bad" : undefined}>
        {t("daysInStage", { days: file.daysInStage })}
        {file.slaDays === null ? null : ` (${t("planned", { days: file.slaDays })})`}
      </span>
      <span>
        {t("since")} <DayText day={file.stageEnteredOn} />
      </span>
      {file.closedOn ? null : <span>{t("waitsFor", { whom: t(`actor.${file.actor}`) })}</span>}
    </span>
  );
}

/** The two clocks: days with the government and with the applicant since the case opened. */
function Clocks({ file: { clocks } }: { file: CaseFile }) {
  const t = useTranslations("cases.clock");
  return (
    <span className="flex flex-wrap items-baseline gap-x-3" data-clocks>
      <span data-clock="GOV">{t("GOV", { days: clocks.GOV })}</span>
      <span data-clock="APPLICANT">{t("APPLICANT", { days: clocks.APPLICANT })}</span>
      {clocks.NONE > 0 ? <span data-clock="NONE">{t("NONE", { days: clocks.NONE })}</span> : null}
    </span>
  );
}

/** The principal of the case by name; if they are out of reach, the country. */
function Principal({ file }: { file: CaseFile }) {
  const t = useTranslations();
  const principal = file.members.find((member) => member.role === "PA");
  if (principal?.abroad)
    return t("shell.abroad", { country: wordsFor(t, `shell.country.${principal.country}`) });
  const latin = principal?.name ? latinName(principal.name) : "";
  const native = principal?.name?.nameNative ?? "";
  if (!latin && !native) return t("people.nameless");
  return <PersonName latin={latin} native={native} />;
}

/** Whose child the principal is, and how many others are on the case. */
function Family({ file }: { file: CaseFile }) {
  const t = useTranslations();
  const principal = file.members.find((member) => member.role === "PA");
  const locale = useLocale();
  const father = principal?.name
    ? fatherWords(
        t,
        locale,
        { ...principal.name, sex: principal.sex, ageBand: principal.ageBand },
        principal.masked,
      )
    : null;
  const others = file.members.filter((member) => member.included && member.role !== "PA").length;
  return (
    <>
      {father ? <span>{father}</span> : null}
      {others > 0 ? <a href="#members">{t("cases.others", { count: others })}</a> : null}
    </>
  );
}

function Marks({ file, labels }: { file: CaseFile; labels: CaseLabels }) {
  const t = useTranslations("cases");
  return (
    <span className="mt-1 flex flex-wrap items-center gap-1.5">
      <CaseMarks of={file} priority={labels.of("case-priority", file.priority)} />
      {file.holdReason ? (
        <span className="text-ink-soft">{labels.of("hold-reason", file.holdReason)}</span>
      ) : null}
      {file.closureReason ? (
        <span className="text-ink-soft">{labels.of("closure-reason", file.closureReason)}</span>
      ) : null}
      {file.openedForReason ? <span className="badge badge-warn">{t("openedForReason")}</span> : null}
    </span>
  );
}

function Pin({ file, pinned }: { file: CaseFile; pinned: boolean }) {
  return (
    <ClientMessages areas={["shell", "failure"]}>
      <PinButton reference={file.ref} pinned={pinned} />
    </ClientMessages>
  );
}

/** Stays in view: whose case this is, where it is, and its most frequent actions. */
function Bar({ file, pinned }: { file: CaseFile; pinned: boolean }) {
  const t = useTranslations("cases");
  const locale = useLocale();
  return (
    <header
      className="sticky top-0 z-20 -mx-4 flex items-start justify-between gap-x-4 bg-ground px-4 py-2 print:static"
      data-sticky-head
    >
      <div className="flex min-w-0 flex-wrap items-baseline gap-x-3">
        <h1 className="max-sm:text-lg">
          <Principal file={file} />{" "}
          <bdi className="text-base font-normal text-ink-soft tabular-nums" data-ref>
            {file.ref}
          </bdi>
        </h1>
        <span className="badge max-sm:hidden" data-stage={file.stage}>
          {inLanguage(file.stageLabel, locale)}
        </span>
      </div>
      <div className="no-print flex shrink-0 gap-2">
        {file.may.move && !file.closedOn ? (
          <a className="btn btn-primary" href="#next-steps">
            {t("move.title")}
          </a>
        ) : null}
        <a className="btn max-lg:hidden" href="#documents">
          {t("document.title")}
        </a>
        {file.may.note ? (
          <a className="btn max-lg:hidden" href="#notes">
            {t("note.title")}
          </a>
        ) : null}
        <span className="max-sm:hidden">
          <Pin file={file} pinned={pinned} />
        </span>
      </div>
    </header>
  );
}

/** Whose case this is and where it is, at a glance. */
export function CaseHead({ file, labels, pinned }: { file: CaseFile; labels: CaseLabels; pinned: boolean }) {
  const t = useTranslations();
  const locale = useLocale();
  return (
    <>
      <Bar file={file} pinned={pinned} />
      <div className="mb-4 text-ink-soft">
        <span className="flex flex-wrap gap-x-3">
          <Family file={file} />
          <span className="text-ink">{inLanguage(file.pathwayLabel, locale)}</span>
          <span>
            <PhaseText phase={file.phase} />
          </span>
          <span>{t(`shell.country.${file.country}`)}</span>
        </span>
        <Standing file={file} />
        <Clocks file={file} />
        <Marks file={file} labels={labels} />
        <span className="no-print mt-2 block sm:hidden">
          <Pin file={file} pinned={pinned} />
        </span>
      </div>
    </>
  );
}
