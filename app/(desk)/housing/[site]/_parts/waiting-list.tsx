"use client";
import { useTranslations } from "next-intl";
import { PersonName } from "@/components/person-name";
import type { WaitingHousehold } from "@/lib/housing/queries/list-waiting";
import { homeKey } from "./board-things";

type Props = {
  site: string;
  households: readonly WaitingHousehold[];
  total: number;
  /** The key of what is picked up. */
  picked: string | undefined;
};

/** People without a bed tonight, by household, to be picked up one by one or as a household. */
export function WaitingList({ site, households, total, picked }: Props) {
  const t = useTranslations("housing");
  const shown = households.reduce((sum, home) => sum + home.people.length, 0);
  return (
    <details
      open
      className="card waiting max-xl:max-h-64 max-xl:overflow-y-auto xl:sticky xl:top-2 xl:col-start-2 xl:row-start-1 xl:max-h-[calc(100vh-5rem)] xl:overflow-y-auto"
    >
      <summary className="cursor-pointer font-semibold">{t("board.waiting", { count: total })}</summary>
      {households.length === 0 ? <p className="hint mt-2">{t("place.empty")}</p> : null}
      <ul className="mt-2 flex flex-col gap-1.5">
        {households.map((home) => (
          <li key={homeKey(home)} className="border-t border-line pt-1.5">
            {home.household ? (
              <p className="flex flex-wrap items-center justify-between gap-x-2 gap-y-1">
                <span className="hint">
                  {t("place.household", { ref: home.household, count: home.people.length })}
                </span>
                {home.people.length > 1 ? (
                  <button
                    type="button"
                    className="chip"
                    data-takes
                    data-key={homeKey(home)}
                    aria-pressed={picked === homeKey(home)}
                  >
                    {t("board.together", { count: home.people.length })}
                  </button>
                ) : null}
              </p>
            ) : null}
            <ul>
              {home.people.map((person) => (
                <li
                  key={person.ref}
                  draggable
                  data-key={person.ref}
                  data-person={person.ref}
                  data-status="waiting"
                >
                  <button type="button" className="bed" data-takes aria-pressed={picked === person.ref}>
                    <span className="bed-text">
                      {person.givenName || person.nameNative ? (
                        <PersonName latin={person.givenName} native={person.nameNative} />
                      ) : (
                        <bdi>{person.ref}</bdi>
                      )}
                    </span>
                    {person.site ? null : <span className="bed-note">{t("place.noPlace")}</span>}
                  </button>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {total > shown ? (
        <p className="mt-2">
          <a href={`/housing/${site}/place`}>{t("board.moreWaiting", { count: total - shown })}</a>
        </p>
      ) : null}
    </details>
  );
}
