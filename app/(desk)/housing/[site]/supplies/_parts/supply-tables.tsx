import { getLocale, getTranslations } from "next-intl/server";
import { DayText } from "@/components/day-text";
import { inLanguage } from "@/lib/reference/label";
import type { KitStock, MealDay } from "@/lib/supplies/queries/get-supplies";

/** The kits: to whom each is due, what is in stock, what went out lately. */
export async function KitTable({ kits }: { kits: readonly KitStock[] }) {
  const [t, locale] = await Promise.all([getTranslations("site-work.supplies"), getLocale()]);
  return (
    <div className="table-wrap">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("kit")}</th>
            <th scope="col">{t("due")}</th>
            <th scope="col" className="num">
              {t("stock")}
            </th>
            <th scope="col" className="num">
              {t("given")}
            </th>
          </tr>
        </thead>
        <tbody>
          {kits.map((kit) => (
            <tr key={kit.code} data-kit={kit.code}>
              <td>{inLanguage(kit.label, locale)}</td>
              <td className="text-ink-soft">
                {kit.everyDays === null
                  ? t("dueOnce", { unit: kit.unit, count: kit.perPerson })
                  : t("dueEvery", { unit: kit.unit, days: kit.everyDays })}
              </td>
              <td className={kit.stock === 0 ? "num text-warn" : "num"}>{kit.stock}</td>
              <td className="num">{kit.givenThisMonth}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const MEALS = ["BREAKFAST", "LUNCH", "DINNER"] as const;

/** Meals of the last seven days. */
export async function MealTable({ meals }: { meals: readonly MealDay[] }) {
  const t = await getTranslations("site-work.supplies");
  if (meals.length === 0) return <p className="card text-ink-soft">{t("noMeals")}</p>;
  return (
    <div className="table-wrap">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("meals")}</th>
            {MEALS.map((meal) => (
              <th key={meal} scope="col" className="num">
                {t(`mealNames.${meal}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {meals.map((day) => (
            <tr key={day.on}>
              <td>
                <DayText day={day.on} />
              </td>
              {MEALS.map((meal) => (
                <td key={meal} className="num">
                  {day.meals[meal] ?? "–"}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
