"use client";
import { useTranslations } from "next-intl";
import { DayField } from "@/components/day-field";
import { SelectField, TextField } from "@/components/field";
import type { CivilDate } from "@/lib/core/civil-date";
import { FormSection } from "../../../_parts/form-section";
import type { FamilyChoices } from "./family-choices";

/** What the whole family shares; a row may differ. */
export function SharedFields({ choices, today }: { choices: FamilyChoices; today: CivilDate }) {
  const t = useTranslations("people");
  return (
    <FormSection title={t("family.shared")}>
      <TextField
        name="fatherName"
        label={t("field.fatherName")}
        hint={t("family.fatherHint")}
        maxLength={120}
        autoComplete="off"
      />
      <TextField
        name="fatherNameNative"
        label={t("field.fatherNameNative")}
        maxLength={200}
        autoComplete="off"
        lang="fa-AF"
        dir="rtl"
      />
      <TextField name="familyName" label={t("field.familyName")} maxLength={120} autoComplete="off" />
      <DayField name="enteredOn" label={t("field.enteredOn")} max={today} />
      <TextField name="crossing" label={t("field.crossing")} maxLength={120} autoComplete="off" />
      <SelectField name="documentType" label={t("family.documentType")} options={choices.documentType} />
      <SelectField name="originProvince" label={t("family.province")} options={choices.province} />
      <TextField name="originDistrict" label={t("family.district")} maxLength={120} autoComplete="off" />
      <SelectField
        name="language"
        label={t("family.language")}
        hint={t("family.languageHint")}
        options={choices.language}
      />
      {choices.countries.length > 1 ? (
        <SelectField
          name="country"
          label={t("column.country")}
          required
          noEmpty
          options={choices.countries}
        />
      ) : null}
      {choices.sites.length > 0 ? (
        <SelectField
          name="site"
          label={t("family.site")}
          hint={t("family.siteHint")}
          options={choices.sites}
        />
      ) : null}
    </FormSection>
  );
}
