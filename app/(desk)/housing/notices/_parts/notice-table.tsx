import { useTranslations } from "next-intl";
import { DayText } from "@/components/day-text";
import { DaysLeft } from "@/components/days-left";
import { RecordLink } from "@/components/record-link";
import { leftToRight } from "@/lib/core/text";
import { wordsOr } from "@/lib/i18n/words";
import type { NoticeItem } from "@/lib/stay-law/queries/list-notices";
import { NameLines } from "../../../people/_parts/person-cell";

const HEADS = ["person", "site", "authority", "cause", "due", "state"] as const;

function State({ notice }: { notice: NoticeItem }) {
  const t = useTranslations("stay-law.notices");
  if (notice.sentOn)
    return (
      <>
        {t("sentOn", { day: leftToRight(notice.sentOn) })}{" "}
        <bdi className="hint block">{notice.reference}</bdi>
      </>
    );
  return notice.preparedOn ? (
    <span className="badge badge-good">{t("preparedOn", { day: leftToRight(notice.preparedOn) })}</span>
  ) : (
    <span className="badge">{t("open")}</span>
  );
}

/** Notices as rows; with `choose` each can be ticked. */
export function NoticeTable({ items, choose }: { items: readonly NoticeItem[]; choose?: boolean }) {
  const t = useTranslations("stay-law.notices");
  return (
    <div className="table-wrap">
      <table className="table">
        <thead>
          <tr>
            {choose ? (
              <th scope="col" className="w-px">
                {t("choose")}
              </th>
            ) : null}
            {HEADS.map((head) => (
              <th key={head} scope="col">
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((notice) => (
            <tr key={notice.ref} data-notice={notice.ref}>
              {choose ? (
                <td>
                  <input
                    type="checkbox"
                    className="size-4"
                    name="notice"
                    value={notice.ref}
                    aria-label={t("select", { ref: notice.ref })}
                  />
                </td>
              ) : null}
              <td className="min-w-40">
                <RecordLink
                  noun="people"
                  of={notice.person}
                  className="text-ink no-underline hover:underline"
                >
                  <NameLines person={notice} />
                </RecordLink>
              </td>
              <td>
                <bdi className="tabular-nums">{notice.site ?? "–"}</bdi>
              </td>
              <td>
                <bdi>{notice.authority}</bdi>
              </td>
              <td>
                {wordsOr(t, notice.cause, notice.cause)}{" "}
                <span className="hint block">
                  <DayText day={notice.happenedOn} />
                </span>
              </td>
              <td>
                <DayText day={notice.dueOn} /> {notice.sentOn ? null : <DaysLeft days={notice.daysLeft} />}
              </td>
              <td>
                <State notice={notice} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
