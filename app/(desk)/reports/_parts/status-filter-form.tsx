import { getTranslations } from "next-intl/server";
import { Chooser } from "@/components/chooser";
import { chooserWords } from "@/components/chooser-words";
import { Options } from "@/components/options";
import { wordsFor } from "@/lib/i18n/words";
import type { StatusFilter } from "@/lib/reports/queries";

type Props = { days: readonly string[]; filter: StatusFilter; countries: readonly string[]; current: string };

/** Which country and which stored week: a plain form, no script. */
export async function StatusFilterForm({ days, filter, countries, current }: Props) {
  const [t, shell] = await Promise.all([getTranslations("reports"), getTranslations("shell")]);
  return (
    <form className="no-print mb-4 flex flex-wrap items-end gap-3">
      {countries.length > 1 ? (
        <label>
          <span className="label">{t("column.country")}</span>
          <select name="country" className="input" defaultValue={filter.country ?? ""}>
            <option value="">{t("weekly.allCountries")}</option>
            {countries.map((country) => (
              <option key={country} value={country}>
                {wordsFor(shell, `country.${country}`)}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <div>
        <label className="label" htmlFor="status-snapshot">
          {t("weekly.snapshot")}
        </label>
        <Chooser
          words={chooserWords(shell)}
          id="status-snapshot"
          name="snapshot"
          className="input"
          defaultValue={filter.snapshot ?? current}
        >
          <Options options={days.map((day) => ({ value: day, label: day.slice(2) }))} />
        </Chooser>
      </div>
      <button type="submit" className="btn">
        {t("weekly.show")}
      </button>
    </form>
  );
}
