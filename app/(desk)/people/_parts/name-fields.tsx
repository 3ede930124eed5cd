"use client";
import { useTranslations } from "next-intl";
import { CheckField, TextField } from "@/components/field";

const native = { lang: "fa-AF", dir: "rtl" } as const;

/** The names everyone is asked for: own and father's, in Latin and native letters. */
export function NameFields() {
  const t = useTranslations("people.field");
  return (
    <>
      <TextField name="givenName" label={t("givenName")} maxLength={120} autoComplete="off" />
      <TextField name="nameNative" label={t("nameNative")} maxLength={200} autoComplete="off" {...native} />
      <TextField name="fatherName" label={t("fatherName")} maxLength={120} autoComplete="off" />
      <TextField
        name="fatherNameNative"
        label={t("fatherNameNative")}
        maxLength={200}
        autoComplete="off"
        {...native}
      />
    </>
  );
}

/** Further names by which people are distinguished and found. */
export function MoreNameFields() {
  const t = useTranslations("people.field");
  return (
    <>
      <TextField name="grandfatherName" label={t("grandfatherName")} maxLength={120} autoComplete="off" />
      <TextField name="familyName" label={t("familyName")} maxLength={120} autoComplete="off" />
      <TextField name="callingName" label={t("callingName")} maxLength={120} autoComplete="off" />
      <TextField name="motherName" label={t("motherName")} maxLength={120} autoComplete="off" />
      <TextField
        name="nameAsInPassport"
        label={t("nameAsInPassport")}
        maxLength={200}
        autoComplete="off"
        dir="ltr"
      />
      <CheckField name="mononym" label={t("mononym")} hint={t("mononymHint")} />
    </>
  );
}
