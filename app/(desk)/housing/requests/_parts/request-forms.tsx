"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { z } from "zod";
import { ActionForm } from "@/components/action-form";
import { DayField } from "@/components/day-field";
import { type Option, SelectField, TextArea, TextField, UNCHOSEN } from "@/components/field";
import { RULES, type Rule } from "@/lib/housing/placement-rules";
import { overrideDecision, overrideRequest, placeAnswer, placeRequest } from "@/lib/housing/schema";
import {
  answerPlaceAction,
  askForPlaceAction,
  decideOverrideAction,
  requestOverrideAction,
} from "../../actions";

type Sites = { sites: readonly Option[] };

/** Asks a site for a place for one of the user's own people. */
export function AskForm({ sites, today }: Sites & { today: string }) {
  const t = useTranslations("housing.requests");
  return (
    <ActionForm
      name="ask-place"
      record="new"
      title={t("ask")}
      schema={placeRequest}
      action={askForPlaceAction}
      defaults={{ person: "", site: "", fromOn: today, note: "" }}
      submit={t("send")}
    >
      <TextField name="person" label={t("person")} hint={t("personHint")} required dir="ltr" />
      <SelectField name="site" label={t("site")} required options={sites} />
      <DayField name="fromOn" label={t("fromOn")} required />
      <TextArea name="note" label={t("note")} hint={t("noteHint")} rows={2} maxLength={500} wide />
    </ActionForm>
  );
}

/** Asks a coordinator to let a rule be broken. */
export function OverrideForm({ sites }: Sites) {
  const t = useTranslations("housing");
  const [only] = sites.length === 1 ? sites : [];
  return (
    <ActionForm
      name="ask-override"
      record="new"
      title={t("requests.askOverride")}
      schema={overrideRequest}
      action={requestOverrideAction}
      defaults={{ site: only?.value ?? "", room: "", person: "", rule: "" as Rule, reason: "", untilOn: "" }}
      submit={t("requests.send")}
    >
      <SelectField name="site" label={t("requests.site")} required options={sites} />
      <TextField name="room" label={t("requests.room")} hint={t("requests.roomHint")} required dir="ltr" />
      <SelectField
        name="rule"
        label={t("requests.rule")}
        required
        wide
        options={RULES.map((value) => ({ value, label: t(`rule.${value}`) }))}
      />
      <TextField name="person" label={t("requests.person")} hint={t("requests.anybody")} dir="ltr" />
      <DayField name="untilOn" label={t("requests.untilOn")} required />
      <TextArea name="reason" label={t("requests.reason")} required rows={2} maxLength={500} wide />
    </ActionForm>
  );
}

// No answer is preselected: the user must choose one.
const answer = z.enum(["yes", "no"], "failure.choose");
const deciding = z.strictObject({ answer, note: overrideDecision.shape.note });
const answering = z.strictObject({ answer, note: placeAnswer.shape.note });
const ENDS = ["answer"];
const UNDECIDED = { answer: UNCHOSEN, note: "" };

function Answer({ yes, no }: { yes: string; no: string }) {
  const t = useTranslations("housing.requests");
  const options = [
    { value: "yes", label: yes },
    { value: "no", label: no },
  ];
  return (
    <>
      <SelectField name="answer" label={t("answer")} required options={options} />
      <TextField name="note" label={t("decisionNote")} maxLength={500} />
    </>
  );
}

/** Approves or refuses an override. */
export function DecisionForm({ request }: { request: string }) {
  const t = useTranslations("housing.requests");
  const router = useRouter();
  return (
    <ActionForm
      name={`decide-${request}`}
      record={`new:${request}`}
      schema={deciding}
      action={({ answer: said, note }, key) =>
        decideOverrideAction({ agree: said === "yes", note, request }, key)
      }
      defaults={UNDECIDED}
      onDone={() => router.refresh()}
      submit={t("decide")}
      chosenAnew={ENDS}
      className="mt-2 grid gap-2"
    >
      <Answer yes={t("agree")} no={t("refuse")} />
    </ActionForm>
  );
}

/** Answers that a place was given, or why not. */
export function AnswerForm({ request }: { request: string }) {
  const t = useTranslations("housing.requests");
  const router = useRouter();
  return (
    <ActionForm
      name={`answer-${request}`}
      record={`new:${request}`}
      schema={answering}
      action={({ answer: said, note }, key) =>
        answerPlaceAction({ placed: said === "yes", note, request }, key)
      }
      defaults={UNDECIDED}
      onDone={() => router.refresh()}
      submit={t("sendAnswer")}
      chosenAnew={ENDS}
      className="grid gap-2"
    >
      <Answer yes={t("placed")} no={t("notPlaced")} />
    </ActionForm>
  );
}
