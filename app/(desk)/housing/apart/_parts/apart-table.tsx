import { getTranslations } from "next-intl/server";
import { DayText } from "@/components/day-text";
import { RecordLink } from "@/components/record-link";
import type { Pair } from "@/lib/housing/queries/list-apart";
import { EndApartForm } from "./apart-form";

/** Who is kept apart from whom, how far, why and since when. */
export async function ApartTable({ pairs }: { pairs: readonly Pair[] }) {
  const t = await getTranslations("housing.apart");
  return (
    <ul className="flex flex-col gap-3">
      {pairs.map((each) => (
        <li key={each.pair} className="card">
          <p className="flex flex-wrap gap-x-3">
            <RecordLink noun="people" of={each.person} />
            <span aria-hidden="true">↔</span>
            {each.other ? <RecordLink noun="people" of={each.other} /> : <span>{t("abroad")}</span>}
            <span className="badge">{t(`levels.${each.level}`)}</span>
            <span className="hint">
              {t("since")} <DayText day={each.since} />
            </span>
          </p>
          <p className="my-2 whitespace-pre-line">
            <bdi>{each.reason}</bdi>
          </p>
          <details>
            <summary>{t("end")}</summary>
            <EndApartForm pair={each.pair} />
          </details>
        </li>
      ))}
    </ul>
  );
}
