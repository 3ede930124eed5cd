import { getLocale, getTranslations } from "next-intl/server";
import { Count } from "@/components/count";
import { DayText } from "@/components/day-text";
import { RecordLink } from "@/components/record-link";
import { inLanguage } from "@/lib/reference/label";
import type { KitStock, MealDay } from "@/lib/supplies/queries/get-supplies";
import type { KitDue } from "@/lib/supplies/queries/kits-due";

/** The kits: who is due each, what is in stock, what was recently handed out. */
export async function KitTable({ kits }: { kits: readonly KitStock[] }) {
  const [t, locale] = await Promise.all([getTranslations("supplies"), getLocale()]);
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
              <td className={kit.stock === 0 ? "num text-warn" : "num"}>
                <Count of={kit.stock} />
              </td>
              <td className="num">
                <Count of={kit.givenThisMonth} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What the person at the desk is due, and what they have had. */
export async function DueTable({ of, kits }: { of: string; kits: readonly KitDue[] }) {
  const [t, locale] = await Promise.all([getTranslations("supplies"), getLocale()]);
  return (
    <section aria-labelledby="due" className="card mb-4" data-due={of}>
      <h2 id="due" className="mb-2">
        {t("dueTo")} <RecordLink noun="people" of={of} />
      </h2>
      {kits.length === 0 ? (
        <p className="text-ink-soft">{t("dueNone")}</p>
      ) : (
        <ul className="grid gap-x-6 sm:grid-cols-2">
          {kits.map((kit) => (
            <li key={kit.code} data-kit={kit.code} className="border-t border-line py-1">
              <bdi className="font-medium">{inLanguage(kit.label, locale)}</bdi>{" "}
              <span className={kit.due > kit.stock ? "text-warn" : "text-ink-soft"}>
                {t("dueLine", { due: kit.due, had: kit.had, stock: kit.stock })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const MEALS = ["BREAKFAST", "LUNCH", "DINNER"] as const;

/** Meals of the last seven days. */
export async function MealTable({ meals }: { meals: readonly MealDay[] }) {
  const t = await getTranslations("supplies");
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
                  {day.meals[meal] === undefined ? "–" : <Count of={day.meals[meal]} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
