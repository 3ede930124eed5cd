import Link from "next/link";
import { useTranslations } from "next-intl";
import { DayText } from "@/components/day-text";
import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import type { Transfer } from "@/lib/lifecycle/queries/transfers";
import { TransferState, useWay } from "./transfer-words";

function TransferRow({ transfer }: { transfer: Transfer }) {
  const t = useTranslations("lifecycle.transfer");
  const way = useWay();
  return (
    <li
      className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-t border-line py-2 first:border-t-0"
      data-transfer={transfer.ref}
    >
      <Link prefetch={false} href={`/people/transfers/${transfer.ref}`}>
        <bdi className="tabular-nums">{transfer.ref}</bdi>
      </Link>
      <span>{way(transfer)}</span>
      <DayText day={transfer.on} />
      <span className="text-ink-soft">{t("count", { count: transfer.count })}</span>
      <TransferState state={transfer.state} />
    </li>
  );
}

/** Transfers from and to the user's countries; those that wait come first. */
export function TransferList({ transfers }: { transfers: readonly Transfer[] }) {
  const t = useTranslations("lifecycle.transfer");
  return (
    <>
      <PageHeader title={t("title")} />
      {transfers.length === 0 ? (
        <EmptyState>{t("none")}</EmptyState>
      ) : (
        <ul className="card max-w-4xl">
          {transfers.map((transfer) => (
            <TransferRow key={transfer.ref} transfer={transfer} />
          ))}
        </ul>
      )}
    </>
  );
}
