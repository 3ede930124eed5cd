"use client";
import { useTranslations } from "next-intl";
import { CheckField, SelectField, TextField } from "@/components/field";
import type { SiteChoices } from "../../../_parts/site-choices";

export const NUMBER = { inputMode: "numeric", dir: "ltr", autoComplete: "off" } as const;
const MARKS = ["accessible", "heated", "ownToilet", "nearToilet", "shared"] as const;

/** The fields of a room, for one or for many that are created alike. */
export function RoomFields({ choices }: { choices: SiteChoices }) {
  const t = useTranslations("housing.rooms");
  return (
    <>
      <TextField name="floor" label={t("floor")} required {...NUMBER} />
      <TextField name="wing" label={t("wing")} maxLength={60} />
      <TextField name="areaM2" label={t("areaM2")} required {...NUMBER} inputMode="decimal" />
      <SelectField name="sexPolicy" label={t("sexPolicy")} required noEmpty options={choices.sex} />
      <SelectField name="purpose" label={t("purpose")} required noEmpty options={choices.purpose} />
      <div className="flex flex-wrap gap-x-5 gap-y-2 sm:col-span-2">
        {MARKS.map((name) => (
          <CheckField key={name} name={name} label={t(name)} />
        ))}
      </div>
    </>
  );
}
