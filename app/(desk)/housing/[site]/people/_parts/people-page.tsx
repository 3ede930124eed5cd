import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { ClientMessages } from "@/components/client-messages";
import { Count } from "@/components/count";
import { EmptyState } from "@/components/empty-state";
import { Icon } from "@/components/icon";
import { PageHeader } from "@/components/page-header";
import type { Actor } from "@/lib/access/actor";
import { inLanguage } from "@/lib/reference/label";
import { SITE_LISTS, type SiteList } from "@/lib/stays/queries/site-people";
import { OUT_REASONS } from "@/lib/stays/schema";
import { PrintCards } from "../../../../people/_parts/print-cards";
import { SiteTabs } from "../../../_parts/site-tabs";
import { FlowTable } from "./flow-table";
import type { SitePeopleView } from "./load-site-people";
import { SitePeopleTable } from "./people-table";
import { RecentEvents } from "./recent-events";
import { TogetherForm } from "./together-form";

function Lists({ view, code }: { view: SitePeopleView; code: string }) {
  const t = useTranslations("stays.people");
  const current = (list: SiteList) => (list === view.show ? ("page" as const) : undefined);
  return (
    <nav aria-label={t("lists")} className="mb-4 flex flex-wrap gap-2">
      {SITE_LISTS.map((list) => (
        <Link
          key={list}
          prefetch={false}
          href={`/housing/${code}/people?show=${list}`}
          aria-current={current(list)}
          className={list === view.show ? "btn btn-primary" : "btn"}
        >
          {t(`list.${list}`)} <Count of={view.counts[list]} />
        </Link>
      ))}
    </nav>
  );
}

function Pages({ view, code }: { view: SitePeopleView; code: string }) {
  const t = useTranslations("stays.people");
  if (view.pages === 1) return null;
  const to = (page: number) => `/housing/${code}/people?show=${view.show}&page=${page}`;
  return (
    <nav aria-label={t("pages")} className="mt-3 flex flex-wrap items-center gap-3">
      {view.page > 1 ? (
        <Link prefetch={false} href={to(view.page - 1)}>
          {t("previous")}
        </Link>
      ) : null}
      <span>{t("page", { page: view.page, pages: view.pages })}</span>
      {view.page < view.pages ? (
        <Link prefetch={false} href={to(view.page + 1)}>
          {t("next")}
        </Link>
      ) : null}
    </nav>
  );
}

/** The people of a site by list, to be checked in or out together, with arrivals and departures. */
export function SitePeoplePage({ view, actor }: { view: SitePeopleView; actor: Actor }) {
  const t = useTranslations("stays.people");
  const card = useTranslations("cards");
  const locale = useLocale();
  const { code } = view.site;
  const reasons = OUT_REASONS.map((value) => ({ value, label: view.labels.of("outReason", value) }));
  const table = <SitePeopleTable view={view} />;
  return (
    <>
      <PageHeader
        title={t("title", { site: inLanguage(view.site.name, locale) })}
        lead={t("lead")}
        actions={
          <>
            <Link className="btn" prefetch={false} href="/scan">
              <Icon name="scan" />
              {card("scan")}
            </Link>
            <ClientMessages areas={["cards", "failure"]}>
              {view.cardFiles < 2 ? (
                <PrintCards of={{ site: code }}>{card("print")}</PrintCards>
              ) : (
                <details className="relative">
                  <summary className="btn cursor-pointer">
                    <Icon name="print" />
                    {card("printAll")}
                  </summary>
                  <div className="card absolute end-0 z-20 mt-1 grid w-max gap-1 shadow-lg">
                    {Array.from({ length: view.cardFiles }, (_, at) => at + 1).map((part) => (
                      <PrintCards key={part} of={{ site: code, part }}>
                        {card("printPart", { part, parts: view.cardFiles })}
                      </PrintCards>
                    ))}
                  </div>
                </details>
              )}
            </ClientMessages>
          </>
        }
      />
      <SiteTabs actor={actor} code={code} current="people" />
      <Lists view={view} code={code} />
      {view.people.length === 0 ? (
        <EmptyState>{t(`empty.${view.show}`)}</EmptyState>
      ) : (
        <ClientMessages areas={["stays", "lifecycle", "failure", "shell", "sign-in"]} today={view.today}>
          <TogetherForm
            key={`${view.show}-${view.page}`}
            site={code}
            today={view.today}
            coming={view.show === "expected"}
            reasons={reasons}
          >
            {table}
          </TogetherForm>
        </ClientMessages>
      )}
      <Pages view={view} code={code} />
      <RecentEvents events={view.events} site={code} labels={view.labels} />
      <FlowTable flows={view.flows} />
    </>
  );
}
