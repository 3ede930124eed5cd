import { getTranslations } from "next-intl/server";
import { DayText } from "@/components/day-text";
import { wordsFor } from "@/lib/i18n/words";
import type { InspectionItem } from "@/lib/maintenance/queries";

/** Inspections, the latest first, with the day the next one is due. */
export async function InspectionTable({ inspections }: { inspections: readonly InspectionItem[] }) {
  const t = await getTranslations("maintenance");
  return (
    <section className="card min-w-0">
      <h2 className="mb-2">{t("inspections")}</h2>
      {inspections.length === 0 ? (
        <p className="text-ink-soft">{t("noInspection")}</p>
      ) : (
        <ul>
          {inspections.map((each) => (
            <li key={`${each.kind}-${each.on}-${each.by}`} className="border-t border-line py-1.5">
              <p className="flex flex-wrap gap-x-3">
                <DayText day={each.on} />
                <span className="font-medium">{wordsFor(t, `inspectionKinds.${each.kind}`)}</span>
                <span className={each.result === "PASSED" ? "text-good" : "text-bad"}>
                  {wordsFor(t, `results.${each.result}`)}
                </span>
                <span className="hint">
                  <bdi>{each.by}</bdi>
                  {each.nextOn ? (
                    <>
                      {" "}
                      · {t("nextOn")} <DayText day={each.nextOn} />
                    </>
                  ) : null}
                </span>
              </p>
              {each.note ? (
                <p className="hint whitespace-pre-line">
                  <bdi>{each.note}</bdi>
                </p>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
