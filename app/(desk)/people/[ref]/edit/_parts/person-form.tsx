"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/action-form";
import { SelectField, TextField } from "@/components/field";
import type { CivilDate } from "@/lib/core/civil-date";
import { type PersonFields, personFields, personForm } from "@/lib/people/schema";
import { BirthFields } from "../../../_parts/birth-fields";
import type { FormChoices } from "../../../_parts/form-choices";
import { FormSection } from "../../../_parts/form-section";
import { MoreNameFields, NameFields } from "../../../_parts/name-fields";
import { updateAction } from "../../../actions";

type Props = {
  form: { ref: string; version: number; fields: PersonFields };
  choices: FormChoices;
  today: CivilDate;
};

const NAMES = Object.keys(personFields.shape) as (keyof PersonFields)[];

function Origin({ choices }: { choices: FormChoices }) {
  const t = useTranslations("people.field");
  return (
    <>
      <SelectField name="originProvince" label={t("originProvince")} options={choices.province} />
      <TextField name="originDistrict" label={t("originDistrict")} maxLength={120} />
      <TextField name="placeOfBirth" label={t("placeOfBirth")} maxLength={200} />
      <SelectField name="maritalStatus" label={t("maritalStatus")} options={choices.maritalStatus} />
      <SelectField name="education" label={t("education")} options={choices.education} />
      <TextField name="occupation" label={t("occupation")} maxLength={200} />
      <SelectField
        name="interpreterLanguage"
        label={t("interpreterLanguage")}
        hint={t("interpreterHint")}
        options={choices.language}
      />
      <SelectField
        name="interpreterSex"
        label={t("interpreterSex")}
        options={choices.sex.filter(({ value }) => value === "F" || value === "M")}
      />
      <SelectField
        name="ethnicity"
        label={t("ethnicity")}
        hint={t("sensitiveHint")}
        options={choices.ethnicity}
      />
      <TextField name="religion" label={t("religion")} hint={t("sensitiveHint")} maxLength={40} />
    </>
  );
}

/** All of a person's details on one form, in sections. Two users' changes are shown side by side. */
export function PersonForm({ form: { ref, version, fields }, choices, today }: Props) {
  const t = useTranslations("people");
  const router = useRouter();
  const done = () => {
    router.push(`/people/${ref}`);
    router.refresh();
  };
  const labels = Object.fromEntries(
    NAMES.map((name) => [
      name,
      t(name === "dobOriginalText" ? "field.dob" : name === "dobCalendar" ? "birth.meant" : `field.${name}`),
    ]),
  );
  return (
    <ActionForm
      name="person"
      record={ref}
      schema={personForm}
      action={updateAction}
      defaults={{ ...fields, ref, version, reason: "" }}
      fieldLabels={labels}
      submit={t("edit.save")}
      word={t("edit.saved")}
      onDone={done}
    >
      <FormSection title={t("section.who")}>
        <NameFields />
        <SelectField name="sex" label={t("field.sex")} required noEmpty options={choices.sex} />
        <BirthFields today={today} />
      </FormSection>
      <FormSection title={t("section.names")}>
        <MoreNameFields />
      </FormSection>
      <FormSection title={t("section.origin")}>
        <Origin choices={choices} />
      </FormSection>
      <FormSection title={t("section.registration")}>
        <SelectField
          name="populationCategory"
          label={t("field.populationCategory")}
          required
          noEmpty
          options={choices.populationCategory}
        />
        <SelectField
          name="registrationLevel"
          label={t("field.registrationLevel")}
          required
          noEmpty
          options={choices.registrationLevel}
        />
        <TextField name="reason" label={t("edit.reason")} hint={t("edit.reasonHint")} maxLength={500} />
      </FormSection>
    </ActionForm>
  );
}
