import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DayText } from "@/components/day-text";
import { Facts } from "@/components/facts";
import { Panel } from "@/components/panel";
import { PersonName } from "@/components/person-name";
import { todayIn } from "@/lib/core/clock";
import { shownBirth } from "@/lib/people/birth-shown";
import type { WholeFile } from "@/lib/people/queries/get-person";
import type { Labels } from "../../_parts/labels";

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
        {t(`precision.${dobPrecision}` as never)}
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

/** What is said of the person: names, birth, origin. Empty facts are left out. */
export function IdentityPanel({ file, labels }: { file: WholeFile; labels: Labels }) {
  const t = useTranslations("people");
  const { identity: person } = file;
  const text = (value: string | null | undefined) => (value ? <bdi dir="auto">{value}</bdi> : null);
  const origin = [labels.of("province", person.originProvince), person.originDistrict]
    .filter(Boolean)
    .join(", ");
  const arrival = person.arrivals[0];
  const facts: [string, ReactNode][] = [
    [
      t("field.fatherName"),
      person.fatherName || person.fatherNameNative ? (
        <PersonName latin={person.fatherName} native={person.fatherNameNative} />
      ) : null,
    ],
    [t("field.grandfatherName"), text(person.grandfatherName)],
    [t("field.motherName"), text(person.motherName)],
    [t("field.callingName"), text(person.callingName)],
    [t("field.nameAsInPassport"), text(person.nameAsInPassport)],
    [
      t("field.aliases"),
      person.aliases.length > 0
        ? person.aliases.map((alias) => (
            <PersonName
              key={alias.name + alias.nameNative}
              latin={alias.name}
              native={alias.nameNative}
              className="block"
            />
          ))
        : null,
    ],
    [t("field.dob"), <Birth key="dob" file={file} />],
    [t("field.placeOfBirth"), text(person.placeOfBirth)],
    [t("field.origin"), text(origin)],
    [t("field.nationality"), text(person.nationality.join(", "))],
    [t("field.maritalStatus"), text(labels.of("maritalStatus", person.maritalStatus))],
    [t("field.education"), text(labels.of("education", person.education))],
    [t("field.occupation"), text(person.occupation)],
    [
      t("field.languages"),
      text(
        person.languages
          .map(
            (each) => `${labels.of("language", each.language)} (${labels.of("languageLevel", each.speaks)})`,
          )
          .join(", "),
      ),
    ],
    [t("field.ethnicity"), text(labels.of("ethnicity", person.ethnicity))],
    [t("field.religion"), text(person.religion)],
    [t("field.populationCategory"), text(labels.of("populationCategory", person.populationCategory))],
    [
      t("field.arrival"),
      arrival ? (
        <>
          <DayText day={arrival.enteredOn} both />
          {arrival.crossing ? (
            <>
              {" "}
              · <bdi dir="auto">{arrival.crossing}</bdi>
            </>
          ) : null}
        </>
      ) : null,
    ],
    [t("field.status"), person.statusReason ? text(labels.of("closureReason", person.statusReason)) : null],
  ];
  return (
    <Panel id="identity" title={t("panel.identity")}>
      <Facts items={facts.filter(([, is]) => is !== null).map(([term, is]) => ({ term, is }))} />
    </Panel>
  );
}
