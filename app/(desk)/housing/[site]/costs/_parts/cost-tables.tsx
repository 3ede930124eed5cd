import { getLocale, getTranslations } from "next-intl/server";
import { Count } from "@/components/count";
import { DayText } from "@/components/day-text";
import type { Rate } from "@/lib/costs/bed-night";
import type { CostMonth } from "@/lib/costs/queries";
import { inARow } from "@/lib/i18n/in-a-row";

/** The cost of a night month by month, and of empty beds. */
export async function MonthTable({ months }: { months: readonly CostMonth[] }) {
  const [t, locale] = await Promise.all([getTranslations("costs"), getLocale()]);
  const money = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  const shown = (value: number | null) => (value === null ? t("none") : money.format(value));
  return (
    <div className="table-wrap">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("month")}</th>
            {(["nights", "paid", "usd", "perNight", "empty"] as const).map((column) => (
              <th key={column} scope="col" className="num">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {months.map((each) => (
            <tr key={each.month} data-month={each.month.slice(0, 7)}>
              <td>
                <bdi className="tabular-nums">{each.month.slice(0, 7)}</bdi>
                {each.missing.length > 0 ? (
                  <span className="block text-warn">
                    {t("missing", { currencies: inARow(locale, each.missing) })}
                  </span>
                ) : null}
              </td>
              <td className="num">
                <Count of={each.nights} />
              </td>
              <td className="num">
                <Count of={each.paidNights} />
              </td>
              <td className="num">{shown(each.usd)}</td>
              <td className="num">{shown(each.perNight)}</td>
              <td className="num">{shown(each.emptyUsd)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The prices by contract, the present one first. */
export async function RateTable({ rates }: { rates: readonly Rate[] }) {
  const [t, kinds] = await Promise.all([getTranslations("costs"), getTranslations("housing.bedKind")]);
  return (
    <section className="card min-w-0">
      <h2 className="mb-2">{t("rates")}</h2>
      {rates.length === 0 ? (
        <p className="text-ink-soft">{t("noRates")}</p>
      ) : (
        <ul>
          {rates.map((rate) => (
            <li
              key={`${rate.from} ${rate.bedKind}`}
              className="flex flex-wrap gap-x-3 border-t border-line py-1.5"
            >
              <span>
                {t("fromOn")} <DayText day={rate.from} />
                {rate.to ? (
                  <>
                    {" "}
                    {t("toOn")} <DayText day={rate.to} />
                  </>
                ) : null}
              </span>
              <bdi className="font-medium tabular-nums">
                {rate.amount} {rate.currency}
              </bdi>
              {rate.bedKind ? <span>{kinds(rate.bedKind)}</span> : null}
              <span className="hint">
                {t(`billedBy.${rate.billed}`)}
                {rate.contractedBeds ? ` · ${rate.contractedBeds}` : ""}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
