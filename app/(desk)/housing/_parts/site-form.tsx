"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";
import { ActionForm } from "@/components/action-form";
import { DayField } from "@/components/day-field";
import { SelectField, TextArea, TextField, UNCHOSEN } from "@/components/field";
import { addSiteInput, changeSiteInput } from "@/lib/housing/build-schema";
import type { SiteForm } from "@/lib/housing/commands/site-columns";
import { wordsFor } from "@/lib/i18n/words";
import type { ClosedPlaces } from "@/lib/law/closed-place";
import { ClosedPlaceWatch } from "../../_parts/closed-place-note";
import { FormSection } from "../../people/_parts/form-section";
import { addSiteAction, changeSiteAction } from "../actions";
import type { SiteChoices } from "./site-choices";

type Closed = { closed: readonly ClosedPlaces[] };

const number = { inputMode: "numeric", dir: "ltr", autoComplete: "off" } as const;

function Fields({ choices, closed, country }: Closed & { choices: SiteChoices; country: string | null }) {
  const t = useTranslations("housing.form");
  return (
    <>
      <FormSection title={t("section.place")}>
        <TextField name="nameEn" label={t("nameEn")} required maxLength={120} />
        <TextField name="nameFa" label={t("nameFa")} required maxLength={120} />
        <SelectField name="type" label={t("type")} required options={choices.type} />
        <TextField name="adminArea" label={t("adminArea")} maxLength={200} />
        <TextField name="address" label={t("address")} maxLength={500} wide />
        <SelectField name="climate" label={t("climate")} options={choices.climate} />
        <SelectField name="postCode" label={t("postCode")} hint={t("postCodeHint")} options={choices.post} />
        <ClosedPlaceWatch
          places={closed}
          country={country}
          fields={["nameEn", "nameFa", "adminArea", "address"]}
        />
      </FormSection>
      <FormSection title={t("section.time")}>
        <SelectField name="status" label={t("status")} required noEmpty options={choices.status} />
        <DayField name="opensOn" label={t("opensOn")} required />
        <DayField name="closesOn" label={t("closesOn")} />
        <TextArea name="contract" label={t("contract")} maxLength={500} wide />
      </FormSection>
      <FormSection title={t("section.limits")}>
        <TextField
          name="m2Standard"
          label={t("m2Standard")}
          hint={t("m2StandardHint")}
          required
          {...number}
        />
        <TextField name="peopleLimit" label={t("peopleLimit")} hint={t("peopleLimitHint")} {...number} />
        <TextField name="stayDays" label={t("stayDays")} hint={t("stayDaysHint")} {...number} />
        <TextField name="latrines" label={t("latrines")} hint={t("latrinesHint")} required {...number} />
        <TextField name="showers" label={t("showers")} hint={t("showersHint")} required {...number} />
        <TextField
          name="waterLitresDay"
          label={t("waterLitresDay")}
          hint={t("waterHint")}
          required
          {...number}
        />
      </FormSection>
    </>
  );
}

const EMPTY = {
  code: "",
  nameEn: "",
  nameFa: "",
  type: UNCHOSEN,
  status: "OPEN" as const,
  adminArea: "",
  address: "",
  climate: "" as const,
  closesOn: "",
  contract: "",
  peopleLimit: "" as const,
  postCode: "",
  stayDays: "" as const,
  m2Standard: 3.5,
  latrines: 0,
  showers: 0,
  waterLitresDay: 0,
};

/** A new site; its buildings and rooms come next. */
export function NewSiteForm({ choices, today, closed }: Closed & { choices: SiteChoices; today: string }) {
  const t = useTranslations("housing");
  const router = useRouter();
  const [first] = choices.country;
  return (
    <ActionForm
      name="site"
      record="new"
      schema={addSiteInput}
      action={addSiteAction}
      defaults={{ ...EMPTY, opensOn: today, ...(first ? { country: first.value as never } : {}) }}
      submit={t("new.save")}
      begin
      onDone={({ code }) => router.push(`/housing/${code}/edit`)}
    >
      <FormSection title={t("form.section.code")}>
        <TextField
          name="code"
          label={t("form.code")}
          hint={t("form.codeHint")}
          required
          maxLength={31}
          dir="ltr"
        />
        <SelectField name="country" label={t("country")} required noEmpty options={choices.country} />
      </FormSection>
      <NewFields choices={choices} closed={closed} />
    </ActionForm>
  );
}

/** The chosen country decides whose closed places apply. */
function NewFields(props: Closed & { choices: SiteChoices }) {
  const country: unknown = useFormContext().watch("country");
  return <Fields {...props} country={typeof country === "string" && country ? country : null} />;
}

type Props = Closed & {
  country: string;
  site: string;
  version: number;
  form: SiteForm;
  choices: SiteChoices;
};

/** The details of a site. Two users' changes are shown side by side. */
export function ChangeSiteForm({ site, country, version, form, choices, closed }: Props) {
  const t = useTranslations("housing");
  const router = useRouter();
  const labels = Object.fromEntries(Object.keys(form).map((name) => [name, wordsFor(t, `form.${name}`)]));
  return (
    <ActionForm
      key={version}
      name="site"
      record={`site:${site}:${version}`}
      schema={changeSiteInput}
      action={changeSiteAction}
      defaults={{ ...form, site, version } as never}
      fieldLabels={labels}
      submit={t("edit.save")}
      onDone={() => router.refresh()}
    >
      <Fields choices={choices} closed={closed} country={country} />
    </ActionForm>
  );
}
