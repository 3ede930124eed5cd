import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { ClientMessages } from "@/components/client-messages";
import { PageHeader } from "@/components/page-header";
import { messageOption } from "@/lib/i18n/other-words";
import { CRITERIA, PRIORITIES } from "@/lib/referrals/codes";
import type { Readiness } from "@/lib/referrals/queries/get-readiness";
import type { Lacking } from "@/lib/referrals/readiness";
import { NEWEST } from "@/lib/referrals/versions";
import { calledBy } from "../../../../people/_parts/person-cell";
import { ReferralForm } from "./referral-form";

type Person = Readiness["people"][number];

/** A line of what is missing: in words, with the element of the form, and where it is filled in. */
function LackingLine({ of, lacking, person }: { of: string; lacking: Lacking; person: Person | undefined }) {
  const t = useTranslations("referrals");
  const locale = useLocale();
  const { what, standing, element, ref, spot } = lacking;
  const href = ref ? `/people/${ref}#${spot}` : `/cases/${of}#${spot}`;
  const name = person ? calledBy(person, locale) || person.ref : t("ofCase");
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-1" data-lacking={what}>
      <span className="font-medium">
        <bdi>{name}</bdi>
      </span>
      <span>{what === "consent" ? t(`consent.${standing ?? "NOT_ASKED"}`) : t(`what.${what}`)}</span>
      {element ? (
        <bdi dir="ltr" className="hint break-all">
          {element}
        </bdi>
      ) : null}
      <Link href={href} prefetch={false}>
        {t("fillIn")}
      </Link>
    </li>
  );
}

function LackingList({
  of,
  title,
  items,
  people,
}: {
  of: string;
  title: string;
  items: readonly Lacking[];
  people: readonly Person[];
}) {
  if (items.length === 0) return null;
  return (
    <section className="mb-4">
      <h2 className="mb-1 text-base">{title}</h2>
      <ul>
        {items.map((lacking) => (
          <LackingLine
            key={`${lacking.what} ${lacking.ref ?? ""} ${lacking.element ?? ""}`}
            of={of}
            lacking={lacking}
            person={people.find(({ ref }) => ref === lacking.ref)}
          />
        ))}
      </ul>
    </section>
  );
}

/** The referral form of a case before it is taken: who is in it, what is missing, and why the case is referred. */
export function ReferralPage({ readiness }: { readiness: Readiness }) {
  const t = useTranslations();
  const { ref, people, lacking, ready, number } = readiness;
  const words = { t, locale: useLocale() };
  const blocking = lacking.filter(({ blocks }) => blocks);
  const notes = lacking.filter(({ blocks }) => !blocks);
  return (
    <div className="max-w-2xl">
      <PageHeader
        title={t("referrals.title")}
        lead={t("referrals.lead", { ref, count: people.length, version: NEWEST.name })}
      />
      <p className="hint mb-2">{t("referrals.number", { ref: number })}</p>
      <p className="notice notice-warn mb-4">{t("referrals.warning")}</p>
      {ready ? <p className="notice notice-good mb-4">{t("referrals.complete")}</p> : null}
      <LackingList of={ref} title={t("referrals.lacking")} items={blocking} people={people} />
      <LackingList of={ref} title={t("referrals.notes")} items={notes} people={people} />
      {ready ? (
        <ClientMessages areas={["referrals", "failure", "shell", "sign-in"]}>
          <ReferralForm
            of={ref}
            criteria={CRITERIA.map((value) =>
              messageOption(words, { value, key: `referrals.reason.${value}` }),
            )}
            priorities={PRIORITIES.map((value) =>
              messageOption(words, { value, key: `referrals.urgency.${value}` }),
            )}
          />
        </ClientMessages>
      ) : (
        <Link href={`/cases/${ref}`} prefetch={false}>
          {t("referrals.back")}
        </Link>
      )}
    </div>
  );
}
