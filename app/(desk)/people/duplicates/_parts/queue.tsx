import Link from "next/link";
import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/client-messages";
import { EmptyState } from "@/components/empty-state";
import { Icon } from "@/components/icon";
import { PageHeader } from "@/components/page-header";
import { Tabs } from "@/components/tabs";
import { MOST_PAIRS, type ShownPair } from "@/lib/duplicates/queries/list-pairs";
import { QUEUES, type Queue } from "@/lib/duplicates/schema";
import type { QueueView } from "./load-pairs";
import { DifferentButton } from "./pair-buttons";
import { SideName } from "./pair-side";
import { BandBadge, WhyWords } from "./why-table";

const addressOf = (queue: Queue, page = 1) =>
  `/people/duplicates?view=${queue}${page > 1 ? `&page=${page}` : ""}`;

function Queues({ now }: { now: Queue }) {
  const t = useTranslations("duplicates.queue");
  return (
    <Tabs
      label={t("label")}
      tabs={QUEUES.map((queue) => ({ href: addressOf(queue), label: t(queue), current: queue === now }))}
    />
  );
}

function PairCard({ pair }: { pair: ShownPair }) {
  const t = useTranslations("duplicates");
  return (
    <li className="card" data-pair={pair.ref}>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="grid min-w-0 grow gap-x-6 gap-y-1 sm:grid-cols-2">
          <SideName side={pair.sides.a} />
          <SideName side={pair.sides.b} />
        </div>
        <p className="flex flex-wrap items-center gap-1">
          <BandBadge pair={pair} />
          {pair.state === "OPEN" ? null : <span className="badge">{t(`state.${pair.state}`)}</span>}
        </p>
      </div>
      <WhyWords why={pair.why} />
      <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1">
        <Link prefetch={false} className="btn" href={`/people/duplicates/${pair.ref}`}>
          {t("compare")}
        </Link>
        {pair.state === "OPEN" ? <DifferentButton pair={pair.ref} version={pair.version} /> : null}
      </div>
    </li>
  );
}

function Pages({ queue, page, total }: Pick<QueueView, "queue" | "page" | "total">) {
  const t = useTranslations("duplicates.page");
  const more = page * MOST_PAIRS < total;
  if (page === 1 && !more) return null;
  return (
    <nav aria-label={t("label")} className="mt-3 flex flex-wrap gap-3">
      {page > 1 ? (
        <Link prefetch={false} className="btn" rel="prev" href={addressOf(queue, page - 1)}>
          <Icon name="back" />
          {t("previous")}
        </Link>
      ) : null}
      {more ? (
        <Link prefetch={false} className="btn" rel="next" href={addressOf(queue, page + 1)}>
          {t("next")}
          <Icon name="forward" />
        </Link>
      ) : null}
    </nav>
  );
}

/** The pairs of records that may belong to one person, the likeliest first. */
export function QueueParts({ view: { queue, page, items, total } }: { view: QueueView }) {
  const t = useTranslations("duplicates");
  return (
    <>
      <PageHeader title={t("title")} lead={<span data-total={total}>{t("lead", { total })}</span>} />
      <p className="mb-3 max-w-3xl text-ink-soft">{t("about")}</p>
      <Queues now={queue} />
      {items.length === 0 ? (
        <EmptyState>{t(`none.${queue}`)}</EmptyState>
      ) : (
        <ClientMessages areas={["duplicates", "failure", "shell"]}>
          <ul className="flex max-w-5xl flex-col gap-3">
            {items.map((pair) => (
              <PairCard key={pair.ref} pair={pair} />
            ))}
          </ul>
        </ClientMessages>
      )}
      <Pages queue={queue} page={page} total={total} />
    </>
  );
}
