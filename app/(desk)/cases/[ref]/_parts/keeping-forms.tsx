"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/action-form";
import { type Option, SelectField, TextField } from "@/components/field";
import { assignCaseInput, setHoldInput } from "@/lib/cases/schema";
import { assignAction, holdAction } from "../../actions";

type Base = { reference: string; version: number; today: string };

/** Puts the case on hold with a reason; the stage stays. */
export function HoldForm({ reference, version, today, reasons }: Base & { reasons: Option[] }) {
  const t = useTranslations("cases.hold");
  const router = useRouter();
  const defaults = { ref: reference, on: true, version, since: today, reason: "" };
  return (
    <ActionForm
      name="case-hold"
      record={`${reference}:${version}`}
      schema={setHoldInput}
      action={holdAction}
      defaults={defaults}
      submit={t("save")}
      onDone={() => router.refresh()}
      fieldLabels={{ since: t("since"), reason: t("reason") }}
      className="grid items-start gap-3 sm:grid-cols-2"
    >
      <SelectField name="reason" label={t("reason")} required options={reasons} />
      <TextField name="since" type="date" label={t("since")} max={today} />
    </ActionForm>
  );
}

/** Gives the case to somebody, and names who stands in. */
export function AssignForm({
  reference,
  version,
  today,
  owners,
  now,
}: Base & { owners: Option[]; now: { owner: string; cover: string; coverUntil: string } }) {
  const t = useTranslations("cases.owner");
  const router = useRouter();
  const labels = { owner: t("owner"), cover: t("cover"), coverUntil: t("coverUntil") };
  return (
    <ActionForm
      name="case-owner"
      record={`${reference}:${version}`}
      schema={assignCaseInput}
      action={assignAction}
      defaults={{ ref: reference, version, ...now }}
      submit={t("save")}
      onDone={() => router.refresh()}
      fieldLabels={labels}
      className="grid items-start gap-3 sm:grid-cols-2"
    >
      <SelectField name="owner" label={labels.owner} options={owners} />
      <SelectField name="cover" label={labels.cover} options={owners} />
      <TextField name="coverUntil" type="date" label={labels.coverUntil} min={today} />
    </ActionForm>
  );
}
