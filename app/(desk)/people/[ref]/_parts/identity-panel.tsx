import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DayText } from "@/components/day-text";
import { Facts } from "@/components/facts";
import { PersonName } from "@/components/person-name";
import { todayIn } from "@/lib/core/clock";
import { inARow } from "@/lib/i18n/in-a-row";
import { wordsFor } from "@/lib/i18n/words";
import { shownBirth } from "@/lib/people/birth-shown";
import type { WholeFile } from "@/lib/people/queries/get-person";
import type { Labels } from "../../_parts/labels";
import { type OpenPart, PartPanel } from "./part-panel";

function Birth({ file }: { file: WholeFile }) {
  const t = useTranslations("people.birth");
  const locale = useLocale() === "fa-AF" ? "fa-AF" : "en";
  const { dob, dobPrecision, dobOriginalText, dobEstimated } = file.identity;
  const { gregorian, solarHijri, age } = shownBirth(dob, dobPrecision, todayIn(file.country), locale);
  if (age === null)
    return (
      <span className="text-ink-soft">
        {dobOriginalText ? <bdi dir="auto">{dobOriginalText}</bdi> : t("unknown")}
      </span>
    );
  return (
    <>
      <bdi className="tabular-nums">{gregorian}</bdi>
      {solarHijri ? (
        <span className="text-ink-soft">
          {" "}
          · <bdi>{t("solarHijri", { day: solarHijri })}</bdi>
        </span>
      ) : null}
      <span className="hint block">
        {wordsFor(t, `precision.${dobPrecision}`)}
        {dobEstimated ? ` · ${t("estimated")}` : null}
        {dobOriginalText ? (
          <>
            {" "}
            · {t("typed")} <bdi dir="auto">{dobOriginalText}</bdi>
          </>
        ) : null}
      </span>
    </>
  );
}

type Fact = { term: ReactNode; is: ReactNode };

function useNameFacts({ identity: person }: WholeFile): Fact[] {
  const t = useTranslations("people.field");
  const text = (value: string | null) => (value ? <bdi dir="auto">{value}</bdi> : null);
  const father = person.fatherName || person.fatherNameNative;
  const aliases = person.aliases.map((alias) => (
    <PersonName
      key={alias.name + alias.nameNative}
      latin={alias.name}
      native={alias.nameNative}
      className="block"
    />
  ));
  return [
    {
      term: t("fatherName"),
      is: father ? <PersonName latin={person.fatherName} native={person.fatherNameNative} /> : null,
    },
    { term: t("grandfatherName"), is: text(person.grandfatherName) },
    { term: t("motherName"), is: text(person.motherName) },
    { term: t("callingName"), is: text(person.callingName) },
    { term: t("nameAsInPassport"), is: text(person.nameAsInPassport) },
    { term: t("aliases"), is: aliases.length > 0 ? aliases : null },
  ];
}

function useLifeFacts({ identity: person }: WholeFile, labels: Labels): Fact[] {
  const t = useTranslations("people.field");
  const text = (value: string | null) => (value ? <bdi dir="auto">{value}</bdi> : null);
  const locale = useLocale();
  const origin = inARow(
    locale,
    [labels.of("province", person.originProvince), person.originDistrict ?? ""].filter(Boolean),
  );
  const languages = person.languages.map(
    (each) => `${labels.of("language", each.language)} (${labels.of("languageLevel", each.speaks)})`,
  );
  const interpreter = inARow(
    locale,
    [labels.of("language", person.interpreterLanguage), labels.of("sex", person.interpreterSex)].filter(
      Boolean,
    ),
  );
  return [
    { term: t("placeOfBirth"), is: text(person.placeOfBirth) },
    { term: t("origin"), is: text(origin) },
    { term: t("nationality"), is: text(inARow(locale, person.nationality)) },
    { term: t("maritalStatus"), is: text(labels.of("maritalStatus", person.maritalStatus)) },
    { term: t("education"), is: text(labels.of("education", person.education)) },
    { term: t("occupation"), is: text(person.occupation) },
    { term: t("languages"), is: text(inARow(locale, languages)) },
    { term: t("interpreter"), is: text(interpreter) },
    { term: t("ethnicity"), is: text(labels.of("ethnicity", person.ethnicity)) },
    { term: t("religion"), is: text(person.religion) },
    { term: t("populationCategory"), is: text(labels.of("populationCategory", person.populationCategory)) },
    { term: t("statusReason"), is: text(labels.of("closureReason", person.statusReason)) },
  ];
}

function Arrival({ file }: { file: WholeFile }) {
  const arrival = file.identity.arrivals[0];
  if (!arrival) return null;
  return (
    <>
      <DayText day={arrival.enteredOn} />
      {arrival.crossing ? (
        <>
          {" "}
          · <bdi dir="auto">{arrival.crossing}</bdi>
        </>
      ) : null}
    </>
  );
}

/** The person's details: names, birth, origin. Empty facts are left out. */
export function IdentityPanel({ file, labels, open }: { file: WholeFile; labels: Labels; open: OpenPart }) {
  const t = useTranslations();
  const names = useNameFacts(file);
  const life = useLifeFacts(file, labels);
  const facts: Fact[] = [
    ...names,
    { term: t("people.field.dob"), is: <Birth file={file} /> },
    ...life,
    {
      term: t("people.field.arrival"),
      is: file.identity.arrivals.length > 0 ? <Arrival file={file} /> : null,
    },
  ];
  return (
    <PartPanel
      id="identity"
      title={t("people.panel.identity")}
      file={file}
      parts={[
        { part: "person", label: t("shell.edit") },
        { part: "names", label: t("people.edit.part.names") },
      ]}
      open={open}
    >
      <Facts items={facts.filter((fact) => fact.is !== null)} />
    </PartPanel>
  );
}
