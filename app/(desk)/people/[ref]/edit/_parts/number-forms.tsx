"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/action-form";
import { DayField } from "@/components/day-field";
import { CheckField, SelectField, TextArea, TextField } from "@/components/field";
import { contactInput, documentInput } from "@/lib/people/schema";
import type { FormChoices } from "../../../_parts/form-choices";
import { NumberField } from "../../../_parts/number-field";
import { contactAction, documentAction } from "../../../actions";

type Props = { reference: string; choices: FormChoices };

/** A document that was shown or mentioned. */
export function DocumentForm({ reference, choices }: Props) {
  const t = useTranslations("people");
  const defaults = {
    ref: reference,
    type: "",
    number: "",
    issuer: "",
    issuedOn: "",
    expiresOn: "",
    namePrinted: "",
    status: "SEEN" as const,
    replaces: false,
  };
  return (
    <section id="add-document" className="card">
      <h2 className="mb-2">{t("document.add")}</h2>
      <ActionForm
        name="add-document"
        record={reference}
        schema={documentInput}
        action={documentAction}
        defaults={defaults}
        submit={t("document.save")}
      >
        <SelectField
          name="type"
          label={t("field.documentType")}
          required
          options={choices.documentType.filter((type) => type.value !== "NONE")}
        />
        <NumberField
          kind="document"
          reference={reference}
          name="number"
          label={t("field.documentNumber")}
          required
          maxLength={60}
        />
        <TextField name="issuer" label={t("field.issuer")} maxLength={120} />
        <TextField
          name="namePrinted"
          label={t("field.namePrinted")}
          hint={t("document.namePrintedHint")}
          maxLength={200}
        />
        <DayField name="issuedOn" label={t("field.issuedOn")} />
        <DayField name="expiresOn" label={t("field.expiresOn")} />
        <SelectField
          name="status"
          label={t("field.documentState")}
          required
          noEmpty
          options={choices.documentState}
        />
        <CheckField name="replaces" label={t("document.replaces")} hint={t("document.replacesHint")} />
      </ActionForm>
    </section>
  );
}

/** A contact of the person, and whether it is safe to use. */
export function ContactForm({ reference, choices }: Props) {
  const t = useTranslations("people");
  const defaults = {
    ref: reference,
    kind: "PHONE" as const,
    value: "",
    safe: true,
    safeNote: "",
    replaces: false,
  };
  return (
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
        <CheckField name="safe" label={t("field.phoneSafe")} hint={t("contact.safeHint")} />
        <CheckField name="replaces" label={t("contact.replaces")} />
        <TextArea
          name="safeNote"
          label={t("field.safeNote")}
          hint={t("contact.noteHint")}
          maxLength={500}
          rows={2}
          wide
        />
      </ActionForm>
    </section>
  );
}
