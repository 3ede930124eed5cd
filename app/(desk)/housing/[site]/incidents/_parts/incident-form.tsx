"use client";
import { useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";
import { ActionForm } from "@/components/action-form";
import { DayField } from "@/components/day-field";
import { SelectField, TextArea, TextField } from "@/components/field";
import { INCIDENT_KINDS, type IncidentKind, needsConsent, RESTRICTED_KINDS } from "@/lib/incidents/kinds";
import { incidentInput } from "@/lib/incidents/schema";
import { reportIncidentAction } from "../actions";

/** Records an incident; the restricted part appears for the kinds that have one. */
export function IncidentForm({ site, today }: { site: string; today: string }) {
  const t = useTranslations("incidents");
  const defaults = {
    site,
    kind: "" as IncidentKind,
    severity: "2" as const,
    on: today,
    at: "",
    summary: "",
    actions: "",
    policeRef: "",
    people: "",
    detail: "",
    consent: "NOT_NEEDED" as const,
  };
  return (
    <ActionForm
      name="incident"
      record={`site:${site}`}
      title={t("report")}
      schema={incidentInput}
      action={reportIncidentAction}
      defaults={defaults}
      submit={t("save")}
      said={({ ref }) => t("reported", { ref })}
    >
      <SelectField
        name="kind"
        label={t("kind")}
        required
        options={INCIDENT_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
      />
      <SelectField
        name="severity"
        label={t("severity")}
        required
        noEmpty
        options={(["1", "2", "3", "4"] as const).map((value) => ({
          value,
          label: t(`severities.${value}`),
        }))}
      />
      <DayField name="on" label={t("on")} required />
      <TextField name="at" label={t("at")} required dir="ltr" placeholder="22:40" maxLength={5} />
      <TextArea
        name="summary"
        label={t("summary")}
        hint={t("summaryHint")}
        required
        rows={3}
        maxLength={2000}
        wide
      />
      <Restricted />
      <TextField name="people" label={t("people")} hint={t("peopleHint")} dir="ltr" wide />
      <TextArea name="actions" label={t("actions")} rows={2} maxLength={4000} wide />
      <TextField name="policeRef" label={t("policeRef")} maxLength={100} wide />
    </ActionForm>
  );
}

function Restricted() {
  const t = useTranslations("incidents");
  const kind = useFormContext().watch("kind") as IncidentKind;
  if (!RESTRICTED_KINDS.has(kind)) return null;
  return (
    <>
      <TextArea
        name="detail"
        label={t("detail")}
        hint={t("detailHint")}
        required
        rows={4}
        maxLength={8000}
        wide
      />
      {needsConsent(kind) ? (
        <SelectField
          name="consent"
          label={t("consent")}
          required
          noEmpty
          wide
          options={(["NOT_NEEDED", "GIVEN", "REFUSED"] as const).map((value) => ({
            value,
            label: t(`consents.${value}`),
          }))}
        />
      ) : null}
    </>
  );
}
