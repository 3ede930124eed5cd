"use client";
import { useLocale, useTranslations } from "next-intl";
import { useFormContext, useWatch } from "react-hook-form";
import { SelectField, TextField } from "@/components/field";
import type { CivilDate } from "@/lib/core/civil-date";
import { shownBirth } from "@/lib/people/birth-shown";
import { BIRTH_KINDS, type BirthKind, readTypedBirth } from "@/lib/people/birth-typed";

/** What the typed text is read as, told while it is typed, so that a wrong calendar is seen before it is saved. */
function ReadAs({ today }: { today: CivilDate }) {
  const t = useTranslations("people.birth");
  const locale = useLocale() === "fa-AF" ? "fa-AF" : "en";
  const { control } = useFormContext();
  const [text, kind] = useWatch({ control, name: ["dobOriginalText", "dobCalendar"] }) as [
    string | undefined,
    BirthKind | undefined,
  ];
  if (!text?.trim()) return <>{t("hint")}</>;
  const read = readTypedBirth({ dobOriginalText: text, dobCalendar: kind }, today);
  if (!read.ok || !read.birth) return <>{t("hint")}</>;
  const { gregorian, solarHijri, age } = shownBirth(read.birth.bornOn, read.birth.precision, today, locale);
  return (
    <span role="status" className="font-medium text-ink">
      {t("readAs", {
        gregorian,
        solarHijri,
        age: age ?? 0,
        precision: t(`precision.${read.birth.precision}`),
      })}
    </span>
  );
}

/** One field for a birth as it is told (a day, a year, an age, in either calendar) and how it is meant. */
export function BirthFields({ today }: { today: CivilDate }) {
  const t = useTranslations("people");
  const kinds = BIRTH_KINDS.map((kind) => ({ value: kind, label: t(`birth.kind.${kind || "auto"}`) }));
  return (
    <>
      <TextField
        name="dobOriginalText"
        label={t("field.dob")}
        hint={<ReadAs today={today} />}
        maxLength={60}
        autoComplete="off"
      />
      <SelectField name="dobCalendar" label={t("birth.meant")} required noEmpty options={kinds} />
    </>
  );
}
