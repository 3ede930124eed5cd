"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormContext } from "react-hook-form";
import { ActionForm } from "@/components/action-form";
import { DayField } from "@/components/day-field";
import { SelectField, TextArea } from "@/components/field";
import { say } from "@/components/said";
import { moveCaseInput } from "@/lib/cases/schema";
import { moveAction } from "../../actions";

type Choice = {
  stage: string;
  label: string;
  byRequest: boolean;
  needsReason: boolean;
  asksReceivedOn: string | null;
  reasons: { value: string; label: string }[];
};
type Props = {
  reference: string;
  from: string;
  version: number;
  today: string;
  earliest: string;
  choices: Choice[];
};

/** The fields of the chosen step: its day, the day of a letter if a clock starts with it, its reason. */
function StepFields({ choices, today, earliest }: Pick<Props, "choices" | "today" | "earliest">) {
  const t = useTranslations("cases.move");
  const to: unknown = useFormContext().watch("to");
  const chosen = choices.find((each) => each.stage === to);
  return (
    <>
      <DayField
        name="effectiveOn"
        label={t("effectiveOn")}
        hint={t("effectiveOnHint")}
        required
        min={earliest}
        max={today}
      />
      {chosen?.asksReceivedOn ? (
        <DayField
          name="receivedOn"
          label={t(chosen.asksReceivedOn === "NOTICE_DATE" ? "noticeOn" : "receivedOn")}
          hint={t("receivedOnHint")}
          required
          max={today}
        />
      ) : null}
      {chosen && chosen.reasons.length > 0 ? (
        <SelectField name="closureReason" label={t("closureReason")} required options={chosen.reasons} />
      ) : null}
      <TextArea
        name="reason"
        label={t("reason")}
        required={chosen?.needsReason === true && chosen.reasons.length === 0}
        maxLength={1900}
        rows={2}
        wide
      />
      {chosen?.byRequest ? <p className="notice sm:col-span-2">{t("byRequest")}</p> : null}
    </>
  );
}

const ENDS = ["to", "closureReason"];

/** Takes one of the steps that nothing blocks, or asks a second person for it. */
export function MoveForm({ reference, from, version, today, earliest, choices }: Props) {
  const t = useTranslations("cases.move");
  const router = useRouter();
  const [asked, setAsked] = useState<string | null>(null);
  const defaults = {
    ref: reference,
    from,
    version,
    to: "",
    effectiveOn: today,
    receivedOn: "",
    closureReason: "",
    reason: "",
  };
  if (asked) {
    return (
      <p role="status" className="notice notice-good mt-3" data-asked={asked}>
        {t("asked", { ref: asked })}
      </p>
    );
  }
  return (
    <div className="no-print mt-2 border-t border-line pt-3">
      <h3 className="mb-2">{t("title")}</h3>
      <ActionForm
        name="case-move"
        record={`${reference}:${version}`}
        schema={moveCaseInput}
        action={moveAction}
        defaults={defaults}
        submit={t("go")}
        chosenAnew={ENDS}
        onDone={(done) => {
          if (done.moved) say({ text: t("done") });
          else setAsked(done.approval);
          router.refresh();
        }}
        className="grid items-start gap-3 sm:grid-cols-2"
      >
        <SelectField
          name="to"
          label={t("to")}
          required
          wide
          options={choices.map(({ stage, label }) => ({ value: stage, label }))}
        />
        <StepFields choices={choices} today={today} earliest={earliest} />
      </ActionForm>
    </div>
  );
}
