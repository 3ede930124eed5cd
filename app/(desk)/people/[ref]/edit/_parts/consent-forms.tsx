"use client";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useWatch } from "react-hook-form";
import { ActionForm } from "@/components/action-form";
import { CheckGroup } from "@/components/check-group";
import { DayField } from "@/components/day-field";
import { SelectField, TextField, UNCHOSEN } from "@/components/field";
import { PURPOSES, type Purpose, recipientsOf, TEXT_LANGUAGES } from "@/lib/consent/purposes";
import type { AskedPerson, ConsentForm as Loaded } from "@/lib/consent/queries/consent-form";
import { consentInput } from "@/lib/consent/schema";
import { useSayRecorded } from "../../../../_parts/use-take-back";
import type { FormChoices } from "../../../_parts/form-choices";
import { calledBy } from "../../../_parts/person-cell";
import { consentAction } from "../../../actions";
import { wordOf } from "./rows";

type Props = { form: Loaded; choices: FormChoices };

/** The text to read aloud, in the language chosen in the form around it. */
function TextToRead({ texts }: { texts: Loaded["texts"] }) {
  const [version, language] = useWatch({ name: ["version", "language"] });
  const found = texts.find((each) => each.version === version && each.language === language);
  if (!found) return null;
  return (
    <blockquote
      lang={found.language}
      dir={found.language === "en" ? "ltr" : "rtl"}
      className="notice col-span-full whitespace-pre-line"
    >
      {found.text}
    </blockquote>
  );
}

/** What each member of the family decided, and who decides for the minors. */
function Members({ people }: { people: readonly AskedPerson[] }) {
  const t = useTranslations("consent");
  const locale = useLocale();
  const decisions = [
    { value: "", label: t("record.skip") },
    { value: "GIVEN", label: t("decision.GIVEN") },
    { value: "REFUSED", label: t("decision.REFUSED") },
  ];
  const adults = people.filter(({ adult }) => adult);
  return (
    <fieldset className="col-span-full grid items-start gap-3 sm:grid-cols-2">
      <legend className="label">{t("record.people")}</legend>
      {people.map((person, at) => (
        <SelectField
          key={person.ref}
          name={`people.${at}.decision`}
          label={<bdi>{calledBy(person, locale) || person.ref}</bdi>}
          hint={t(person.minor ? "record.minor" : person.adult ? "record.adult" : "record.unknown")}
          required
          noEmpty
          options={decisions}
        />
      ))}
      {people.some(({ minor }) => minor) ? (
        <SelectField
          name="guardian"
          label={t("record.guardian")}
          options={adults.map((adult) => ({
            value: adult.ref,
            label: `${calledBy(adult, locale) || adult.ref} (${adult.ref})`,
          }))}
        />
      ) : null}
    </fieldset>
  );
}

function ReadingForm({ form, choices, purpose }: Props & { purpose: Purpose }) {
  const t = useTranslations("consent");
  const locale = useLocale();
  const router = useRouter();
  const sayRecorded = useSayRecorded();
  const texts = form.texts.filter((text) => text.purpose === purpose);
  const versions = [...new Set(texts.map(({ version }) => version))];
  return (
    <ActionForm
      name="consent"
      record={`${form.ref}:${purpose.replaceAll("_", "-")}`}
      schema={consentInput}
      action={consentAction}
      defaults={{
        ref: form.ref,
        purpose,
        recipients: [],
        version: versions[0] ?? "",
        language: locale === "fa-AF" ? ("fa-AF" as const) : ("en" as const),
        on: form.today,
        validTo: "",
        how: UNCHOSEN,
        witness: "",
        interpreter: "",
        note: "",
        guardian: form.guardian ?? "",
        people: form.people.map(({ ref }) => ({ ref, decision: "" as const })),
      }}
      submit={t("record.submit")}
      onDone={({ event }) => {
        sayRecorded(t("recorded"), [{ event, person: form.ref }]);
        router.push(`/people/${form.ref}#consent`);
        router.refresh();
      }}
      className="grid items-start gap-3 sm:grid-cols-2"
    >
      <p className="hint col-span-full">{t("lead")}</p>
      <SelectField
        name="language"
        label={t("record.language")}
        required
        noEmpty
        options={TEXT_LANGUAGES.map((value) => ({ value, label: t(`language.${value}`) }))}
      />
      <SelectField
        name="version"
        label={t("record.version")}
        required
        noEmpty
        options={versions.map((value) => ({ value, label: value }))}
      />
      <TextToRead texts={texts} />
      <div className="col-span-full">
        <CheckGroup
          name="recipients"
          label={t("record.recipients")}
          wide
          options={recipientsOf(purpose).map((value) => ({
            value,
            label: wordOf(choices.consentRecipient, value),
          }))}
        />
      </div>
      <Members people={form.people} />
      <DayField name="on" label={t("record.on")} required />
      <DayField name="validTo" label={t("record.validTo")} hint={t("record.validHint")} />
      <SelectField name="how" label={t("record.how")} required options={choices.consentHow} />
      <TextField
        name="witness"
        label={t("record.witness")}
        hint={t("record.witnessHint")}
        maxLength={200}
        autoComplete="off"
      />
      <TextField name="interpreter" label={t("record.interpreter")} maxLength={200} autoComplete="off" />
      <TextField name="note" label={t("record.note")} hint={t("record.noteHint")} maxLength={500} />
    </ActionForm>
  );
}

/** One reading of one text to the person and their family. */
export function ConsentForms({ form, choices }: Props) {
  const t = useTranslations("consent");
  const [purpose, setPurpose] = useState<Purpose | null>(null);
  return (
    <section className="card min-w-0">
      <h2 className="mb-2">{t("record.choose")}</h2>
      <p className="mb-3 flex flex-wrap gap-2">
        {PURPOSES.map((each) => (
          <button
            key={each}
            type="button"
            className="btn"
            aria-pressed={each === purpose}
            onClick={() => setPurpose(each)}
          >
            {wordOf(choices.consentPurpose, each)}
          </button>
        ))}
      </p>
      {purpose ? <ReadingForm key={purpose} form={form} choices={choices} purpose={purpose} /> : null}
    </section>
  );
}
