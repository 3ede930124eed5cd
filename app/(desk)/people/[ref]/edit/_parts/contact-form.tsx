"use client";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/action-form";
import { CheckField, SelectField, TextArea } from "@/components/field";
import { contactInput } from "@/lib/people/schema";
import type { FormChoices } from "../../../_parts/form-choices";
import { NumberField } from "../../../_parts/number-field";
import { contactAction } from "../../../actions";

type Props = { reference: string; choices: FormChoices };

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
