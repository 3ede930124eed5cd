import { getLocale, getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/client-messages";
import { PageHeader } from "@/components/page-header";
import { PersonName } from "@/components/person-name";
import { RecordLink } from "@/components/record-link";
import type { Country } from "@/lib/access/roles";
import type { Arrival, ArrivalHousehold } from "@/lib/arrivals/queries/arrivals";
import { inLanguage } from "@/lib/reference/label";
import type { ArrivalKits, HouseholdKits } from "@/lib/supplies/queries/arrival-kits";
import { momentIn } from "../../../people/[ref]/_parts/moment";
import { ArrivalKitsForm } from "./arrival-kits-form";

type Props = { arrival: Arrival; kits: ArrivalKits | null };

/** One arrival: whether the counts agree, what is handed out, and each household with its numbers, beds and kits. */
export async function ArrivalPage({ arrival, kits }: Props) {
  const [t, locale] = await Promise.all([getTranslations("arrivals"), getLocale()]);
  const kitsOf = new Map(kits?.households.map((home) => [home.home, home.kits]));
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
      <ClientMessages areas={["arrivals", "failure", "shell", "sign-in"]}>
        {kits?.sites.map(({ site, name, kits: lines }) => (
          <div key={site} className="mb-4 max-w-3xl print:hidden">
            <ArrivalKitsForm
              arrival={arrival.ref}
              site={site}
              name={inLanguage(name, locale)}
              kits={lines
                .filter(({ due, had }) => due + had > 0)
                .map(({ label, ...line }) => ({ ...line, name: inLanguage(label, locale) }))}
            />
          </div>
        ))}
      </ClientMessages>
      <h2 className="mb-2">{t("one.households")}</h2>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(18rem,1fr))] gap-3">
        {arrival.households.map((home) => (
          <li key={home.ref} className="card break-inside-avoid">
            <Household home={home} kits={kitsOf.get(home.ref) ?? []} />
          </li>
        ))}
      </ul>
    </>
  );
}

type HouseholdProps = { home: ArrivalHousehold; kits: HouseholdKits["kits"] };

async function Household({ home, kits }: HouseholdProps) {
  const [t, locale] = await Promise.all([getTranslations("arrivals"), getLocale()]);
  const kitsOf = (of: "had" | "due") =>
    kits
      .filter((kit) => kit[of] > 0)
      .map((kit) => t("kits.some", { name: inLanguage(kit.label, locale), count: kit[of] }));
  const listed = new Intl.ListFormat(locale, { type: "unit" });
  const lists = { had: kitsOf("had"), due: kitsOf("due") };
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
      {(["had", "due"] as const).map((of) =>
        lists[of].length > 0 ? (
          <p key={of} data-kits={of} className="hint mt-1">
            {t(`kits.home.${of}`, { kits: listed.format(lists[of]) })}
          </p>
        ) : null,
      )}
    </>
  );
}
