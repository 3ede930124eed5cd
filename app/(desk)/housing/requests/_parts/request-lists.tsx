import { getTranslations } from "next-intl/server";
import { DayText } from "@/components/day-text";
import { RecordLink } from "@/components/record-link";
import type { OverrideItem, PlaceItem } from "@/lib/housing/queries/list-requests";
import { wordsFor } from "@/lib/i18n/words";
import { EndOverflowForm } from "./overflow-forms";
import { AnswerForm, DecisionForm } from "./request-forms";

/** Requested places, waiting ones first. */
export async function PlaceList({ places, mayAnswer }: { places: readonly PlaceItem[]; mayAnswer: boolean }) {
  const t = await getTranslations("housing.requests");
  return (
    <section className="card min-w-0">
      <h2 className="mb-2">{t("places")}</h2>
      {places.length === 0 ? <p className="text-ink-soft">{t("noPlaces")}</p> : null}
      <ul>
        {places.map((each) => (
          <li key={each.request} className="border-t border-line py-2">
            <p className="flex flex-wrap items-baseline gap-x-3">
              {each.person ? <RecordLink noun="people" of={each.person} /> : null}
              <RecordLink noun="housing" of={each.site} />
              <span className="hint">
                {t("fromOn")} <DayText day={each.fromOn} />
              </span>
              <span className={each.state === "PENDING" ? "badge badge-warn" : "badge"}>
                {wordsFor(t, `states.${each.state}`)}
              </span>
            </p>
            {[each.note, each.answer].filter(Boolean).map((text) => (
              <p key={text} className="whitespace-pre-line">
                <bdi>{text}</bdi>
              </p>
            ))}
            {mayAnswer && each.state === "PENDING" ? (
              <details className="mt-1">
                <summary>{t("answer")}</summary>
                <p className="my-1">
                  <a href={`/housing/${each.site}/place?of=${each.person}`}>{t("suggest")}</a>
                </p>
                <AnswerForm request={each.request} />
              </details>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Requests to break a rule, and the decisions. */
export async function OverrideList({
  overrides,
  mayDecide,
}: {
  overrides: readonly OverrideItem[];
  mayDecide: boolean;
}) {
  const t = await getTranslations("housing");
  return (
    <section className="card min-w-0">
      <h2 className="mb-2">{t("requests.overrides")}</h2>
      {overrides.length === 0 ? <p className="text-ink-soft">{t("requests.noOverrides")}</p> : null}
      <ul>
        {overrides.map((each) => (
          <li key={each.request} className="border-t border-line py-2">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <RecordLink noun="housing" of={each.site} />
              <bdi>{each.room}</bdi>
              {each.person ? <RecordLink noun="people" of={each.person} /> : null}
              {each.person || each.rule === "OVERFLOW" ? null : <span>{t("requests.anybody")}</span>}
              <span className="hint">
                {t("requests.untilOn")} <DayText day={each.untilOn} />
              </span>
              <span className={each.state === "PENDING" ? "badge badge-warn" : "badge"}>
                {wordsFor(t, `requests.states.${each.state}`)}
              </span>
            </p>
            <p>
              {each.rule === "OVERFLOW"
                ? t("overflow.asked", { standard: each.m2 ?? 0 })
                : t(`rule.${each.rule}`)}
            </p>
            <p className="whitespace-pre-line text-ink-soft">
              <bdi>{each.reason}</bdi>
            </p>
            {mayDecide && each.state === "PENDING" && !each.own ? (
              <DecisionForm request={each.request} />
            ) : null}
            {mayDecide && each.rule === "OVERFLOW" && each.state === "AGREED" ? (
              <EndOverflowForm request={each.request} />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
