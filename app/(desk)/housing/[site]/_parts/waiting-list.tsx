import { getTranslations } from "next-intl/server";
import { PersonName } from "@/components/person-name";
import type { WaitingHousehold } from "@/lib/housing/queries/list-waiting";

type Props = { site: string; households: readonly WaitingHousehold[]; total: number };

/** Who has no bed tonight, by household, to be picked up. */
export async function WaitingList({ site, households, total }: Props) {
  const t = await getTranslations("housing");
  const shown = households.reduce((sum, home) => sum + home.people.length, 0);
  return (
    <details
      open
      className="card waiting max-xl:order-1 max-xl:max-h-64 max-xl:overflow-y-auto xl:sticky xl:top-2 xl:max-h-[calc(100vh-5rem)] xl:overflow-y-auto"
    >
      <summary className="cursor-pointer font-semibold">{t("board.waiting", { count: total })}</summary>
      {households.length === 0 ? <p className="hint mt-2">{t("place.empty")}</p> : null}
      <ul className="mt-2 flex flex-col gap-1.5">
        {households.map((home) => (
          <li key={home.household ?? home.people[0]?.ref} className="border-t border-line pt-1.5">
            {home.household ? (
              <p className="hint">
                {t("place.household", { ref: home.household, count: home.people.length })}
              </p>
            ) : null}
            <ul>
              {home.people.map((person) => (
                <li key={person.ref} draggable data-person={person.ref} data-status="waiting">
                  <button type="button" className="bed">
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
