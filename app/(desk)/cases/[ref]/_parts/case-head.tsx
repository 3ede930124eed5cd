import { useLocale, useTranslations } from "next-intl";
import { ClientMessages } from "@/components/client-messages";
import { DayText } from "@/components/day-text";
import { PageHeader } from "@/components/page-header";
import type { CaseFile } from "@/lib/cases/queries/get-case";
import { leftToRight } from "@/lib/core/text";
import { inLanguage } from "@/lib/reference/label";
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

/** Which case this is and where it stands, in one glance. */
export function CaseHead({ file, labels, pinned }: { file: CaseFile; labels: CaseLabels; pinned: boolean }) {
  const t = useTranslations();
  const locale = useLocale();
  return (
    <PageHeader
      title={
        <span className="flex flex-wrap items-baseline gap-x-3">
          <bdi className="tabular-nums" data-ref>
            {file.ref}
          </bdi>
          <span data-stage={file.stage}>{inLanguage(file.stageLabel, locale)}</span>
        </span>
      }
      lead={
        <>
          <span className="flex flex-wrap gap-x-3">
            <span className="text-ink">{inLanguage(file.pathwayLabel, locale)}</span>
            <span>{t("cases.version", { code: leftToRight(file.pathwayVersion) })}</span>
            <span>
              <PhaseText phase={file.phase} />
            </span>
            <span>{t(`shell.country.${file.country}`)}</span>
          </span>
          <Standing file={file} />
          <Clocks file={file} />
          <span className="mt-1 flex flex-wrap items-center gap-1.5">
            <CaseMarks of={file} priority={labels.of("case-priority", file.priority)} />
            {file.holdReason ? (
              <span className="text-ink-soft">{labels.of("hold-reason", file.holdReason)}</span>
            ) : null}
            {file.closureReason ? (
              <span className="text-ink-soft">{labels.of("closure-reason", file.closureReason)}</span>
            ) : null}
            {file.openedForReason ? (
              <span className="badge badge-warn">{t("cases.openedForReason")}</span>
            ) : null}
          </span>
        </>
      }
      actions={
        <ClientMessages areas={["shell", "failure"]}>
          <PinButton reference={file.ref} pinned={pinned} />
        </ClientMessages>
      }
    />
  );
}
