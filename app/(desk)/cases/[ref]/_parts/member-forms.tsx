"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/action-form";
import { type Option, SelectField, TextField } from "@/components/field";
import { addMemberInput, excludeMemberInput, JOINING_ROLES } from "@/lib/cases/schema";
import { addMemberAction, excludeMemberAction } from "../../actions";

type Base = { reference: string; version: number };

/** Adds someone from the principal's registration group to the case. */
export function AddMemberForm({
  reference,
  version,
  people,
  roles,
}: Base & { people: Option[]; roles: Option[] }) {
  const t = useTranslations("cases.member");
  const router = useRouter();
  const labels = { person: t("person"), role: t("role") };
  const defaults = { ref: reference, version, person: people[0]?.value ?? "", role: JOINING_ROLES[0] };
  return (
    <ActionForm
      name="case-member"
      record={`${reference}:${version}`}
      schema={addMemberInput}
      action={addMemberAction}
      defaults={defaults}
      submit={t("addGo")}
      onDone={() => router.refresh()}
      fieldLabels={labels}
      className="grid items-start gap-3 sm:grid-cols-2"
    >
      <SelectField name="person" label={labels.person} required noEmpty options={people} />
      <SelectField name="role" label={labels.role} required noEmpty options={roles} />
    </ActionForm>
  );
}

/** Takes a member off the case; the reason is then shown beside the name. */
export function ExcludeForm({ reference, version, person }: Base & { person: string }) {
  const t = useTranslations("cases.member");
  const router = useRouter();
  return (
    <ActionForm
      name={`case-exclude-${person}`}
      record={`${reference}:${version}`}
      schema={excludeMemberInput}
      action={excludeMemberAction}
      defaults={{ ref: reference, version, person, reason: "" }}
      submit={t("excludeGo")}
      onDone={() => router.refresh()}
      fieldLabels={{ reason: t("reason") }}
      className="flex flex-col gap-2"
    >
      <TextField name="reason" label={t("reason")} required maxLength={500} />
    </ActionForm>
  );
}
