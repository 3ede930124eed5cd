import { getTranslations } from "next-intl/server";
import { PersonName } from "@/components/person-name";
import type { WaitingHousehold } from "@/lib/housing/queries/list-waiting";

/** The waiting households, to be ticked; a plain form, so that it works before any script has loaded. */
export async function WaitingForm({
  households,
  code,
}: {
  households: readonly WaitingHousehold[];
  code: string;
}) {
  const t = await getTranslations("housing.place");
  return (
    <form action={`/housing/${code}/place`} className="card">
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-3">
        <h2>{t("waiting")}</h2>
        <div className="flex flex-wrap gap-2">
          <button type="submit" className="btn btn-primary">
            {t("suggest")}
          </button>
          <button type="submit" name="of" value="all" className="btn">
            {t("suggestAll")}
          </button>
        </div>
      </div>
      <ul className="grid gap-x-6 sm:grid-cols-2 xl:grid-cols-3">
        {households.map((home) => {
          const [first, ...rest] = home.people;
          if (!first) return null;
          const id = `wait-${home.household ?? first.ref}`;
          return (
            <li key={id} className="flex gap-2 border-t border-line py-1.5">
              <input
                type="checkbox"
                className="mt-1 size-4"
                id={id}
                name="of"
                value={home.household ?? first.ref}
              />
              <label htmlFor={id} className="min-w-0">
                {first.givenName || first.nameNative ? (
                  <PersonName latin={first.givenName} native={first.nameNative} />
                ) : (
                  <bdi>{first.ref}</bdi>
                )}
                <span className="hint block">
                  {t("household", { ref: home.household ?? first.ref, count: 1 + rest.length })}
                  {first.site ? null : ` · ${t("noPlace")}`}
                </span>
              </label>
            </li>
          );
        })}
      </ul>
    </form>
  );
}
