import { useTranslations } from "next-intl";
import { DayText } from "@/components/day-text";
import { Panel } from "@/components/panel";
import type { MyDay } from "@/lib/cases/queries/my-day";
import type { PairCounts } from "@/lib/duplicates/queries/list-pairs";
import { wordsFor, wordsOr } from "@/lib/i18n/words";
import { CaseLine } from "../../cases/_parts/case-name";
import type { CaseLabels } from "../../cases/_parts/labels";
import { momentIn } from "../../people/[ref]/_parts/moment";
import { MoreLink } from "./more-link";

const ROW =
  "flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1 border-t border-line py-1.5 first:border-t-0";

/** Unassigned cases; unassigned groups are counted beside them. */
export function Unowned({ unowned, labels }: { unowned: NonNullable<MyDay["unowned"]>; labels: CaseLabels }) {
  const t = useTranslations("home");
  return (
    <Panel
      id="unowned"
      title={t("unowned")}
      actions={
        <MoreLink
          total={unowned.total}
          shown={unowned.items.length}
          href="/cases?owner=none&sort=-stage-days"
        />
      }
    >
      {unowned.items.length === 0 ? <p className="text-ink-soft">{t("noUnowned")}</p> : null}
      <ul>
        {unowned.items.map((each) => (
          <li key={each.ref} className={ROW}>
            <span className="min-w-0">
              <CaseLine of={each.ref} person={each} />
              <span className="block text-ink-soft">{labels.of("stage", each.stage)}</span>
            </span>
            <span className="text-ink-soft">{t("days", { days: each.daysInStage })}</span>
          </li>
        ))}
      </ul>
      {unowned.groups > 0 ? (
        <p className="mt-2">
          <a href="/people?owner=none">{t("groups", { count: unowned.groups })}</a>
        </p>
      ) : null}
    </Panel>
  );
}

/** Requests that wait for the user's decision, or that the user made and that wait for someone else. */
export function Requests({
  approvals,
  labels,
}: {
  approvals: NonNullable<MyDay["approvals"]>;
  labels: CaseLabels;
}) {
  const t = useTranslations("home");
  const title = t(approvals.mine ? "asked" : "approvals");
  return (
    <Panel
      id="approvals"
      title={title}
      actions={
        approvals.mine ? null : (
          <MoreLink total={approvals.total} shown={approvals.items.length} href="/cases/approvals" />
        )
      }
    >
      {approvals.items.length === 0 ? (
        <p className="text-ink-soft">{t(approvals.mine ? "noAsked" : "noApprovals")}</p>
      ) : null}
      <ul>
        {approvals.items.map((each) => (
          <li key={each.ref} className={ROW}>
            <span className="min-w-0">
              <CaseLine of={each.case} person={each} />
              <span className="block">{labels.asked(each)}</span>
            </span>
            <span className="text-ink-soft">
              {approvals.mine ? null : <bdi>{each.requestedBy}</bdi>} <DayText day={each.effectiveOn} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Records that may belong to one person: proposals to decide, and pairs to check. */
export function PairsWaiting({ pairs: { open, toDecide } }: { pairs: PairCounts }) {
  const t = useTranslations("duplicates.day");
  return (
    <Panel id="pairs" title={t("title")}>
      <p className="flex flex-wrap gap-x-4">
        {toDecide > 0 ? <a href="/people/duplicates">{t("decide", { count: toDecide })}</a> : null}
        {open > 0 ? <a href="/people/duplicates">{t("open", { count: open })}</a> : null}
      </p>
    </Panel>
  );
}

/** Transfers from other countries that this user decides. */
export function TransfersWaiting({ count }: { count: number }) {
  const t = useTranslations("lifecycle.transfer.day");
  return (
    <Panel id="transfers" title={t("title")}>
      <a href="/people/transfers">{t("decide", { count })}</a>
    </Panel>
  );
}

/** Other people's changes in the user's cases. */
export function Changes({ changes }: { changes: NonNullable<MyDay["changes"]> }) {
  const t = useTranslations();
  return (
    <Panel id="changes" title={t("home.changes")}>
      {changes.length === 0 ? <p className="text-ink-soft">{t("home.noChanges")}</p> : null}
      <ul>
        {changes.map((each, at) => (
          <li key={each.case + each.at + String(at)} className={ROW}>
            <span className="min-w-0">
              <CaseLine of={each.case} person={each} />
              <span className="block">
                {wordsOr(t, `cases.changes.table.${each.table}`, each.table)}{" "}
                <span className="text-ink-soft">{wordsFor(t, `cases.changes.action.${each.action}`)}</span>
              </span>
            </span>
            <span className="text-ink-soft">
              <bdi>{each.actor ?? ""}</bdi>{" "}
              <bdi className="tabular-nums">{momentIn(each.country, each.at)}</bdi>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
