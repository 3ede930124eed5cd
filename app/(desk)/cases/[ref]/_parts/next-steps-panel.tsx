import { useLocale, useTranslations } from "next-intl";
import { ClientMessages } from "@/components/client-messages";
import { DayText } from "@/components/day-text";
import { Panel } from "@/components/panel";
import type { CaseFile } from "@/lib/cases/queries/get-case";
import type { NextStep } from "@/lib/cases/queries/next-steps";
import { inLanguage } from "@/lib/reference/label";
import type { CaseLabels } from "../../_parts/labels";
import { BlockedList } from "./blocked-list";
import { MoveForm } from "./move-form";

type Props = { file: CaseFile; labels: CaseLabels };

function Step({ step, file, labels }: Props & { step: NextStep }) {
  const t = useTranslations("cases.step");
  const locale = useLocale();
  const free = step.blockedBy.length === 0;
  return (
    <li
      className="border-t border-line py-2 first:border-t-0"
      data-step={step.stage}
      data-blocked={step.blockedBy.length}
    >
      <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <span className="font-medium">{inLanguage(step.action, locale)}</span>
        <span className={free ? "badge badge-good" : "badge badge-warn"}>
          {free ? t("free") : t("blocked", { count: step.blockedBy.length })}
        </span>
        {step.secondPerson ? (
          <span className="badge">{t("second")}</span>
        ) : step.byRequest ? (
          <span className="badge">{t("request")}</span>
        ) : null}
      </p>
      {free ? null : <BlockedList blockedBy={step.blockedBy} file={file} labels={labels} />}
    </li>
  );
}

function Waiting({ file, labels }: Props) {
  const t = useTranslations("cases.approval");
  const waiting = file.approvals.find((each) => each.state === "PENDING");
  if (!waiting) return null;
  return (
    <div className="notice notice-warn mb-3" data-approval={waiting.ref}>
      <p className="font-medium">{t("waits", { what: labels.asked(waiting), who: waiting.requestedBy })}</p>
      <p>
        <DayText day={waiting.effectiveOn} /> {waiting.reason ? <bdi dir="auto">{waiting.reason}</bdi> : null}
      </p>
      {file.may.approve ? <a href="/cases/approvals">{t("decide")}</a> : null}
    </div>
  );
}

/** The steps the form offers, in the form it needs. */
function choicesOf(steps: readonly NextStep[], labels: CaseLabels, locale: string) {
  return steps
    .filter((step) => step.blockedBy.length === 0)
    .map((step) => ({
      stage: step.stage,
      byRequest: step.byRequest,
      needsReason: step.needsReason,
      asksReceivedOn: step.asksReceivedOn,
      label: inLanguage(step.action, locale),
      reasons: step.reasonCodes.map((code) => ({ value: code, label: labels.of("closure-reason", code) })),
    }));
}

/** What can be done with the case from here, what each step still lacks, and the form that takes one. */
export function NextStepsPanel({ file, labels }: Props) {
  const t = useTranslations("cases.step");
  const locale = useLocale();
  // Forward steps first: closing and transferring are offered everywhere and would bury them.
  const open = file.nextStages.filter((step) => !step.terminal);
  const onward = [
    ...open.filter((step) => step.kind === "ADVANCE"),
    ...open.filter((step) => step.kind !== "ADVANCE"),
  ];
  const ends = file.nextStages.filter((step) => step.terminal);
  const choices = choicesOf([...onward, ...ends], labels, locale);
  return (
    <Panel id="next-steps" title={t("title")}>
      <Waiting file={file} labels={labels} />
      {file.nextStages.length === 0 ? (
        <p className="text-ink-soft">{file.closedOn ? t("over") : t("none")}</p>
      ) : null}
      <ul>
        {onward.map((step) => (
          <Step key={step.stage} step={step} file={file} labels={labels} />
        ))}
      </ul>
      {ends.length > 0 ? (
        <>
          <h3 className="mt-2 border-t border-line pt-3">{t("ends")}</h3>
          <ul>
            {ends.map((step) => (
              <Step key={step.stage} step={step} file={file} labels={labels} />
            ))}
          </ul>
        </>
      ) : null}
      {file.may.move && choices.length > 0 ? (
        <ClientMessages areas={["cases", "failure", "shell", "sign-in"]}>
          <MoveForm
            key={`${file.stage}-${file.version}`}
            reference={file.ref}
            from={file.stage}
            version={file.version}
            today={file.today}
            earliest={file.stageEnteredOn}
            choices={choices}
          />
        </ClientMessages>
      ) : null}
    </Panel>
  );
}
