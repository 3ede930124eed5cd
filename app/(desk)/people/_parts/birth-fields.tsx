"use client";
import { useLocale, useTranslations } from "next-intl";
import { useFormContext, useWatch } from "react-hook-form";
import { Dotted } from "@/components/dotted";
import { SelectField, TextField } from "@/components/field";
import type { CivilDate } from "@/lib/core/civil-date";
import { ageShown, shownBirth } from "@/lib/people/birth-shown";
import { BIRTH_KINDS, type BirthKind, readTypedBirth } from "@/lib/people/birth-typed";

/**
 * How a typed birth is read, shown while it is typed, so that a wrong calendar, or an age that was meant as a year,
 * is noticed before saving. Empty while nothing can be read.
 */
export function BirthReadAs({ text, kind, today }: { text: string; kind: BirthKind; today: CivilDate }) {
  const t = useTranslations("people.birth");
  const locale = useLocale() === "fa-AF" ? "fa-AF" : "en";
  const read = readTypedBirth({ dobOriginalText: text, dobCalendar: kind }, today);
  if (!read.ok || !read.birth) return null;
  const { bornOn, precision } = read.birth;
  const { gregorian, solarHijri } = shownBirth(bornOn, precision, today, locale);
  const age = ageShown(read.birth, today);
  const solar = solarHijri ? t("solarHijri", { day: solarHijri }) : "";
  const days = locale === "en" ? [gregorian, solar] : [solar, gregorian];
  const ageWords = age ? t(`${age.about ? "ageAbout" : "age"}.${age.unit}`, { count: age.count }) : "";
  return (
    <span className="font-medium text-ink">
      <Dotted>
        {[ageWords, ...days].filter(Boolean).map((part) => (
          <bdi key={part}>{part}</bdi>
        ))}
      </Dotted>
    </span>
  );
}

function ReadAs({ today }: { today: CivilDate }) {
  const t = useTranslations("people.birth");
  const { control } = useFormContext();
  const [text, kind] = useWatch({ control, name: ["dobOriginalText", "dobCalendar"] }) as [
    string | undefined,
    BirthKind | undefined,
  ];
  const read = readTypedBirth({ dobOriginalText: text, dobCalendar: kind }, today);
  const readable = read.ok && read.birth !== null;
  return (
    <span role="status">
      {readable ? <BirthReadAs text={text ?? ""} kind={kind ?? ""} today={today} /> : t("hint")}
    </span>
  );
}

/** One field for a birth as people give it (a day, a year, an age, in either calendar) and how it is meant. */
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
