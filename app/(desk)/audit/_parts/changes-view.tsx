import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/empty-state";
import type { Actor } from "@/lib/access/actor";
import type { AuditItem, Page, Summary } from "@/lib/audit/queries";
import { AUDITED_TABLES } from "@/lib/audit/shown";
import { messageOption } from "@/lib/i18n/other-words";
import { actorOptions } from "./audit-page";
import { AuditTable } from "./audit-table";
import { AuditFilterForm } from "./filter-form";
import { pageAddress } from "./given";
import { Pager } from "./pager";
import { SummaryTable } from "./summary-table";

type Props = {
  actor: Actor;
  asked: { given: Record<string, string>; wrong: ReadonlySet<string> };
  page: Page<AuditItem>;
  actors: { of: string; name: string }[];
  summary: Summary | null;
};

/** The filter and the changes, or the summary for users who must name a record. */
export async function ChangesView({ actor, asked: { given, wrong }, page, actors, summary }: Props) {
  const t = await getTranslations("audit");
  const words = { t: await getTranslations(), locale: await getLocale() };
  const tables = AUDITED_TABLES.map((value) =>
    messageOption(words, { value, key: `audit.table.${value}` }),
  ).sort((a, b) => a.label.localeCompare(b.label, words.locale));
  const selects = [
    { name: "actor", label: t("filter.actor"), all: t("filter.anyone"), options: await actorOptions(actors) },
    { name: "table", label: t("filter.table"), all: t("filter.anything"), options: tables },
  ];
  const problems = {
    ...(wrong.has("ref") ? { ref: t("filter.badRef") } : {}),
    ...(wrong.has("from") || wrong.has("to") ? { day: t("filter.badDay") } : {}),
  };
  const { act: _act, ...rest } = given;
  return (
    <>
      <AuditFilterForm here="/audit" given={given} selects={selects} problems={problems} />
      {actor.may("audit.read") && page.items.length > 0 ? <p className="hint mb-2">{t("masked")}</p> : null}
      {given.act ? (
        <p className="mb-2">
          {t("actOnly")}{" "}
          <Link className="underline" href={pageAddress("/audit", rest, null)} prefetch={false}>
            {t("allEntries")}
          </Link>
        </p>
      ) : null}
      {summary ? (
        <SummaryTable summary={summary} />
      ) : page.items.length > 0 ? (
        <AuditTable items={page.items} mayOpen={actor.may("case.list")} given={given} />
      ) : (
        <EmptyState>{t("none")}</EmptyState>
      )}
      <Pager here="/audit" given={given} next={page.nextCursor} />
    </>
  );
}
