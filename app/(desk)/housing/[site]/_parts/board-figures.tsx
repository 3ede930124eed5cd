import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Count } from "@/components/count";
import { DayText } from "@/components/day-text";
import type { Board } from "@/lib/housing/queries/board";

const MAIN = ["design", "usable", "inUse"] as const;
const REST = ["free", "reserved", "locked", "broken", "blocked", "overcrowded"] as const;
const WARNS: ReadonlySet<string> = new Set(["broken", "blocked", "overcrowded"]);

function Line({
  term,
  name,
  bad,
  children,
}: {
  term: string;
  name?: string;
  bad?: boolean;
  children: ReactNode;
}) {
  return (
    <div className="flex items-baseline justify-between gap-2">
      <dt className="hint">{term}</dt>
      <dd data-count={name} className={`font-medium tabular-nums ${bad ? "text-bad" : ""}`}>
        {children}
      </dd>
    </div>
  );
}

/** The three capacities, what lies between them, and what the site can serve besides beds. */
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
  const rest = REST.map((name) => (
    <Line key={name} term={t(`count.${name}`)} name={name} bad={WARNS.has(name) && count[name] > 0}>
      <Count of={count[name]} />
    </Line>
  ));
  const about = (
    <>
      <Line term={t("count.people")} name="people">
        <Count of={people} />
      </Line>
      <Line term={t("board.standard")}>{t("area", { area: site.standard })}</Line>
      {site.closesOn ? (
        <Line term={t("closes")}>
          <DayText day={site.closesOn} />
        </Line>
      ) : null}
    </>
  );
  return (
    <section aria-label={t("board.figures")} className="mb-4">
      <div className="grid gap-2 lg:grid-cols-[auto_minmax(0,34rem)_minmax(0,18rem)]">
        <dl className="card grid grid-cols-3 gap-x-6 py-2">
          {MAIN.map((name) => (
            <div key={name} className="flex flex-col-reverse justify-end">
              <dt className="hint">{t(`count.${name}`)}</dt>
              <dd className="text-2xl font-semibold leading-tight tabular-nums" data-count={name}>
                <Count of={count[name]} />
              </dd>
            </div>
          ))}
        </dl>
        <details className="group card py-2 sm:hidden">
          <summary className="cursor-pointer font-medium">{t("board.more")}</summary>
          <dl className="grid grid-cols-2 gap-x-6 gap-y-0.5 pt-2">
            {rest}
            {about}
          </dl>
        </details>
        <dl className="card hidden grid-cols-3 content-center gap-x-6 gap-y-0.5 py-2 sm:grid">{rest}</dl>
        <dl className="card grid content-center gap-y-0.5 py-2 max-sm:hidden">{about}</dl>
      </div>
      {site.overflow ? (
        <p className="notice notice-warn mt-2" data-overflow>
          {t("overflow.flag", { standard: site.standard, own: site.ownStandard })}{" "}
          <DayText day={site.overflow.untilOn} />
        </p>
      ) : null}
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
