"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";
import { wordsFor } from "@/lib/i18n/words";
import type { Likely } from "../../../_parts/likely";
import { NameLines } from "../../../_parts/person-cell";
import { Why } from "../../../_parts/why";
import type { FamilyTyped } from "./family-values";
import type { RowLooks } from "./use-row-looks";

type Of = ReturnType<RowLooks["at"]> & { row: number; mayOpen: boolean; onAnswered: () => void };

function Hit({ hit, mayOpen, onAside }: { hit: Likely; mayOpen: boolean; onAside: () => void }) {
  const t = useTranslations();
  return (
    <li
      className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 border-t border-line pt-2"
      data-likely={hit.ref}
    >
      <div className="min-w-0">
        <NameLines person={hit} masked={hit.masked} />
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-soft">
          <bdi className="tabular-nums">{hit.ref}</bdi>
          <span>{wordsFor(t, `people.sex.${hit.sex}`)}</span>
          {hit.ageBand ? <span>{t(`people.band.${hit.ageBand}`)}</span> : null}
          <span>{t(`shell.country.${hit.country}`)}</span>
          <Why hit={hit} />
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        {mayOpen ? (
          <Link prefetch={false} className="btn" href={`/people/${hit.ref}`} target="_blank">
            {t("people.family.isThis")}
          </Link>
        ) : null}
        <button type="button" className="btn" onClick={onAside}>
          {t("people.family.notThis")}
        </button>
      </div>
    </li>
  );
}

/** Who may be the person of a row, each to be opened or ruled out; the user can go on typing meanwhile. */
export function RowHits({ found, state, row, mayOpen, onAnswered }: Of) {
  const t = useTranslations("people.family");
  const { getValues, setValue } = useFormContext<FamilyTyped>();
  const aside = (refs: readonly string[]) => {
    const name = `members.${row}.notThese` as const;
    setValue(name, [...new Set([...getValues(name), ...refs])], { shouldDirty: true });
    if (refs.length === found.length) onAnswered();
  };
  if (state === "asking" && found.length === 0)
    return (
      <p role="status" className="hint col-span-full">
        {t("looking")}
      </p>
    );
  if (state === "failed")
    return (
      <p role="status" className="hint col-span-full">
        {t("notLooked")}
      </p>
    );
  if (found.length === 0) return null;
  return (
    <div className="notice notice-warn col-span-full" data-row-hits={row + 1}>
      <p role="status" className="mb-2 flex flex-wrap items-center justify-between gap-2 font-medium">
        {t("found", { count: found.length, row: row + 1 })}
        {found.length > 1 ? (
          <button type="button" className="btn" onClick={() => aside(found.map(({ ref }) => ref))}>
            {t("noneOfThese")}
          </button>
        ) : null}
      </p>
      <ul className="flex flex-col gap-2">
        {found.map((hit) => (
          <Hit key={hit.ref} hit={hit} mayOpen={mayOpen} onAside={() => aside([hit.ref])} />
        ))}
      </ul>
    </div>
  );
}
