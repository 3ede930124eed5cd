import { useTranslations } from "next-intl";
import { DayText } from "@/components/day-text";
import { RecordLink } from "@/components/record-link";
import { countryOf } from "@/lib/access/roles";
import type { PersonAtSite } from "@/lib/stays/queries/site-people";
import { NameLines } from "../../../../people/_parts/person-cell";
import { momentIn } from "../../../../people/[ref]/_parts/moment";
import type { SitePeopleView } from "./load-site-people";
import { Tick, TickAll } from "./tick";

const TONE = {
  away: "badge",
  late: "badge badge-warn",
  alert: "badge badge-bad",
  missing: "badge badge-bad",
};

function Away({ person, view }: { person: PersonAtSite; view: SitePeopleView }) {
  const t = useTranslations("stays");
  const { absence } = person;
  if (!absence) return null;
  const country = countryOf(person.country);
  return (
    <>
      {view.labels.of("absenceKind", absence.kind)}{" "}
      <span className={TONE[absence.state]}>{t(`absence.${absence.state}`)}</span>
      <span className="hint block">
        <bdi className="tabular-nums">{momentIn(country, absence.fromAt)}</bdi>
        {absence.expectedOn ? (
          <>
            {" "}
            · {t("expectedBack")} <DayText day={absence.expectedOn} />
          </>
        ) : null}
      </span>
    </>
  );
}

/** The people of one list, each with a box to tick. */
export function SitePeopleTable({ view }: { view: SitePeopleView }) {
  const t = useTranslations("stays.people");
  const coming = view.show === "expected";
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls on a narrow screen, by keyboard too
    <section className="table-wrap" tabIndex={0} aria-label={t(`list.${view.show}`)}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col" className="w-px">
              <TickAll people={view.people.map((person) => person.ref)} />
            </th>
            <th scope="col">{t("person")}</th>
            <th scope="col">{t("bed")}</th>
            <th scope="col">{coming ? t("from") : t("since")}</th>
            <th scope="col">{t("leaves")}</th>
            <th scope="col">{t("away")}</th>
          </tr>
        </thead>
        <tbody>
          {view.people.map((person) => (
            <tr key={person.ref}>
              <td>
                <Tick person={person.ref} />
              </td>
              <td className="min-w-44">
                <RecordLink noun="people" of={person.ref} />{" "}
                <NameLines person={person} masked={person.masked} />
              </td>
              <td>
                <bdi className="tabular-nums">{person.bed ?? "–"}</bdi>
              </td>
              <td>
                <DayText day={person.fromOn} />
              </td>
              <td>
                <DayText day={person.expectedOutOn} />
              </td>
              <td>
                <Away person={person} view={view} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
