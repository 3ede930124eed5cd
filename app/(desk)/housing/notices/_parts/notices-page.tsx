import Link from "next/link";
import { useTranslations } from "next-intl";
import type { z } from "zod";
import { ClientMessages } from "@/components/client-messages";
import { Count } from "@/components/count";
import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import type { Actor } from "@/lib/access/actor";
import type { NoticeCounts, NoticeItem } from "@/lib/stay-law/queries/list-notices";
import type { noticeQuery } from "@/lib/stay-law/schema";
import { ChosenNotices } from "./chosen-notices";
import { NoticeTable } from "./notice-table";

type Query = z.output<typeof noticeQuery>;
type Props = { items: readonly NoticeItem[]; counts: NoticeCounts; query: Query; actor: Actor };

const STATES = ["open", "overdue", "prepared", "sent"] as const;

function address({ state, country }: Query): string {
  return `/housing/notices?${new URLSearchParams({ state, ...(country ? { country } : {}) })}`;
}

function Tabs({
  counts,
  query,
  countries,
}: Pick<Props, "counts" | "query"> & { countries: Actor["countries"] }) {
  const t = useTranslations("stay-law.notices");
  const shell = useTranslations("shell");
  return (
    <nav aria-label={t("state")} className="mb-3 flex flex-wrap gap-2">
      {STATES.map((state) => (
        <Link
          key={state}
          prefetch={false}
          href={address({ ...query, state })}
          aria-current={query.state === state ? "page" : undefined}
          className={query.state === state ? "btn btn-primary" : "btn"}
          data-state={state}
        >
          {t(state)} <Count of={counts[state]} />
        </Link>
      ))}
      {countries.length > 1
        ? [undefined, ...countries].map((country) => (
            <Link
              key={country ?? "all"}
              prefetch={false}
              href={address({ state: query.state, ...(country ? { country } : {}) })}
              aria-current={query.country === country ? "true" : undefined}
              className="btn btn-quiet aria-[current=true]:underline"
            >
              {country ? shell(`country.${country}`) : t("allCountries")}
            </Link>
          ))
        : null}
    </nav>
  );
}

/**
 * Notices to be sent, the most urgent first, to be chosen and then prepared, exported as a list or marked as sent.
 */
export function NoticesPage({ items, counts, query, actor }: Props) {
  const t = useTranslations("stay-law.notices");
  const total = counts[query.state];
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <Link prefetch={false} className="btn" href="/housing/stays">
            {useTranslations("stay-law.board")("title")}
          </Link>
        }
      />
      <Tabs counts={counts} query={query} countries={actor.countries} />
      {items.length === 0 ? <EmptyState>{t("empty")}</EmptyState> : null}
      {items.length > 0 && query.state === "sent" ? <NoticeTable items={items} /> : null}
      {items.length > 0 && query.state !== "sent" ? (
        <ClientMessages areas={["stay-law", "people", "failure", "shell", "sign-in"]}>
          <ChosenNotices
            refs={items.map(({ ref }) => ref)}
            maySend={actor.may("notice.send")}
            today={actor.today}
          >
            <NoticeTable items={items} choose />
          </ChosenNotices>
        </ClientMessages>
      ) : null}
      {total > items.length ? <p className="hint mt-2">{t("more", { count: items.length })}</p> : null}
    </>
  );
}
