import Link from "next/link";
import { useTranslations } from "next-intl";
import { lateMessages } from "@/components/client-messages";
import { Dotted } from "@/components/dotted";
import { EmptyState } from "@/components/empty-state";
import { FoldedActions } from "@/components/folded-actions";
import { Icon } from "@/components/icon";
import { ListPages } from "@/components/list-pages";
import { PageHeader } from "@/components/page-header";
import type { Actor } from "@/lib/access/actor";
import { ChoosePeople } from "./choose-people";
import { FilterForm } from "./filter-form";
import { Hits } from "./hits";
import { KeptSearch } from "./kept-search";
import { listAddress, listParams } from "./list-address";
import type { PeopleView } from "./load-people";
import { PeopleTable } from "./people-table";
import { SavedFilters } from "./saved-filters";

type List = Extract<PeopleView, { kind: "list" }>;

/** Only the filter of the list, as the page for exports with names reads it. */
function exportParams(query: List["query"]): URLSearchParams {
  const params = listParams({ ...query, chosen: false });
  for (const name of ["limit", "sort", "columns"]) params.delete(name);
  return params;
}

function Exports({ query, sort }: Pick<List, "query" | "sort">) {
  const t = useTranslations("people");
  const params = listParams({ ...query, chosen: false }, { sort });
  params.delete("limit");
  params.set("columns", query.columns.join(","));
  return (["csv", "xlsx"] as const).map((format) => (
    <a key={format} className="btn" href={`/api/v1/people/export?${params}&format=${format}`} download>
      <Icon name="download" />
      {t("export", { format: format.toUpperCase() })}
    </a>
  ));
}

/** The list as it is, and for those who may print cards with a box in front of each person. */
async function Rows({ actor, view }: { actor: Actor; view: List }) {
  const { page, query, sort, choices } = view;
  const chooses = actor.may("card.print");
  const table = (
    <PeopleTable
      items={page.items}
      query={query}
      sort={sort}
      choices={choices}
      opens={actor.may("person.open")}
      chooses={chooses}
    />
  );
  if (!chooses) return table;
  const { cursor, before } = query.filter;
  return (
    <ChoosePeople
      key={listAddress(query, { ...(cursor ? { cursor } : {}), ...(before ? { before } : {}) })}
      people={page.items.filter(({ status }) => status !== "CLOSED").map(({ ref }) => ref)}
      words={await lateMessages(["failure", "shell.rows", "cards"])}
    >
      {table}
    </ChoosePeople>
  );
}

function ListBody({ actor, view }: { actor: Actor; view: List }) {
  const t = useTranslations("people");
  return (
    <>
      <FilterForm actor={actor} query={view.query} choices={view.choices} />
      {view.page.items.length === 0 ? (
        <EmptyState
          action={
            <a className="btn" href="/people">
              {t("filter.clear")}
            </a>
          }
        >
          {t("empty")}
        </EmptyState>
      ) : (
        <Rows actor={actor} view={view} />
      )}
      <ListPages
        shown={view.page.items.length}
        total={view.page.total}
        first={view.page.previous ? listAddress(view.query) : null}
        previous={view.page.previous ? listAddress(view.query, { before: view.page.previous }) : null}
        next={view.page.nextCursor ? listAddress(view.query, { cursor: view.page.nextCursor }) : null}
      />
    </>
  );
}

/** The people list or the results of a search, with the available actions. */
export function PeoplePageParts({ actor, view }: { actor: Actor; view: PeopleView }) {
  const t = useTranslations("people");
  const mayRegister = actor.may("person.register");
  const isList = view.kind === "list";
  return (
    <>
      <PageHeader
        title={view.kind === "hits" ? t("search.title") : t("title")}
        lead={
          view.kind === "hits" ? (
            <>
              {t("search.for")} <bdi className="font-medium text-ink">{view.text}</bdi>
            </>
          ) : isList ? (
            <Dotted>
              <span data-total={view.page.total}>{t("total", { count: view.page.total })}</span>
              <span data-order={view.sort}>{t(`order.${view.sort}`)}</span>
            </Dotted>
          ) : null
        }
        actions={
          <>
            <FoldedActions label={t("actions")}>
              <SavedFilters
                saved={view.saved}
                address={isList ? listParams(view.query).toString() : ""}
                {...(view.kind === "hits" ? { search: view.search } : {})}
              />
              {isList && actor.may("export.list") ? <Exports query={view.query} sort={view.sort} /> : null}
              {isList && actor.may("export.names") ? (
                <a className="btn" href={`/people/export?${exportParams(view.query)}`}>
                  <Icon name="download" />
                  {t("exportNames")}
                </a>
              ) : null}
              {actor.may("person.import") ? (
                <Link prefetch={false} className="btn" href="/people/import">
                  {t("importList")}
                </Link>
              ) : null}
            </FoldedActions>
            {actor.may("person.transfer") ? (
              <Link prefetch={false} className="btn" href="/people/transfers">
                {t("transfers")}
              </Link>
            ) : null}
            {actor.may("person.proposeMerge") ? (
              <Link prefetch={false} className="btn" href="/people/duplicates">
                {t("duplicates")}
              </Link>
            ) : null}
            {mayRegister ? (
              <Link prefetch={false} className="btn btn-primary" href="/people/new">
                <Icon name="add" />
                {t("register.open")}
              </Link>
            ) : null}
          </>
        }
      />
      {isList ? <ListBody actor={actor} view={view} /> : null}
      {view.kind === "hits" ? (
        <>
          <KeptSearch text={view.text} />
          <Hits
            hits={view.hits}
            search={view.search}
            choices={view.choices}
            mayRegister={mayRegister}
            reader={actor}
          />
        </>
      ) : null}
      {view.kind === "wrong" || view.kind === "gone" ? (
        <EmptyState
          action={
            <a className="btn" href="/people">
              {t("all")}
            </a>
          }
        >
          {t(`address.${view.kind}`)}
        </EmptyState>
      ) : null}
    </>
  );
}
