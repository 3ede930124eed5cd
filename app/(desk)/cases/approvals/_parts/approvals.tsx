import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/client-messages";
import { DayText } from "@/components/day-text";
import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import { RecordLink } from "@/components/record-link";
import type { Country } from "@/lib/access/roles";
import { splitReason } from "@/lib/cases/closing-reason";
import type { WaitingApproval } from "@/lib/cases/queries/list-approvals";
import { wordsFor } from "@/lib/i18n/words";
import { momentIn } from "../../../people/[ref]/_parts/moment";
import type { CaseLabels } from "../../_parts/labels";
import { DecisionForm } from "./decision-form";

function Reason({ item, labels }: { item: WaitingApproval; labels: CaseLabels }) {
  const { code, text } = splitReason(
    item.reason,
    labels.options("closure-reason").map((each) => each.value),
  );
  if (!code && !text) return null;
  return (
    <p className="mt-1">
      {code ? <span className="font-medium">{labels.of("closure-reason", code)}</span> : null}
      {code && text ? " – " : null}
      <bdi dir="auto">{text}</bdi>
    </p>
  );
}

function Asked({ item, labels }: { item: WaitingApproval; labels: CaseLabels }) {
  const t = useTranslations("cases");
  if (item.kind === "SECOND") return <span className="font-medium">{labels.asked(item)}</span>;
  return (
    <>
      <span>{labels.of("stage", item.from)}</span>
      <span aria-hidden="true" className="rtl:rotate-180">
        →
      </span>
      <span className="font-medium">{labels.asked(item)}</span>
      <span className="badge">{wordsFor(t, `step.kind.${item.kind}`)}</span>
    </>
  );
}

function Request({ item, labels }: { item: WaitingApproval; labels: CaseLabels }) {
  const t = useTranslations("cases");
  return (
    <li className="card" data-approval={item.ref}>
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <RecordLink noun="cases" of={item.case} />
        <Asked item={item} labels={labels} />
      </p>
      <p className="text-ink-soft">
        {t("history.effective")} <DayText day={item.effectiveOn} both /> ·{" "}
        {t("approvals.askedBy", { who: item.requestedBy })}{" "}
        <bdi className="tabular-nums">{momentIn(item.country as Country, item.requestedAt)}</bdi>
      </p>
      <Reason item={item} labels={labels} />
      {item.own ? <p className="notice mt-2">{t("approvals.own")}</p> : <DecisionForm reference={item.ref} />}
    </li>
  );
}

/** What waits for a second person, oldest first, each to be agreed to or refused. */
export function ApprovalsParts({ items, labels }: { items: readonly WaitingApproval[]; labels: CaseLabels }) {
  const t = useTranslations("cases.approvals");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead", { count: items.length })} />
      {items.length === 0 ? (
        <EmptyState
          action={
            <a className="btn" href="/cases">
              {t("toCases")}
            </a>
          }
        >
          {t("none")}
        </EmptyState>
      ) : (
        <ClientMessages areas={["cases", "failure", "shell", "sign-in"]}>
          <ul className="flex max-w-4xl flex-col gap-3">
            {items.map((item) => (
              <Request key={item.ref} item={item} labels={labels} />
            ))}
          </ul>
        </ClientMessages>
      )}
    </>
  );
}
