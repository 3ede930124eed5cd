import { useLocale, useTranslations } from "next-intl";
import { EmptyState } from "@/components/empty-state";
import { ListPages } from "@/components/list-pages";
import { RecordLink } from "@/components/record-link";
import type { Actor } from "@/lib/access/actor";
import { wordsFor } from "@/lib/i18n/words";
import type { PersonHit, PersonHits } from "@/lib/people/queries/search-people";
import { inLanguage } from "@/lib/reference/label";
import type { Choices } from "./load-people";
import { PersonLink } from "./person-cell";
import { Why } from "./why";

/** What distinguishes someone found by name or number, and why they were found. */
function Hit({ hit, choices, reader }: { hit: PersonHit; choices: Choices; reader: Actor }) {
  const t = useTranslations();
  const locale = useLocale();
  const site = choices.sites.find((each) => each.code === hit.site);
  const facts = [
    wordsFor(t, `people.sex.${hit.sex}`),
    hit.ageBand ? t(`people.band.${hit.ageBand}`) : null,
    hit.householdSize === null ? null : t("people.ofHousehold", { count: hit.householdSize }),
    t(`shell.country.${hit.country}`),
    site ? inLanguage(site.name, locale) : null,
  ];
  return (
    <li className="card flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1" data-hit={hit.ref}>
      <div className="min-w-0">
        {reader.sees("name") ? <PersonLink person={hit} /> : null}
        <p className="text-ink-soft">
          {reader.may("person.open") ? <RecordLink noun="people" of={hit.ref} /> : <bdi>{hit.ref}</bdi>} ·{" "}
          {facts.filter(Boolean).map((fact, at) => (
            <span key={fact}>
              {at > 0 ? " · " : null}
              <bdi>{fact}</bdi>
            </span>
          ))}
        </p>
      </div>
      <p className="flex flex-wrap gap-1">
        <Why hit={hit} />
      </p>
    </li>
  );
}

/** Bands from the best: beside a better one a hit is a weak one. For a masked name only the band is known. */
const BANDS = ["probable", "possible", "distant"] as const;

/** The hits of the best band there is, and the weaker ones. */
function parted(items: readonly PersonHit[]): { strong: readonly PersonHit[]; weak: readonly PersonHit[] } {
  const best = BANDS.find((band) => items.some((hit) => hit.band === band));
  return { strong: items.filter((hit) => hit.band === best), weak: items.filter((hit) => hit.band !== best) };
}

/** The results of a search, best first; weak ones are folded. */
export function Hits({
  hits: { items, total, close, more, from, nextCursor },
  search,
  choices,
  mayRegister,
  reader,
}: {
  hits: PersonHits;
  search: string;
  choices: Choices;
  mayRegister: boolean;
  reader: Actor;
}) {
  const t = useTranslations("people");
  const { strong, weak } = parted(items);
  const found = { total, close, weaker: total - close, first: from, end: from + items.length - 1 };
  const listed = (hits: readonly PersonHit[]) => (
    <ol className="flex flex-col gap-2">
      {hits.map((hit) => (
        <Hit key={hit.ref} hit={hit} choices={choices} reader={reader} />
      ))}
    </ol>
  );
  if (items.length === 0)
    return (
      <EmptyState
        action={
          mayRegister ? (
            <a className="btn" href="/people/new">
              {t("register.open")}
            </a>
          ) : null
        }
      >
        {t(reader.sees("name") ? "search.empty" : "search.byReference")}
      </EmptyState>
    );
  return (
    <>
      <p className="mb-2 text-ink-soft" role="status">
        {more ? t("search.foundMore", found) : t("search.found", { ...found, more: total - items.length })}
      </p>
      {listed(strong)}
      {weak.length > 0 ? (
        <details className="mt-3" data-weaker={weak.length}>
          <summary className="mb-2 cursor-pointer font-medium text-accent">
            {t("search.weaker", { count: weak.length })}
          </summary>
          {listed(weak)}
        </details>
      ) : null}
      <ListPages
        shown={items.length}
        total={total}
        first={from > 1 ? `/people?search=${search}` : null}
        next={nextCursor ? `/people?search=${search}&cursor=${nextCursor}` : null}
      />
    </>
  );
}
