"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/action-form";
import { CheckField, TextArea, TextField } from "@/components/field";
import type { Incident } from "@/lib/incidents/queries";
import { incidentChange } from "@/lib/incidents/schema";
import { changeIncidentAction } from "../actions";

type Props = {
  incident: Pick<Incident, "ref" | "version" | "actions" | "policeRef" | "closedOn">;
};

/** What has been done about an incident, and whether it is closed. */
export function IncidentChangeForm({ incident }: Props) {
  const t = useTranslations("incidents");
  const router = useRouter();
  const { ref, version, actions, policeRef, closedOn } = incident;
  return (
    <section className="card">
      <ActionForm
        key={version}
        name="incident-change"
        record={ref}
        schema={incidentChange}
        action={changeIncidentAction}
        defaults={{ ref, version, actions, policeRef, closed: closedOn !== null }}
        onDone={() => router.refresh()}
        submit={t("keep")}
        fieldLabels={{ actions: t("actions"), policeRef: t("policeRef"), closed: t("closedField") }}
      >
        <TextArea name="actions" label={t("actions")} rows={6} maxLength={4000} />
        <TextField name="policeRef" label={t("policeRef")} maxLength={100} />
        <CheckField name="closed" label={t("closedField")} />
      </ActionForm>
    </section>
  );
}
