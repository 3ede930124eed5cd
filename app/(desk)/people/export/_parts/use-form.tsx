import { useLocale, useTranslations } from "next-intl";
import { FilterSelect } from "@/components/filter-select";
import { PURPOSES, recipientsOf } from "@/lib/consent/purposes";
import { EXPORT_BASES } from "@/lib/exports/schema";
import { inLanguage, type Label } from "@/lib/reference/label";
import type { ChosenUse } from "./load-export";

type Listed = readonly { code: string; label: Label }[];
type Props = { filter: object; chosen: ChosenUse; purposes: Listed; recipients: Listed };

/** For what and to whom a list is to leave, and on which basis; the page then counts who may be in it. */
export function UseForm({ filter, chosen, purposes, recipients }: Props) {
  const t = useTranslations("exports.consent");
  const locale = useLocale();
  const wordOf = (list: Listed, code: string) => {
    const found = list.find((each) => each.code === code);
    return found ? inLanguage(found.label, locale) : code;
  };
  const uses = PURPOSES.flatMap((purpose) =>
    recipientsOf(purpose).map((recipient) => ({
      value: `${purpose}.${recipient}`,
      label: `${wordOf(purposes, purpose)}: ${wordOf(recipients, recipient)}`,
      group: wordOf(purposes, purpose),
    })),
  );
  return (
    <form method="get" action="/people/export" className="mb-4 grid items-end gap-3 sm:grid-cols-2">
      {Object.entries(filter).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={String(value)} />
      ))}
      <FilterSelect
        name="for"
        label={t("use")}
        value={chosen ? `${chosen.use}.${chosen.to}` : undefined}
        any="–"
        options={uses}
      />
      <div>
        <label className="label" htmlFor="export-basis">
          {t("basis")}
        </label>
        <select
          id="export-basis"
          name="basis"
          defaultValue={chosen?.basis ?? "CONSENT"}
          className="input"
          aria-describedby="export-basis-hint"
        >
          {EXPORT_BASES.map((basis) => (
            <option key={basis} value={basis}>
              {t(`basisOf.${basis}`)}
            </option>
          ))}
        </select>
      </div>
      <p className="hint col-span-full">{t("useHint")}</p>
      <p id="export-basis-hint" className="hint col-span-full">
        {t("basisHint")}
      </p>
      <button type="submit" className="btn">
        {t("count")}
      </button>
    </form>
  );
}
