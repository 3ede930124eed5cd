import { useTranslations } from "next-intl";
import { forgetFilterAction, storeFilterAction } from "../actions";
import type { SavedFilter } from "./load-people";

function addressOf({ id, body }: SavedFilter): string {
  return body.text ? `/people?search=${id}` : `/people?${body.filter?.address ?? ""}`;
}

/** This user's named filters, and a name for the current one. Plain forms, no script. */
export function SavedFilters({
  saved,
  address,
  search,
}: {
  saved: readonly SavedFilter[];
  address: string;
  search?: string;
}) {
  const t = useTranslations("people.saved");
  return (
    <details className="no-print relative">
      <summary className="btn list-none">
        {t("title")}
        {saved.length > 0 ? ` (${saved.length})` : ""}
      </summary>
      <div className="absolute end-0 z-20 mt-1 w-72 max-w-[85vw] rounded border border-line bg-raised p-3 shadow-lg max-sm:start-0 max-sm:end-auto">
        {saved.length === 0 ? (
          <p className="hint mb-2">{t("none")}</p>
        ) : (
          <ul className="mb-3 flex flex-col gap-1">
            {saved.map((each) => (
              <li key={each.id} className="flex items-center justify-between gap-2">
                <a href={addressOf(each)} className="min-w-0 truncate">
                  <bdi>{each.name}</bdi>
                </a>
                <form action={forgetFilterAction}>
                  <input type="hidden" name="id" value={each.id} />
                  <button
                    type="submit"
                    className="btn btn-quiet"
                    aria-label={t("forgetNamed", { name: each.name })}
                  >
                    {t("forget")}
                  </button>
                </form>
              </li>
            ))}
          </ul>
        )}
        <form action={storeFilterAction} className="flex items-end gap-2">
          <input type="hidden" name="address" value={address} />
          {search ? <input type="hidden" name="search" value={search} /> : null}
          <label className="flex-1">
            <span className="label">{t("name")}</span>
            <input name="name" required maxLength={60} className="input" dir="auto" autoComplete="off" />
          </label>
          <button type="submit" className="btn">
            {t("keep")}
          </button>
        </form>
      </div>
    </details>
  );
}
