import { getTranslations } from "next-intl/server";
import { DayText } from "@/components/day-text";
import type { Board } from "@/lib/housing/queries/board";

const MAIN = ["design", "usable", "inUse"] as const;
const REST = ["free", "reserved", "locked", "broken", "blocked", "overcrowded"] as const;
const WARNS: ReadonlySet<string> = new Set(["broken", "blocked", "overcrowded"]);

/** The three capacities apart, what lies between them, and what the site carries besides beds. */
export async function BoardFigures({ site }: { site: Board["site"] }) {
  const t = await getTranslations("housing");
  const { count, people, peopleLimit, services } = site;
  const limits = [
    { name: "limit", most: peopleLimit },
    { name: "latrines", most: services.latrines },
    { name: "showers", most: services.showers },
    { name: "water", most: services.water },
  ] as const;
  const over = limits.filter(({ most }) => most !== null && people > most);
  return (
    <section aria-label={t("board.figures")} className="mb-4">
      <dl className="flex flex-wrap items-stretch gap-2">
        {MAIN.map((name) => (
          <div
            key={name}
            className="card flex min-w-24 flex-1 flex-col-reverse justify-end py-2 sm:flex-none"
          >
            <dt className="hint">{t(`count.${name}`)}</dt>
            <dd className="text-2xl font-semibold tabular-nums leading-tight" data-count={name}>
              {count[name]}
            </dd>
          </div>
        ))}
        <div className="card grid flex-1 grid-cols-2 content-center gap-x-6 gap-y-0.5 py-2 sm:grid-cols-3 lg:max-w-xl">
          {REST.map((name) => (
            <div key={name} className="flex items-baseline justify-between gap-2">
              <dt className="hint">{t(`count.${name}`)}</dt>
              <dd
                data-count={name}
                className={`tabular-nums font-medium ${WARNS.has(name) && count[name] > 0 ? "text-bad" : ""}`}
              >
                {count[name]}
              </dd>
            </div>
          ))}
        </div>
        <div className="card flex min-w-40 flex-1 flex-col justify-center gap-0.5 py-2">
          <div className="flex items-baseline justify-between gap-3">
            <dt className="hint">{t("count.people")}</dt>
            <dd className="tabular-nums font-medium" data-count="people">
              {people}
            </dd>
          </div>
          <div className="flex items-baseline justify-between gap-3">
            <dt className="hint">{t("board.standard")}</dt>
            <dd className="tabular-nums">{t("area", { area: site.standard })}</dd>
          </div>
          {site.closesOn ? (
            <div className="flex items-baseline justify-between gap-3">
              <dt className="hint">{t("closes")}</dt>
              <dd>
                <DayText day={site.closesOn} />
              </dd>
            </div>
          ) : null}
        </div>
      </dl>
      {over.length > 0 ? (
        <ul className="notice notice-warn mt-2">
          {over.map(({ name, most }) => (
            <li key={name}>{t(`board.over.${name}`, { most: most ?? 0, people })}</li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
