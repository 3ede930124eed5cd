import { getTranslations } from "next-intl/server";
import { ActionButton } from "@/components/action-button";
import { DayText } from "@/components/day-text";
import type { CivilDate } from "@/lib/core/civil-date";
import { leftToRight } from "@/lib/core/text";
import { wordsFor } from "@/lib/i18n/words";
import type { WorkItem } from "@/lib/maintenance/queries";
import { finishWorkAction } from "../actions";

/** Open work first: where, what, since when, and whether it blocks the room. */
export async function WorkTable({ work, today }: { work: readonly WorkItem[]; today: CivilDate }) {
  const t = await getTranslations("maintenance");
  return (
    <section className="card min-w-0">
      <h2 className="mb-2">{t("work")}</h2>
      {work.length === 0 ? (
        <p className="text-ink-soft">{t("noWork")}</p>
      ) : (
        <div className="table-wrap">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t("room")}</th>
                <th scope="col">{t("kind")}</th>
                <th scope="col">{t("fromOn")}</th>
                <th scope="col">{t("dueOn")}</th>
                <th scope="col">{t("state")}</th>
              </tr>
            </thead>
            <tbody>
              {work.map((each) => (
                <tr key={each.work}>
                  <td>
                    <bdi>{each.room}</bdi>
                  </td>
                  <td>
                    {wordsFor(t, `kinds.${each.kind}`)}{" "}
                    {each.blocks ? <span className="badge badge-warn">{t("blocked")}</span> : null}
                    {each.note ? (
                      <span className="hint block">
                        <bdi>{each.note}</bdi>
                      </span>
                    ) : null}
                  </td>
                  <td>
                    <DayText day={each.fromOn} />
                  </td>
                  <td>
                    <DayText day={each.dueOn} />
                    {each.late > 0 ? (
                      <span className="block text-bad">{t("late", { count: each.late })}</span>
                    ) : null}
                  </td>
                  <td>
                    {each.doneOn ? (
                      t("done", { on: leftToRight(each.doneOn) })
                    ) : (
                      <ActionButton action={finishWorkAction} input={{ work: each.work, on: today }}>
                        {t("finish")}
                      </ActionButton>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
