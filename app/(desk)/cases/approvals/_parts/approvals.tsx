import { useLocale, useTranslations } from "next-intl";
import { ClientMessages } from "@/components/client-messages";
import { DayText } from "@/components/day-text";
import { DaysLeft } from "@/components/days-left";
import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import { PersonName } from "@/components/person-name";
import type { Country } from "@/lib/access/roles";
import { splitReason } from "@/lib/cases/closing-reason";
import type { ApprovalPaper, ApprovalToDecide } from "@/lib/cases/queries/list-approvals";
import { type CivilDate, daysBetween } from "@/lib/core/civil-date";
import { todayIn } from "@/lib/core/clock";
import { calledBy, latinName } from "../../../people/_parts/person-cell";
import { momentIn } from "../../../people/[ref]/_parts/moment";
import { CaseName } from "../../_parts/case-name";
import { DOCUMENT_STATE_BADGE } from "../../_parts/document-state-badge";
import type { CaseLabels } from "../../_parts/labels";
import { DecisionForm } from "./decision-form";

function Reason({ item, labels }: { item: ApprovalToDecide; labels: CaseLabels }) {
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

/** A document with its state and validity; one whose last day is over counts as expired, whatever its state says. */
function PaperLine({ paper, today, labels }: { paper: ApprovalPaper; today: CivilDate; labels: CaseLabels }) {
  const t = useTranslations("cases.document");
  const state = paper.validTo && paper.validTo < today ? "EXPIRED" : paper.state;
  return (
    <li className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5 py-0.5" data-paper={paper.docType}>
      <span className="font-medium">{labels.of("document-type", paper.docType)}</span>
      <span className={DOCUMENT_STATE_BADGE[state] ?? "badge"}>{labels.of("document-state", state)}</span>
      {paper.person ? <PersonName latin={latinName(paper)} native={paper.nameNative} /> : null}
      {paper.receivedOn ? (
        <span className="text-ink-soft">
          {t("receivedOn")} <DayText day={paper.receivedOn} />
        </span>
      ) : null}
      {paper.validTo ? (
        <span className="text-ink-soft">
          {t("validTo")} <DayText day={paper.validTo} /> <DaysLeft days={daysBetween(today, paper.validTo)} />
        </span>
      ) : null}
    </li>
  );
}

/** What the decision rests on, and folded away the other documents of the case. */
function Papers({ item, labels }: { item: ApprovalToDecide; labels: CaseLabels }) {
  const t = useTranslations("cases.approvals");
  const today = todayIn(item.country as Country);
  const lines = (papers: readonly ApprovalPaper[]) => (
    <ul>
      {papers.map((paper) => (
        <PaperLine key={paper.docType + (paper.person ?? "")} paper={paper} today={today} labels={labels} />
      ))}
    </ul>
  );
  const decisive = item.papers.filter((paper) => paper.decisive);
  const others = item.papers.filter((paper) => !paper.decisive);
  return (
    <div className="mt-2 border-t border-line pt-2">
      <h3>{t("papers")}</h3>
      {decisive.length > 0 ? lines(decisive) : <p className="text-ink-soft">{t("noPapers")}</p>}
      {others.length > 0 ? (
        <details className="mt-1">
          <summary className="cursor-pointer text-accent">
            {t("otherPapers", { count: others.length })}
          </summary>
          {lines(others)}
        </details>
      ) : null}
    </div>
  );
}

function Request({ item, labels }: { item: ApprovalToDecide; labels: CaseLabels }) {
  const t = useTranslations("cases.approvals");
  const locale = useLocale();
  const step = labels.asked(item);
  return (
    <li className="card" data-approval={item.ref}>
      <h2 className="text-base font-normal">
        <CaseName of={item.case} person={item} />
      </h2>
      <p className="mt-2">
        {t("asks")} <span className="font-semibold">{step}</span>{" "}
        {item.kind === "SECOND" ? null : (
          <span className="text-ink-soft">{t("from", { stage: labels.of("stage", item.from) })}</span>
        )}
      </p>
      <Reason item={item} labels={labels} />
      <p className="mt-1 flex flex-wrap gap-x-3 text-ink-soft">
        <span>
          {t("effective")} <DayText day={item.effectiveOn} both />
        </span>
        <span>
          {t("since", { who: item.requestedBy })}{" "}
          <bdi className="tabular-nums">{momentIn(item.country as Country, item.requestedAt)}</bdi>
        </span>
      </p>
      <Papers item={item} labels={labels} />
      {item.own ? (
        <p className="notice mt-2">{t("own")}</p>
      ) : (
        <DecisionForm
          reference={item.ref}
          label={t("agreeTo", { what: step, name: calledBy(item, locale) || item.case })}
        />
      )}
    </li>
  );
}

/** What waits for a second person, oldest first, each to be approved or refused. */
export function ApprovalsParts({
  items,
  labels,
}: {
  items: readonly ApprovalToDecide[];
  labels: CaseLabels;
}) {
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
