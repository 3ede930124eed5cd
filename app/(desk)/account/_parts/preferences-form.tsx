import { getLocale, getTranslations } from "next-intl/server";
import { preferencesAction } from "../actions";

const LANGUAGES = [
  ["en", "English"],
  ["fa-AF", "دری"],
] as const;
const LOOKS = ["system", "light", "dark"] as const;

/** Language and appearance: a plain form that works without script. */
export async function PreferencesForm({ appearance }: { appearance: string }) {
  const [t, locale] = await Promise.all([getTranslations("account.look"), getLocale()]);
  return (
    <form action={preferencesAction} className="flex flex-wrap items-end gap-3">
      <div>
        <label className="label" htmlFor="look-locale">
          {t("language")}
        </label>
        <select className="input" id="look-locale" name="locale" key={locale} defaultValue={locale}>
          {LANGUAGES.map(([code, name]) => (
            <option key={code} value={code} lang={code}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label className="label" htmlFor="look-appearance">
          {t("appearance")}
        </label>
        <select
          className="input"
          id="look-appearance"
          name="appearance"
          key={appearance}
          defaultValue={appearance}
        >
          {LOOKS.map((look) => (
            <option key={look} value={look}>
              {t(look)}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" className="btn btn-primary">
        {t("go")}
      </button>
    </form>
  );
}
