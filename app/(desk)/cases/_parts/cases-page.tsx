import Link from "next/link";
import { useTranslations } from "next-intl";
import { lateMessages } from "@/components/client-messages";
import { EmptyState } from "@/components/empty-state";
import { Icon } from "@/components/icon";
import { ListPages } from "@/components/list-pages";
import { PageHeader } from "@/components/page-header";
import type { Actor } from "@/lib/access/actor";
import { CameIn } from "./came-in";
import { CaseTable } from "./case-table";
import { ChooseCases } from "./choose-cases";
import { CaseFilterForm } from "./filter-form";
import { caseListAddress } from "./list-address";
import type { CaseListView } from "./load-cases";

function Shortcuts({ actor }: { actor: Actor }) {
  const t = useTranslations("cases.shortcut");
  return (
    <>
      <Link prefetch={false} className="btn" href="/cases?owner=me">
        {t("mine")}
      </Link>
      <Link prefetch={false} className="btn" href="/cases?deadlineWithin=14&sort=deadline">
        {t("due")}
      </Link>
      {actor.may("case.create") ? (
        <Link prefetch={false} className="btn" href="/cases/new">
          <Icon name="add" />
          {t("new")}
        </Link>
      ) : null}
      {actor.may("case.approve") ? (
        <Link prefetch={false} className="btn" href="/cases/approvals">
          {t("approvals")}
        </Link>
      ) : null}
    </>
  );
}

/** The list as it is, and for those who may assign cases with a box in front of each open case. */
async function Rows({ actor, view }: { actor: Actor; view: Extract<CaseListView, { kind: "list" }> }) {
  const { page, filter, labels } = view;
  const chooses = actor.may("case.assign");
  const table = <CaseTable items={page.items} filter={filter} labels={labels} chooses={chooses} />;
  if (!chooses) return table;
  const open = page.items.filter(({ closedOn }) => closedOn === null);
  return (
    <ChooseCases
      key={caseListAddress(filter, filter.cursor ? { cursor: filter.cursor } : {})}
      cases={open.map(({ ref, version }) => ({ ref, version }))}
      owners={view.owners
        .filter(({ takesCases }) => takesCases)
        .map(({ id, name }) => ({ value: id, label: name }))}
      words={await lateMessages(["failure", "shell.rows", "cases.together"])}
    >
      {table}
    </ChooseCases>
  );
}

/** The case list with its filters, its total and the actions from here. */
export function CasesPageParts({ actor, view }: { actor: Actor; view: CaseListView }) {
  const t = useTranslations("cases");
  if (view.kind === "wrong") {
    return (
      <>
        <PageHeader title={t("title")} />
        <EmptyState
          action={
            <a className="btn" href="/cases">
              {t("all")}
            </a>
          }
        >
          {t("wrongAddress")}
        </EmptyState>
      </>
    );
  }
  const { page } = view;
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={<span data-total={page.total}>{t("total", { count: page.total })}</span>}
        actions={<Shortcuts actor={actor} />}
      />
      <CameIn came={view.came} />
      <CaseFilterForm actor={actor} view={view} />
      {page.items.length === 0 ? (
        <EmptyState
          action={
            <a className="btn" href="/cases">
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
        first={view.filter.cursor ? caseListAddress(view.filter) : null}
        next={view.page.nextCursor ? caseListAddress(view.filter, { cursor: view.page.nextCursor }) : null}
      />
    </>
  );
}
