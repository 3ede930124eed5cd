"use client";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { Option } from "@/components/field";
import { namesInOrder } from "@/components/person-name";
import { RecordLink } from "@/components/record-link";
import { leftToRight } from "@/lib/core/text";
import { wordsFor } from "@/lib/i18n/words";
import type { Likely } from "../../_parts/likely";
import { isolated, NameLines } from "../../_parts/person-cell";
import { Why } from "../../_parts/why";

export type LikelyShows = {
  /** The kinds of documents and their words. */
  papers: readonly Option[];
};

/** Their relatives and documents: what a face alone does not tell. */
function ToldBy({ hit, papers }: { hit: Likely; papers: readonly Option[] }) {
  const t = useTranslations("people.register");
  const locale = useLocale();
  const family = hit.toldBy?.family.map((each) => namesInOrder(each, locale)[0]?.text).filter(Boolean) ?? [];
  const held = hit.toldBy?.papers ?? [];
  if (family.length === 0 && held.length === 0) return null;
  const list = new Intl.ListFormat(locale, { type: "unit" });
  const paperWords = held.map(({ type, lastFour }) => {
    const what = papers.find((each) => each.value === type)?.label ?? type;
    return lastFour ? t("ending", { what, digits: leftToRight(lastFour) }) : what;
  });
  return (
    <div className="mt-1 text-ink-soft" data-told-by>
      {family.length > 0 ? (
        <p>{t("family", { names: list.format(family.map((name) => isolated(name ?? ""))) })}</p>
      ) : null}
      {held.length > 0 ? <p>{t("papers", { papers: list.format(paperWords) })}</p> : null}
    </div>
  );
}

function Match({ hit, onDismiss, papers }: LikelyShows & { hit: Likely; onDismiss: () => void }) {
  const t = useTranslations();
  return (
    <li className="card flex flex-wrap items-start justify-between gap-x-4 gap-y-2" data-likely={hit.ref}>
      <div className="min-w-0">
        <NameLines person={hit} masked={hit.masked} />
        <p className="text-ink-soft">
          <bdi className="tabular-nums">{hit.ref}</bdi> · {wordsFor(t, `people.sex.${hit.sex}`)}
          {hit.ageBand ? <> · {t(`people.band.${hit.ageBand}`)}</> : null} ·{" "}
          {t(`shell.country.${hit.country}`)}
        </p>
        <ToldBy hit={hit} papers={papers} />
        <p className="mt-1 flex flex-wrap gap-1">
          <Why hit={hit} />
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <RecordLink noun="people" of={hit.ref} className="btn">
          {t("people.register.isThis")}
        </RecordLink>
        <button type="button" className="btn" onClick={onDismiss}>
          {t("people.register.notThis")}
        </button>
      </div>
    </li>
  );
}

/** Who may be here already, each ruled out with a click; the rest of the form appears when nobody is left. */
export function LikelyList({
  likely,
  onNobody,
  ...shows
}: LikelyShows & { likely: readonly Likely[]; onNobody: () => void }) {
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
          <Match key={hit.ref} {...shows} hit={hit} onDismiss={() => dismiss(hit.ref)} />
        ))}
      </ol>
      <button type="button" className="btn btn-primary" onClick={onNobody}>
        {t("noneOfThese")}
      </button>
    </section>
  );
}
