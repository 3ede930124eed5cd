import { useTranslations } from "next-intl";
import type { PairSide } from "@/lib/duplicates/queries/list-pairs";
import { wordsFor } from "@/lib/i18n/words";
import { PersonLink } from "../../_parts/person-cell";

/** One of two records: by name and reference, or, out of reach, as a person in a country. */
export function SideName({ side: { person, country } }: { side: PairSide }) {
  const t = useTranslations();
  if (!person)
    return (
      <span className="text-ink-soft">
        {t("duplicates.abroad", { country: wordsFor(t, `shell.country.${country}`) })}
      </span>
    );
  return (
    <span className="block min-w-0">
      <PersonLink person={person} />
      <bdi className="text-ink-soft tabular-nums">{person.ref}</bdi>
    </span>
  );
}

/** One of two records in a sentence. */
export function useSideWords() {
  const t = useTranslations();
  return ({ person, country }: PairSide): string =>
    person?.ref ?? t("duplicates.abroad", { country: wordsFor(t, `shell.country.${country}`) });
}
