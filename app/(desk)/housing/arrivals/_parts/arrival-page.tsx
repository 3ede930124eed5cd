import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/page-header";
import { PersonName } from "@/components/person-name";
import { RecordLink } from "@/components/record-link";
import type { Country } from "@/lib/access/roles";
import type { Arrival, ArrivalHousehold } from "@/lib/stays/queries/arrivals";
import { momentIn } from "../../../people/[ref]/_parts/moment";

/** One arrival: whether the counts agree, and each household with the numbers people wear and their beds. */
export async function ArrivalPage({ arrival }: { arrival: Arrival }) {
  const t = await getTranslations("arrivals");
  const gap = arrival.counted - arrival.recorded;
  const { men, women, children } = arrival;
  return (
    <>
      <PageHeader
        title={t("one.title", { ref: arrival.ref })}
        lead={
          <>
            <bdi className="tabular-nums">{momentIn(arrival.country as Country, arrival.occurredAt)}</bdi> ·{" "}
            {t("one.lead", { crossing: arrival.crossing, district: arrival.district })} ·{" "}
            {t("one.counts", { men, women, children })}
          </>
        }
        actions={<a href="/housing/arrivals">{t("one.back")}</a>}
      />
      <p className={gap === 0 ? "notice notice-good mb-4" : "notice notice-warn mb-4"}>
        {gap < 0 ? t("surplus", { count: -gap }) : t("gap", { count: gap })}
      </p>
      {arrival.note ? (
        <p className="card mb-4 whitespace-pre-line">
          <bdi>{arrival.note}</bdi>
        </p>
      ) : null}
      <h2 className="mb-2">{t("one.households")}</h2>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(18rem,1fr))] gap-3">
        {arrival.households.map((home) => (
          <li key={home.ref} className="card break-inside-avoid">
            <Household home={home} />
          </li>
        ))}
      </ul>
    </>
  );
}

async function Household({ home }: { home: ArrivalHousehold }) {
  const t = await getTranslations("arrivals");
  return (
    <>
      <h3 className="hint mb-1">
        <bdi>{home.ref}</bdi>
      </h3>
      <ul>
        {home.people.map((person) => (
          <li key={person.ref} className="grid grid-cols-[4.5rem_1fr_auto] items-baseline gap-2 py-0.5">
            <bdi className="font-medium tabular-nums">{person.token}</bdi>
            <RecordLink noun="people" of={person.ref} className="min-w-0 truncate">
              {person.givenName || person.nameNative ? (
                <PersonName latin={person.givenName} native={person.nameNative} />
              ) : (
                t("one.unnamed")
              )}
            </RecordLink>
            <span className={person.bed ? "hint" : "text-warn"}>
              {person.bed ? <bdi>{person.bed.split("/").slice(1).join(" ")}</bdi> : t("one.noBed")}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
