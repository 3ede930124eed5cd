"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { wordsFor } from "@/lib/i18n/words";
import type { Likely } from "../../_parts/likely";
import { PersonLink } from "../../_parts/person-cell";
import { Why } from "../../_parts/why";

function Match({ hit, onDismiss }: { hit: Likely; onDismiss: () => void }) {
  const t = useTranslations();
  return (
    <li className="card flex flex-wrap items-center justify-between gap-x-4 gap-y-2" data-likely={hit.ref}>
      <div className="min-w-0">
        <PersonLink person={hit} />
        <p className="text-ink-soft">
          <bdi>{hit.ref}</bdi> · {wordsFor(t, `people.sex.${hit.sex}`)}
          {hit.ageBand ? <> · {t(`people.band.${hit.ageBand}`)}</> : null} ·{" "}
          {t(`shell.country.${hit.country}`)}
        </p>
        <p className="mt-1 flex flex-wrap gap-1">
          <Why hit={hit} />
        </p>
      </div>
      <button type="button" className="btn" onClick={onDismiss}>
        {t("people.register.notThis")}
      </button>
    </li>
  );
}

/** Who may be here already, each to be put aside with a click; the rest of the form comes when nobody is left. */
export function LikelyList({ likely, onNobody }: { likely: readonly Likely[]; onNobody: () => void }) {
  const t = useTranslations("people.register");
  const [left, setLeft] = useState(likely);
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  const dismiss = (ref: string) => {
    const rest = left.filter((hit) => hit.ref !== ref);
    setLeft(rest);
    if (rest.length === 0) onNobody();
    else head.current?.focus();
  };
  return (
    <section aria-labelledby="likely-title">
      <h2 id="likely-title" ref={head} tabIndex={-1} className="mb-2">
        {t("likely", { count: left.length })}
      </h2>
      <ol className="mb-3 flex flex-col gap-2">
        {left.map((hit) => (
          <Match key={hit.ref} hit={hit} onDismiss={() => dismiss(hit.ref)} />
        ))}
      </ol>
      <button type="button" className="btn btn-primary" onClick={onNobody}>
        {t("noneOfThese")}
      </button>
    </section>
  );
}
