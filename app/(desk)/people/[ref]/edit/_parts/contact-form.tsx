"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/action-form";
import { CheckField, SelectField, TextArea, TextField } from "@/components/field";
import { Fold } from "@/components/fold";
import { contactInput, contactRulesInput } from "@/lib/people/contact-schema";
import type { ContactRow, FormRows } from "@/lib/people/queries/form-rows";
import { ContactRules, SafetyBadge } from "../../../_parts/contact-rules";
import type { FormChoices } from "../../../_parts/form-choices";
import { NumberField } from "../../../_parts/number-field";
import { contactAction, contactRulesAction } from "../../../actions";
import { Row, wordOf } from "./rows";

type Props = { reference: string; rows: FormRows; choices: FormChoices };

/** How a number may be used: whether at all without care, when, and who may learn of it. */
function RuleFields({ choices }: { choices: FormChoices }) {
  const t = useTranslations("people");
  return (
    <>
      <CheckField name="safe" label={t("field.phoneSafe")} hint={t("contact.safeHint")} />
      <CheckField name="noMessage" label={t("contact.noMessage")} />
      <SelectField name="mayTell" label={t("contact.tellLabel")} required noEmpty options={choices.mayTell} />
      <div className="grid grid-cols-2 gap-3">
        <TextField name="callFrom" type="time" label={t("contact.callFrom")} />
        <TextField name="callTo" type="time" label={t("contact.callTo")} />
      </div>
      <TextArea
        name="safeNote"
        label={t("field.safeNote")}
        hint={t("contact.noteHint")}
        maxLength={500}
        rows={2}
        wide
      />
    </>
  );
}

function ChangeForm({ reference, contact, choices }: Omit<Props, "rows"> & { contact: ContactRow }) {
  const t = useTranslations("people");
  const { kind: _kind, value: _value, ...rules } = contact;
  return (
    <ActionForm
      name={`contact-${contact.row}`}
      record={`${reference}:${contact.row}`}
      schema={contactRulesInput}
      action={contactRulesAction}
      defaults={{ ref: reference, ...rules }}
      submit={t("beside.save")}
      fieldLabels={{
        safe: t("field.phoneSafe"),
        safeNote: t("field.safeNote"),
        noMessage: t("contact.noMessage"),
        mayTell: t("contact.tellLabel"),
        callFrom: t("contact.callFrom"),
        callTo: t("contact.callTo"),
        inUse: t("contact.inUse"),
      }}
    >
      <RuleFields choices={choices} />
      <CheckField name="inUse" label={t("contact.inUse")} />
    </ActionForm>
  );
}

/** The contacts of the person, how each may be used, and new ones. */
export function ContactForms({ reference, rows, choices }: Props) {
  const t = useTranslations("people");
  const defaults = {
    ref: reference,
    kind: "PHONE" as const,
    value: "",
    safe: true,
    safeNote: "",
    noMessage: false,
    mayTell: "PERSON" as const,
    callFrom: "",
    callTo: "",
    replaces: false,
  };
  const lines = rows.contacts.map((contact) => (
    <Row
      key={contact.row}
      act={
        <Fold label={t("beside.change")}>
          <ChangeForm reference={reference} contact={contact} choices={choices} />
        </Fold>
      }
    >
      <SafetyBadge of={contact} />
      <span className="font-medium">{wordOf(choices.contactKind, contact.kind)}</span>
      <bdi dir="ltr" className="tabular-nums">
        {contact.value}
      </bdi>
      {contact.inUse ? <ContactRules of={contact} /> : <span className="badge">{t("contact.former")}</span>}
    </Row>
  ));
  return (
    <>
      {lines.length > 0 ? (
        <section id="edit-contacts" className="card min-w-0">
          <ul>{lines}</ul>
        </section>
      ) : null}
      <section id="add-contact" className="card">
        <h2 className="mb-2">{t("contact.add")}</h2>
        <ActionForm
          name="add-contact"
          record={reference}
          schema={contactInput}
          action={contactAction}
          defaults={defaults}
          submit={t("contact.save")}
        >
          <SelectField
            name="kind"
            label={t("field.contactKind")}
            required
            noEmpty
            options={choices.contactKind}
          />
          <NumberField
            kind="phone"
            reference={reference}
            name="value"
            label={t("field.value")}
            required
            maxLength={120}
          />
          <CheckField name="replaces" label={t("contact.replaces")} />
          <RuleFields choices={choices} />
        </ActionForm>
      </section>
    </>
  );
}
