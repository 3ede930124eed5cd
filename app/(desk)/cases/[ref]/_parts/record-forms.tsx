"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/action-form";
import { DayField } from "@/components/day-field";
import { CheckField, type Option, SelectField, TextArea, TextField } from "@/components/field";
import {
  appointmentInput,
  caseNoteInput,
  documentInput,
  medicalInput,
  numberInput,
} from "@/lib/cases/schema";
import {
  appointmentAction,
  caseDocumentAction,
  caseNoteAction,
  medicalAction,
  numberAction,
} from "../../actions";

type Base = { reference: string; today: string };

/** The state of a member's document. */
export function DocumentForm({
  reference,
  today,
  members,
  types,
  states,
}: Base & { members: Option[]; types: Option[]; states: Option[] }) {
  const t = useTranslations("cases.document");
  const defaults = {
    ref: reference,
    person: members[0]?.value ?? "",
    docType: "",
    state: "RECEIVED" as const,
    receivedOn: today,
    validTo: "",
    reason: "",
  };
  return (
    <ActionForm
      name="case-document"
      record={reference}
      schema={documentInput}
      action={caseDocumentAction}
      defaults={defaults}
      submit={t("save")}
    >
      <SelectField name="docType" label={t("type")} required options={types} />
      <SelectField name="person" label={t("member")} required noEmpty options={members} />
      <SelectField name="state" label={t("state")} required noEmpty options={states} />
      <DayField name="receivedOn" label={t("receivedOn")} max={today} />
      <DayField name="validTo" label={t("validTo")} />
      <TextField name="reason" label={t("reason")} hint={t("reasonHint")} maxLength={500} />
    </ActionForm>
  );
}

/** A new document replacing an expired one. */
export function RenewForm({
  reference,
  today,
  paper,
}: Base & { paper: { member: string; docType: string; version: number } }) {
  const t = useTranslations("cases.document");
  return (
    <ActionForm
      name="case-document-renew"
      record={`${reference}:${paper.docType.toLowerCase().replaceAll("_", "-").slice(0, 40)}`}
      schema={documentInput}
      action={caseDocumentAction}
      defaults={{
        ref: reference,
        person: paper.member,
        docType: paper.docType,
        state: "RECEIVED" as const,
        receivedOn: today,
        validTo: "",
        version: paper.version,
      }}
      submit={t("save")}
      className="grid items-start gap-2"
    >
      <DayField name="validTo" label={t("renewedTo")} required min={today} />
      <DayField name="receivedOn" label={t("receivedOn")} max={today} />
    </ActionForm>
  );
}

/** An appointment, planned or with its outcome. */
export function AppointmentForm({
  reference,
  today,
  kinds,
  outcomes,
  posts,
}: Base & { kinds: Option[]; outcomes: Option[]; posts: Option[] }) {
  const t = useTranslations("cases.appointment");
  const defaults = {
    ref: reference,
    kind: "INTERVIEW" as const,
    on: today,
    postCode: "",
    outcome: "PLANNED" as const,
  };
  return (
    <ActionForm
      name="case-appointment"
      record={reference}
      schema={appointmentInput}
      action={appointmentAction}
      defaults={defaults}
      submit={t("save")}
    >
      <SelectField name="kind" label={t("kind")} required noEmpty options={kinds} />
      <DayField name="on" label={t("on")} required />
      <SelectField name="postCode" label={t("post")} options={posts} />
      <SelectField name="outcome" label={t("outcome")} required noEmpty options={outcomes} />
    </ActionForm>
  );
}

/** The number another authority knows the case by. */
export function NumberForm({ reference, issuers }: { reference: string; issuers: Option[] }) {
  const t = useTranslations("cases.number");
  return (
    <ActionForm
      name="case-number"
      record={reference}
      schema={numberInput}
      action={numberAction}
      defaults={{ ref: reference, issuer: "NVC" as const, number: "" }}
      submit={t("save")}
    >
      <SelectField name="issuer" label={t("issuer")} required noEmpty options={issuers} />
      <TextField name="number" label={t("number")} required dir="ltr" maxLength={60} autoComplete="off" />
    </ActionForm>
  );
}

/** Records that a member was examined, and until when it is valid. */
export function MedicalForm({ reference, today, members }: Base & { members: Option[] }) {
  const t = useTranslations("cases.medical");
  const defaults = {
    ref: reference,
    person: members[0]?.value ?? "",
    doneOn: today,
    validTo: "",
    travelReady: false,
  };
  return (
    <ActionForm
      name="case-medical"
      record={reference}
      schema={medicalInput}
      action={medicalAction}
      defaults={defaults}
      submit={t("save")}
    >
      <SelectField name="person" label={t("member")} required noEmpty options={members} />
      <DayField name="doneOn" label={t("doneOn")} required max={today} />
      <DayField name="validTo" label={t("validTo")} hint={t("validToHint")} />
      <CheckField name="travelReady" label={t("travelReady")} />
    </ActionForm>
  );
}

/** A note that is never changed. */
export function CaseNoteForm({ reference, locale }: { reference: string; locale: "en" | "fa-AF" }) {
  const t = useTranslations("cases.note");
  const levels = (["GENERAL", "CASE"] as const).map((level) => ({
    value: level,
    label: t(`level.${level}`),
  }));
  const defaults = { ref: reference, level: "CASE" as const, language: locale, body: "" };
  return (
    <ActionForm
      name="case-note"
      record={reference}
      schema={caseNoteInput}
      action={caseNoteAction}
      defaults={defaults}
      submit={t("add")}
      className="flex flex-col gap-3"
    >
      <TextArea name="body" label={t("body")} required maxLength={10_000} rows={3} />
      <SelectField name="level" label={t("levelLabel")} required noEmpty options={levels} />
    </ActionForm>
  );
}
