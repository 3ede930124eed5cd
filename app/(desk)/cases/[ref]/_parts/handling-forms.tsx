"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/action-form";
import { DayField } from "@/components/day-field";
import { type Option, SelectField } from "@/components/field";
import { assignCaseInput, changeCaseInput, PRIORITIES, setHoldInput } from "@/lib/cases/schema";
import { assignAction, changeCaseAction, holdAction } from "../../actions";

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
      <DayField name="since" label={t("since")} max={today} />
    </ActionForm>
  );
}

/** Assigns the case to someone, and names who covers. */
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
      <DayField name="coverUntil" label={labels.coverUntil} min={today} />
    </ActionForm>
  );
}

type Priority = (typeof PRIORITIES)[number];

/** The priority in the form; an unknown code counts as normal. */
function priorityOf(code: string): Priority {
  return PRIORITIES.find((each) => each === code) ?? "NORMAL";
}

/** Sets the post of the interview and the priority of the case. */
export function ChangeForm({
  reference,
  version,
  posts,
  priorities,
  now,
}: Omit<Base, "today"> & {
  posts: Option[];
  priorities: Option[];
  now: { postCode: string; priority: string };
}) {
  const t = useTranslations("cases.change");
  const router = useRouter();
  const labels = { postCode: t("post"), priority: t("priority") };
  return (
    <ActionForm
      name="case-change"
      record={`${reference}:${version}`}
      schema={changeCaseInput}
      action={changeCaseAction}
      defaults={{ ref: reference, version, postCode: now.postCode, priority: priorityOf(now.priority) }}
      submit={t("save")}
      onDone={() => router.refresh()}
      fieldLabels={labels}
      className="grid items-start gap-3 sm:grid-cols-2"
    >
      <SelectField name="postCode" label={labels.postCode} options={posts} />
      <SelectField name="priority" label={labels.priority} required noEmpty options={priorities} />
    </ActionForm>
  );
}
