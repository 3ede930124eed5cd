import { useTranslations } from "next-intl";
import { DayText } from "@/components/day-text";
import { Panel } from "@/components/panel";
import { splitReason } from "@/lib/cases/closing-reason";
import { readLapseReason } from "@/lib/cases/lapse";
import type { CaseFile } from "@/lib/cases/queries/get-case";
import { hasWords, wordsFor, wordsOr } from "@/lib/i18n/words";
import { momentIn } from "../../../people/[ref]/_parts/moment";
import type { CaseLabels } from "../../_parts/labels";

type Props = { file: CaseFile; labels: CaseLabels };

/** What expired, if the night made the step. */
function RanOut({ ended }: { ended: NonNullable<ReturnType<typeof readLapseReason>> }) {
  const t = useTranslations("cases");
  const ran = `validity.${ended.what}`;
  const what = wordsFor(t, hasWords(t, ran) ? ran : `rule.${ended.what}`);
  return (
    <p data-ran-out={ended.what}>
      {t("history.ranOut", { what })} <DayText day={ended.on} both />
    </p>
  );
}

function Reason({ text, labels }: { text: string; labels: CaseLabels }) {
  const codes = labels.options("closure-reason").map((each) => each.value);
  const { code, text: said } = splitReason(text, codes);
  return (
    <p>
      {code ? <span className="font-medium">{labels.of("closure-reason", code)}</span> : null}
      {code && said ? " – " : null}
      <bdi dir="auto">{said}</bdi>
    </p>
  );
}

function Step({ step, file, labels }: Props & { step: CaseFile["history"][number] }) {
  const t = useTranslations("cases.history");
  const ended = readLapseReason(step.reason);
  return (
    <li className="relative border-s-2 border-line ps-4 pb-3 last:pb-0" data-step-seq={step.seq}>
      <span aria-hidden="true" className="absolute -start-[5px] top-1.5 size-2 rounded-full bg-accent" />
      <p className="font-medium">{wordsFor(t, `did.${step.kind}`, { stage: labels.of("stage", step.to) })}</p>
      <p className="flex flex-wrap gap-x-3">
        <span data-effective={step.effectiveOn}>
          {t("effective")} <DayText day={step.effectiveOn} both />
        </span>
        <span className="text-ink-soft" data-recorded={step.recordedAt}>
          {t("recorded")} <bdi className="tabular-nums">{momentIn(file.country, step.recordedAt)}</bdi>
        </span>
      </p>
      {ended ? <RanOut ended={ended} /> : step.reason ? <Reason text={step.reason} labels={labels} /> : null}
      <p className="hint">
        {step.askedBy
          ? t("askedAndAgreed", { asked: step.askedBy, agreed: step.actor ?? "–", ref: step.approval ?? "" })
          : step.actor
            ? t("by", { who: step.actor })
            : ended
              ? t("byNight")
              : null}
      </p>
    </li>
  );
}

function Refused({ file, labels }: Props) {
  const t = useTranslations("cases.history");
  const refused = file.approvals.filter((each) => each.state === "REFUSED" || each.state === "ENDED");
  if (refused.length === 0) return null;
  return (
    <>
      <h3 className="mt-3 mb-1">{t("notMade")}</h3>
      <ul>
        {refused.map((each) => (
          <li key={each.ref} className="border-t border-line py-1.5 first:border-t-0">
            <span className="flex flex-wrap gap-x-2">
              <span>{labels.asked(each)}</span>
              <span className="badge">{wordsFor(t, `state.${each.state}`)}</span>
              <bdi>{each.decidedBy ?? each.requestedBy}</bdi>
            </span>
            {each.decisionNote ? <bdi dir="auto">{each.decisionNote}</bdi> : null}
          </li>
        ))}
      </ul>
    </>
  );
}

function Changes({ file }: { file: CaseFile }) {
  const t = useTranslations("cases.changes");
  return (
    <details className="mt-3 border-t border-line pt-2">
      <summary className="cursor-pointer font-medium text-accent">
        {t("title", { count: file.changes.length })}
      </summary>
      <ol className="mt-1 max-h-96 overflow-y-auto">
        {file.changes.map((each, at) => (
          <li
            key={each.at + each.table + String(at)}
            className="flex flex-wrap gap-x-2 border-t border-line py-1 first:border-t-0"
          >
            <bdi className="tabular-nums">{momentIn(file.country, each.at)}</bdi>
            <bdi className="font-medium">{each.actor ?? t("system")}</bdi>
            <span>{wordsOr(t, `table.${each.table}`, each.table)}</span>
            <span className="text-ink-soft">{wordsFor(t, `action.${each.action}`)}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}

/** The case's history, newest first: when each step happened and when it was typed. */
export function HistoryPanel({ file, labels }: Props) {
  const t = useTranslations("cases.history");
  return (
    <Panel id="history" title={t("title")}>
      <ol className="ms-1">
        {file.history.map((step) => (
          <Step key={step.seq} step={step} file={file} labels={labels} />
        ))}
      </ol>
      <Refused file={file} labels={labels} />
      {file.changes.length > 0 ? <Changes file={file} /> : null}
    </Panel>
  );
}
