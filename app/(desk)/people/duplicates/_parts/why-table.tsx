import { useTranslations } from "next-intl";
import type { ShownPair } from "@/lib/duplicates/queries/list-pairs";
import type { Compares, How } from "@/lib/people/same-person";

const TONE: Record<How, string> = {
  same: "badge badge-good",
  alike: "badge badge-good",
  near: "badge",
  shared: "badge",
  different: "badge badge-bad",
};

/** How likely it is that two records belong to one person, with the score if the user may know it. */
export function BandBadge({ pair: { band, score } }: { pair: Pick<ShownPair, "band" | "score"> }) {
  const t = useTranslations("duplicates");
  return (
    <span className={band === "probable" ? "badge badge-warn" : "badge"} data-band={band}>
      {t(`band.${band}`)}
      {score === null ? null : <> · {t("score", { score })}</>}
    </span>
  );
}

/** What matches and what does not, in one line. */
export function WhyWords({ why }: { why: readonly Compares[] | null }) {
  const t = useTranslations("duplicates");
  if (!why) return null;
  return (
    <p className="mt-2 flex flex-wrap gap-1">
      {why.map(({ field, how }) => (
        <span key={field} className={TONE[how]}>
          {t(`field.${field}`)}: {t(`how.${how}`)}
        </span>
      ))}
    </p>
  );
}

/** What each field counts for or against; the score is their sum, from 0 to 100. */
export function WhyTable({ why }: { why: readonly Compares[] | null }) {
  const t = useTranslations("duplicates");
  if (!why) return <p className="text-ink-soft">{t("why.hidden")}</p>;
  return (
    <div className="table-wrap">
      <table className="table" data-why={why.length}>
        <thead>
          <tr>
            <th scope="col">{t("why.field")}</th>
            <th scope="col">{t("why.how")}</th>
            <th scope="col" className="num">
              {t("why.points")}
            </th>
          </tr>
        </thead>
        <tbody>
          {why.map(({ field, how, points }) => (
            <tr key={field}>
              <th scope="row">{t(`field.${field}`)}</th>
              <td>
                <span className={TONE[how]}>{t(`how.${how}`)}</span>
              </td>
              <td className="num">
                <bdi dir="ltr">{points > 0 ? `+${points}` : points}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
