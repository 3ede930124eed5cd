import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Count } from "@/components/count";
import type { Country } from "@/lib/access/roles";
import type { ArrivalSummary } from "@/lib/arrivals/queries/arrivals";
import { momentIn } from "../../../people/[ref]/_parts/moment";

/** The groups that crossed, and what is still missing of each. */
export async function ArrivalTable({ arrivals }: { arrivals: readonly ArrivalSummary[] }) {
  const [t, shell, housing] = await Promise.all([
    getTranslations("arrivals"),
    getTranslations("shell"),
    getTranslations("housing"),
  ]);
  return (
    <div className="table-wrap">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("when")}</th>
            <th scope="col">{t("crossing")}</th>
            <th scope="col">{housing("country")}</th>
            {(["counted", "recorded", "named", "bedded"] as const).map((column) => (
              <th key={column} scope="col" className="num">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {arrivals.map((arrival) => (
            <tr key={arrival.ref}>
              <td>
                <Link href={`/housing/arrivals/${arrival.ref}`} prefetch={false}>
                  <bdi className="whitespace-nowrap">
                    {momentIn(arrival.country as Country, arrival.occurredAt)}
                  </bdi>
                </Link>{" "}
                <bdi className="hint tabular-nums">{arrival.ref}</bdi>
              </td>
              <td>
                <bdi>{arrival.crossing}</bdi>
              </td>
              <td>{shell(`country.${arrival.country as Country}`)}</td>
              <td className="num">
                <Count of={arrival.counted} />
              </td>
              <td className={arrival.recorded === arrival.counted ? "num" : "num text-warn"}>
                <Count of={arrival.recorded} />
              </td>
              <td className={arrival.named === arrival.recorded ? "num" : "num text-warn"}>
                <Count of={arrival.named} />
              </td>
              <td className={arrival.bedded === arrival.recorded ? "num" : "num text-warn"}>
                <Count of={arrival.bedded} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
