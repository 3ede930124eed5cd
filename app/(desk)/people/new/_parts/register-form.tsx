"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { ActionForm } from "@/components/action-form";
import { DayField } from "@/components/day-field";
import { CheckField, SelectField, TextField, UNCHOSEN } from "@/components/field";
import type { Country } from "@/lib/access/roles";
import type { CivilDate } from "@/lib/core/civil-date";
import { fathersOf } from "@/lib/people/family-names";
import type { GroupArrival } from "@/lib/people/queries/group-arrival";
import { registerInput } from "@/lib/people/schema";
import { BirthFields } from "../../_parts/birth-fields";
import type { FormChoices } from "../../_parts/form-choices";
import { FormSection } from "../../_parts/form-section";
import type { Looked } from "../../_parts/likely";
import { MoreNameFields, NameFields } from "../../_parts/name-fields";
import { NumberField } from "../../_parts/number-field";
import { registerAction } from "../../actions";

/** What the page knows before anything is typed. `quick`: the user only takes people in; the rest comes later. */
export type RegisterContext = {
  choices: FormChoices;
  countries: { value: Country; label: string }[];
  quick: boolean;
  today: CivilDate;
  group: string;
  /** When and where the family of this group entered. */
  arrival: GroupArrival | null;
};
export type Registered = { ref: string; group: string; country: Country };
type Shared =
  | "group"
  | "relationship"
  | "givenName"
  | "nameNative"
  | "sex"
  | "fatherName"
  | "fatherNameNative"
  | "enteredOn"
  | "crossing";
/** Who was registered first, as typed, and what the rest of the family shares with them. */
export type FamilyHead = { [field in Exclude<Shared, "enteredOn">]?: string | undefined } & {
  enteredOn?: string | null | undefined;
};
type Props = RegisterContext & {
  draft: string;
  typed: Looked["typed"];
  /** The head of the family, for its next members. */
  head: FamilyHead | null;
  onDone: (registered: Registered) => void;
  /** Called with what was typed each time it is sent. */
  onSend: (typed: FamilyHead) => void;
};

const isNative = (text: string) => /\p{Script=Arabic}/u.test(text);

function startOf({ typed, countries, group, arrival, today, quick, head }: Props) {
  return {
    givenName: isNative(typed.name) ? "" : typed.name,
    nameNative: isNative(typed.name) ? typed.name : "",
    fatherName: isNative(typed.fatherName) ? "" : typed.fatherName,
    fatherNameNative: isNative(typed.fatherName) ? typed.fatherName : "",
    sex: UNCHOSEN,
    dobOriginalText: "",
    dobCalendar: "" as const,
    documentType: "",
    documentNumber: typed.number,
    phone: "",
    phoneSafe: true,
    group,
    relationship: "",
    focalPoint: false,
    enteredOn: head?.enteredOn || arrival?.enteredOn || today,
    crossing: head?.crossing ?? arrival?.crossing ?? "",
    ...(countries[0] ? { country: countries[0].value } : {}),
    ...(quick
      ? {}
      : {
          populationCategory: "APPLICANT" as const,
          registrationLevel: "EMERGENCY" as const,
          mononym: false,
        }),
  };
}

/** Fills in the father's name where it follows from the head of the family, unless one was typed. */
function FatherFollows({ head }: { head: FamilyHead }) {
  const { getValues, setValue } = useFormContext();
  const relationship = String(useWatch({ name: "relationship" }) ?? "");
  // What was filled in goes again with the relationship it followed from; what was typed stays.
  const filled = useRef({ fatherName: "", fatherNameNative: "" });
  useEffect(() => {
    const names = ["fatherName", "fatherNameNative"] as const;
    if (names.some((name) => getValues(name) !== filled.current[name])) return;
    const { fatherName = "", fatherNameNative = "" } = head;
    const [, father] = fathersOf([head, { relationship }], { fatherName, fatherNameNative });
    if (!father) return;
    filled.current = father;
    for (const name of names) setValue(name, father[name], { shouldDirty: true });
  }, [head, relationship, getValues, setValue]);
  return null;
}

function Group() {
  const t = useTranslations("people.register");
  return (
    <>
      <TextField
        name="group"
        label={t("group")}
        hint={t("groupHint")}
        maxLength={20}
        autoComplete="off"
        dir="ltr"
        placeholder="G-"
      />
      <CheckField name="focalPoint" label={t("focalPoint")} hint={t("focalPointHint")} />
    </>
  );
}

function Later({ choices }: { choices: FormChoices }) {
  const t = useTranslations("people");
  return (
    <details>
      <summary className="mb-2 cursor-pointer font-medium text-accent">{t("register.more")}</summary>
      <FormSection title={t("section.names")}>
        <MoreNameFields />
      </FormSection>
      <FormSection title={t("section.origin")}>
        <SelectField name="originProvince" label={t("field.originProvince")} options={choices.province} />
        <TextField name="originDistrict" label={t("field.originDistrict")} maxLength={120} />
        <SelectField name="maritalStatus" label={t("field.maritalStatus")} options={choices.maritalStatus} />
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
      </FormSection>
    </details>
  );
}

/** The short form for the border; what is unknown today is completed on the edit page. */
export function RegisterForm(props: Props) {
  const { choices, countries, quick, today, draft, head, onDone, onSend } = props;
  const t = useTranslations("people");
  return (
    <ActionForm
      name="register"
      record={draft}
      schema={registerInput}
      action={(typed, key) => {
        onSend(typed);
        return registerAction(typed, key);
      }}
      defaults={startOf(props)}
      submit={t("register.save")}
      onDone={onDone}
      begin
    >
      <FormSection title={t("section.who")}>
        <NameFields />
        <SelectField name="sex" label={t("field.sex")} required options={choices.sex} />
        <BirthFields today={today} />
        {countries.length > 1 ? (
          <SelectField name="country" label={t("column.country")} required noEmpty options={countries} />
        ) : null}
      </FormSection>
      <FormSection title={t("section.group")}>
        <Group />
        <SelectField
          name="relationship"
          label={t("field.relationship")}
          hint={t("register.relationshipHint")}
          options={choices.relationship}
        />
        {head ? <FatherFollows head={head} /> : null}
        <DayField name="enteredOn" label={t("field.enteredOn")} />
        <TextField name="crossing" label={t("field.crossing")} maxLength={120} />
      </FormSection>
      <FormSection title={t("section.numbers")}>
        <SelectField name="documentType" label={t("field.documentType")} options={choices.documentType} />
        <NumberField kind="document" name="documentNumber" label={t("field.documentNumber")} maxLength={60} />
        <NumberField kind="phone" name="phone" type="tel" label={t("field.phone")} maxLength={60} />
        <CheckField name="phoneSafe" label={t("field.phoneSafe")} hint={t("contact.safeHint")} />
      </FormSection>
      {quick ? null : <Later choices={choices} />}
    </ActionForm>
  );
}
