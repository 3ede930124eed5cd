import { getTranslations } from "next-intl/server";
import { DayText } from "@/components/day-text";
import { Panel } from "@/components/panel";
import { PersonName } from "@/components/person-name";
import { RecordLink } from "@/components/record-link";
import type { EditView } from "./load-edit";

/** Who must move before a place closes; nobody if it can close as planned. */
export async function ClosingList({ closing }: { closing: NonNullable<EditView["closing"]> }) {
  const t = await getTranslations("housing");
  const { on, items, total } = closing;
  return (
    <Panel id="closing" title={t("closing.title", { day: on })}>
      <p className={total > 0 ? "font-medium text-warn" : "text-good"}>
        {t("closing.lead", { count: total })}
      </p>
      {items.length > 0 ? (
        <div className="table-wrap mt-2 max-h-80 overflow-y-auto">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t("closing.person")}</th>
                <th scope="col">{t("closing.bed")}</th>
                <th scope="col">{t("closing.until")}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <tr key={`${item.bed} ${item.from}`}>
                  <td>
                    {item.ref ? (
                      <RecordLink noun="people" of={item.ref}>
                        {item.givenName || item.nameNative ? (
                          <PersonName latin={item.givenName ?? ""} native={item.nameNative} />
                        ) : null}
                      </RecordLink>
                    ) : (
                      t("board.someone")
                    )}
                  </td>
                  <td>
                    <bdi>{item.bed}</bdi>
                  </td>
                  <td>
                    <DayText day={item.until} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </Panel>
  );
}
