import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/client-messages";
import { DayText } from "@/components/day-text";
import { Panel } from "@/components/panel";
import { RecordLink } from "@/components/record-link";
import { wordsFor } from "@/lib/i18n/words";
import type { ShownEvent } from "@/lib/lifecycle/queries/events";
import { TakeBackButton } from "../../../../_parts/take-back-button";
import type { Labels } from "../../../../people/_parts/labels";

type Props = { events: readonly ShownEvent[]; site: string; labels: Labels };

/** What was recently recorded at the site, each with its undo. */
export function RecentEvents({ events, site, labels }: Props) {
  const t = useTranslations("lifecycle.recent");
  const undo = useTranslations("lifecycle");
  return (
    <Panel id="recorded" title={t("title")} className="mt-6">
      {events.length === 0 ? (
        <p className="hint">{t("none")}</p>
      ) : (
        <ClientMessages areas={["lifecycle", "failure"]}>
          <div className="overflow-x-auto">
            <table>
              <thead>
                <tr>
                  <th scope="col">{t("what")}</th>
                  <th scope="col">{t("who")}</th>
                  <th scope="col">{t("on")}</th>
                  <th scope="col">{t("by")}</th>
                  <td />
                </tr>
              </thead>
              <tbody>
                {events.map((each) => (
                  <tr key={each.event} data-event={each.kind}>
                    <td>
                      {wordsFor(t, `kind.${each.kind}`)}
                      {each.reason ? ` · ${labels.of("outReason", each.reason)}` : null}
                    </td>
                    <td>
                      {each.person ? (
                        <RecordLink noun="people" of={each.person}>
                          <bdi>{each.person}</bdi>
                        </RecordLink>
                      ) : (
                        t("several")
                      )}
                    </td>
                    <td>
                      <DayText day={each.on} />
                    </td>
                    <td>
                      <bdi>{each.by ?? "–"}</bdi>
                    </td>
                    <td>
                      <TakeBackButton
                        event={each.event}
                        person={each.person}
                        site={site}
                        label={`${undo("undo")}: ${wordsFor(t, `kind.${each.kind}`)} ${each.person ?? ""}`}
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </ClientMessages>
      )}
    </Panel>
  );
}
