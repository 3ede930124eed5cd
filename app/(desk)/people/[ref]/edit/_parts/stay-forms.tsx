"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/action-form";
import { DayField } from "@/components/day-field";
import { CheckField, SelectField, TextArea, TextField, UNCHOSEN } from "@/components/field";
import type { ClosedPlaces } from "@/lib/law/closed-place";
import type { CrossingRow } from "@/lib/stay-law/queries/list-crossings";
import { permissionInput, withdrawInput } from "@/lib/stay-law/schema";
import type { FormChoices } from "../../../_parts/form-choices";
import { permissionAction, withdrawAction } from "../../../actions";
import { CrossingForm, CrossingList } from "./crossing-forms";
import { StaySaved } from "./saved-stay";

type Props = {
  reference: string;
  choices: FormChoices;
  today: string;
  country: string;
  closed: readonly ClosedPlaces[];
  crossings: readonly CrossingRow[];
};
/** A stay permission as its document reads. */
function PermissionForm({ reference, choices, today }: Props) {
  const t = useTranslations("stay-law.permission");
  const defaults = {
    person: reference,
    kind: UNCHOSEN,
    number: "",
    fromOn: today,
    lastGoodOn: "",
    authority: "",
    replaces: false,
  };
  return (
    <section id="add-permission" className="card">
      <h2 className="mb-2">{t("add")}</h2>
      <ActionForm
        name="add-permission"
        record={reference}
        schema={permissionInput}
        action={permissionAction}
        defaults={defaults}
        submit={t("save")}
        said={(saved) => <StaySaved reference={reference} saved={saved} />}
      >
        <SelectField name="kind" label={t("kind")} required options={choices.stayPermission} />
        <TextField name="number" label={t("number")} maxLength={60} autoComplete="off" dir="ltr" />
        <DayField name="fromOn" label={t("from")} required />
        <DayField name="lastGoodOn" label={t("lastGood")} hint={t("lastGoodHint")} />
        <TextField name="authority" label={t("authority")} maxLength={120} />
        <CheckField name="replaces" label={t("replaces")} hint={t("replacesHint")} />
      </ActionForm>
    </section>
  );
}

/** Withdraws what is valid of a kind. */
function WithdrawForm({ reference, choices, today }: Props) {
  const t = useTranslations("stay-law.permission");
  return (
    <section id="withdraw-permission" className="card">
      <h2 className="mb-2">{t("withdraw")}</h2>
      <ActionForm
        name="withdraw-permission"
        record={reference}
        schema={withdrawInput}
        action={withdrawAction}
        defaults={{ person: reference, kind: UNCHOSEN, on: today, reason: "" }}
        submit={t("withdrawSave")}
        said={(saved) => <StaySaved reference={reference} saved={saved} />}
      >
        <SelectField name="kind" label={t("kind")} required options={choices.stayPermission} />
        <DayField name="on" label={t("withdrawOn")} required />
        <TextArea name="reason" label={t("reason")} required wide rows={2} maxLength={500} />
      </ActionForm>
    </section>
  );
}

/** What changes how long a person may stay: a permission, a crossing, a withdrawn permission. */
export function StayForms(props: Props) {
  return (
    <>
      <PermissionForm {...props} />
      <CrossingForm {...props} />
      <CrossingList {...props} />
      <WithdrawForm {...props} />
    </>
  );
}
